import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { newLabel } from '../custody/new-label.ts'
import { constraintOf } from '../rules/constraint.ts'
import { searchKey } from '../rules/text-keys.ts'
import type { CardFields } from './card-fields.ts'

export type RegistrationRefusal = 'notice-number-taken' | 'application-id-taken' | 'unknown-office'
export type Registration = { ok: true; cardId: number } | { ok: false; reason: RegistrationRefusal }
type Circumstances = { by: Actor; now: Date }

/** カードの登録(手入力). The card stands on the reception table, received. */
export async function registerCard(
  ex: Executor,
  fields: CardFields & { officeId: number },
  { by, now }: Circumstances,
): Promise<Registration> {
  try {
    return await ex.transaction(async tx => {
      const cardId = await insertCard(tx, fields, { by, now })
      await recordEvent(tx, { action: 'card.registered', subject: { kind: 'card', id: cardId }, by, at: now })
      return { ok: true, cardId }
    })
  } catch (error) {
    switch (constraintOf(error)) {
      case 'cards_noticeNumber_unique':
        return { ok: false, reason: 'notice-number-taken' }
      case 'cards_applicationId_unique':
        return { ok: false, reason: 'application-id-taken' }
      case 'cards_office_id_offices_id_fk':
        return { ok: false, reason: 'unknown-office' }
      default:
        throw error
    }
  }
}

async function insertCard(ex: Executor, fields: CardFields & { officeId: number }, { by, now }: Circumstances) {
  const [card] = await ex
    .insert(cards)
    .values({
      ...fields,
      label: newLabel('card'),
      nameKey: searchKey(fields.name),
      kanaKey: searchKey(fields.kana),
      processChangedAt: now,
      custodyChangedAt: now,
      createdAt: now,
      createdBy: staffIdOf(by),
    })
    .returning({ id: cards.id })
  if (!card) throw new Error('no card came back')
  return card.id
}
