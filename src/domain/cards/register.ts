import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { newLabel } from '../custody/new-label.ts'
import { constraintOf } from '../rules/constraint.ts'
import { searchKey } from '../rules/text-keys.ts'
import type { CardFields, Schedule } from './card-fields.ts'
import { linkRemakes } from './remakes.ts'

export type RegistrationRefusal = 'notice-number-taken' | 'application-id-taken' | 'unknown-office' | 'shipment-closed'
export type Registration = { ok: true; cardId: number } | { ok: false; reason: RegistrationRefusal }
type Circumstances = { by: Actor; now: Date }

export type NewCard = Omit<CardFields, keyof Schedule> &
  Partial<Schedule> & { officeId: number; shipmentId?: number | undefined; isExpected?: boolean }

/**
 * カードの登録(手入力). The card stands on the reception table, received; with `shipmentId` it came with that box, and
 * with `isExpected` the box should hold it and nobody has seen it yet.
 */
export async function registerCard(ex: Executor, fields: NewCard, { by, now }: Circumstances): Promise<Registration> {
  try {
    return await ex.transaction(async tx => {
      const cardId = await insertCard(tx, fields, { by, now })
      await recordEvent(tx, { action: 'card.registered', subject: { kind: 'card', id: cardId }, by, at: now })
      if (fields.applicationId !== null) await linkRemakes(tx, { by, now })
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
      case 'shipments_take_only_while_open':
        return { ok: false, reason: 'shipment-closed' }
      default:
        throw error
    }
  }
}

async function insertCard(ex: Executor, { isExpected = false, ...fields }: NewCard, { by, now }: Circumstances) {
  const [card] = await ex
    .insert(cards)
    .values({
      ...fields,
      ...(isExpected ? ({ process: 'expected', custody: 'expected' } as const) : {}),
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
