import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Card, cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { searchKey } from '../rules/text-keys.ts'
import { findProtected } from './protection.ts'
import { hiddenName } from './shown-name.ts'

/** What describes a card and may be corrected by hand; where it is and how far it is are journals of their own. */
export type Description = Partial<
  Pick<
    Card,
    | 'name'
    | 'kana'
    | 'postalCode'
    | 'address'
    | 'addressExtra'
    | 'registerChange'
    | 'appliedOn'
    | 'dueOn'
    | 'expiresOn'
    | 'isForPost'
  >
>
type Circumstances = { by: Actor; now: Date; details?: Record<string, unknown> }

/**
 * カードの内容の変更. An event tells each field before and after, and of a protected person only that it changed; what says
 * the same is not touched.
 */
export async function describeCard(
  ex: Executor,
  cardId: number,
  description: Description,
  { by, now, details }: Circumstances,
): Promise<boolean> {
  return await ex.transaction(async tx => {
    const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for('update')
    if (!card) return false
    const isHidden = (await findProtected(tx, [cardId])).has(cardId)
    const changes = changesOf(card, description, isHidden)
    if (Object.keys(changes).length === 0) return true

    await tx.update(cards).set(withKeys(description)).where(eq(cards.id, cardId))
    const subject = { kind: 'card', id: cardId } as const
    await recordEvent(tx, { action: 'card.described', subject, by, at: now, details: { ...details, changes } })
    return true
  })
}

function changesOf(card: Card, description: Description, isHidden: boolean) {
  const before: Record<string, unknown> = card
  const changed = Object.entries(description).filter(([field, value]) => before[field] !== value)
  return Object.fromEntries(
    changed.map(([field, value]) => [
      field,
      isHidden && personal.includes(field) ? [hiddenName, hiddenName] : [before[field], value],
    ]),
  )
}

// The record is read by people who may not know who a protected person is, or where they live.
const personal = ['name', 'kana', 'postalCode', 'address', 'addressExtra', 'registerChange']

const withKeys = (description: Description) => ({
  ...description,
  ...(description.name === undefined ? {} : { nameKey: searchKey(description.name) }),
  ...(description.kana === undefined ? {} : { kanaKey: searchKey(description.kana) }),
})
