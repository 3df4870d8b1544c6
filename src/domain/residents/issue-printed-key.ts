import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, printedKeys, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { bookingStateOf } from '../reservations/bookable.ts'
import { endCardLinks, makeCardLink } from './entry-links.ts'
import { makePrintedPasswords, replacePrintedKeys } from './printed-keys.ts'

export type PrintedKeyIssue =
  | { ok: true; code: string; password: string; linkToken: string }
  | { ok: false; reason: 'unknown' | 'over' }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/**
 * 予約IDとパスワードの発行. Both are given once and can be read nowhere afterwards; an earlier pair and its link end. Ten
 * thousand million million pairs against sixty tries in a quarter of an hour, and 20 tries a day on one ID: nobody guesses one.
 */
export async function issuePrintedKey(
  ex: Executor,
  cardId: number,
  { by, now }: Circumstances,
): Promise<PrintedKeyIssue> {
  const passwords = await makePrintedPasswords([cardId])
  return ex.transaction(async tx => {
    const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId)).for('update')
    if (!card) return { ok: false, reason: 'unknown' }
    const state = bookingStateOf(card.process)
    if (state === 'handed-over' || state === 'disposed') return { ok: false, reason: 'over' }

    const [key] = await replacePrintedKeys(tx, passwords, { by, now })
    if (key === undefined) throw new Error('no key was issued')
    await endCardLinks(tx, [cardId])
    return { ok: true, code: key.code, password: key.password, linkToken: await makeCardLink(tx, cardId, { now }) }
  })
}

/** The valid printed key of a card: when it was issued and by whom, never what it is. */
export async function findIssuedKey(ex: Executor, cardId: number) {
  const [found] = await ex
    .select({ issuedAt: printedKeys.issuedAt, staffName: staff.name })
    .from(printedKeys)
    .leftJoin(staff, eq(staff.id, printedKeys.issuedBy))
    .where(and(eq(printedKeys.cardId, cardId), isNull(printedKeys.revokedAt)))
  return found
}
