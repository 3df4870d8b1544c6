import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, entryLinks, printedKeys, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { bookingStateOf } from '../reservations/bookable.ts'
import { makePrintedCode } from '../rules/printed-code.ts'
import { hashPrintedPassword } from './check-proof.ts'
import { makeCardLink } from './entry-links.ts'

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
  const password = makePrintedCode(randomBytes())
  const passwordHash = await hashPrintedPassword(password)
  return ex.transaction(async tx => {
    const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId)).for('update')
    if (!card) return { ok: false, reason: 'unknown' }
    const state = bookingStateOf(card.process)
    if (state === 'handed-over' || state === 'disposed') return { ok: false, reason: 'over' }

    const isReissue = await endPrintedKey(tx, cardId, now)
    const code = await insertKey(tx, { cardId, passwordHash, issuedAt: now, issuedBy: by.staffId })
    const linkToken = await makeCardLink(tx, cardId, { now })
    await recordEvent(tx, {
      action: 'printed_key.issued',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { isReissue },
    })
    return { ok: true, code, password, linkToken }
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

async function endPrintedKey(tx: Executor, cardId: number, now: Date) {
  await tx.delete(entryLinks).where(eq(entryLinks.cardId, cardId))
  const ended = await tx
    .update(printedKeys)
    .set({ revokedAt: now })
    .where(and(eq(printedKeys.cardId, cardId), isNull(printedKeys.revokedAt)))
    .returning({ id: printedKeys.id })
  return ended.length > 0
}

// An ID that was ever given is not given again.
async function insertKey(tx: Executor, key: Omit<typeof printedKeys.$inferInsert, 'code'>) {
  for (let count = 0; count < 20; count += 1) {
    const code = makePrintedCode(randomBytes())
    const added = await tx
      .insert(printedKeys)
      .values({ ...key, code })
      .onConflictDoNothing({ target: printedKeys.code })
      .returning({ id: printedKeys.id })
    if (added.length > 0) return code
  }
  throw new Error('no free printed ID was found')
}

const randomBytes = () => crypto.getRandomValues(new Uint8Array(16))
