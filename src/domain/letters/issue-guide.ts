import { and, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { letters, notices, printedKeys, printedLetters, prints, staff } from '../../db/schema/index.ts'
import { bookingStateOf } from '../reservations/bookable.ts'
import { endCardLinks } from '../residents/entry-links.ts'
import { endPrintedKeys } from '../residents/printed-keys.ts'
import { dayOf } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { isHandedOut } from './handed-out.ts'
import { type Circumstances, lockCards, printLetters } from './prepare.ts'
import { endLetters } from './send-letters.ts'
import type { KeyKind } from './words.ts'

export type GuideRefusal =
  | 'reason-missing'
  | 'reason-forbidden'
  | 'unknown'
  | 'over'
  | 'not-yet'
  | 'no-notice'
  | 'overdue'
  | 'unsent'
export type GuideIssue = { ok: true; printId: number } | { ok: false; reason: GuideRefusal }
type Wish = { cardId: number; officeId: number; keyKind: KeyKind; reason: string }

/**
 * 予約案内の再発行, given out at the counter to who has lost a paper. It is the last notice once more, with its deadline,
 * and never posted. Every earlier code and password of the card ends now; the new ones are made as it is printed.
 */
export async function issueGuide(
  ex: Executor,
  { cardId, officeId, keyKind, reason }: Wish,
  circumstances: Circumstances,
): Promise<GuideIssue> {
  const said = reason.trim()
  if (said === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(said)) return { ok: false, reason: 'reason-forbidden' }
  return await ex.transaction(async tx => {
    const [card] = await lockCards(tx, [cardId])
    if (!card) return { ok: false, reason: 'unknown' }
    const state = bookingStateOf(card.process)
    if (state !== 'bookable')
      return { ok: false, reason: state === 'handed-over' || state === 'disposed' ? 'over' : 'not-yet' }
    if (await hasUnsent(tx, cardId)) return { ok: false, reason: 'unsent' }
    const notice = await lastNotice(tx, cardId)
    if (!notice) return { ok: false, reason: 'no-notice' }
    if (notice.deadlineOn < dayOf(circumstances.now)) return { ok: false, reason: 'overdue' }

    await endEarlier(tx, cardId, circumstances)
    const copy = 1 + (await tx.$count(letters, and(eq(letters.cardId, cardId), ne(letters.kind, 'inquiry'))))
    const days = { sentOn: dayOf(circumstances.now), deadlineOn: notice.deadlineOn }
    const order = { ...days, mailClass: 'ordinary', keyKind, paper: 'a4', isHandedOut: true } as const
    const row = { kind: 'guide', cardId, copy: Math.max(2, copy), noticeId: notice.id, mailClass: 'ordinary' } as const
    const rows = [{ ...row, hasPrintedKey: keyKind === 'printed_id' }]
    const wish = { kind: 'guide', officeId, order, rows, reprintReason: said } as const
    return { ok: true, printId: await printLetters(tx, wish, circumstances) }
  })
}

/** The last valid printed key of a card: when it was issued and by whom, never what it is. */
export async function findIssuedKey(ex: Executor, cardId: number) {
  const [found] = await ex
    .select({ issuedAt: printedKeys.issuedAt, staffName: staff.name })
    .from(printedKeys)
    .leftJoin(staff, eq(staff.id, printedKeys.issuedBy))
    .where(and(eq(printedKeys.cardId, cardId), isNull(printedKeys.revokedAt)))
    .orderBy(desc(printedKeys.id))
    .limit(1)
  return found
}

// What went by post is only worthless now; what was given out here is not to be printed again either.
async function endEarlier(tx: Executor, cardId: number, { now }: Circumstances) {
  const given = await tx
    .select({ id: letters.id, cardId: letters.cardId })
    .from(letters)
    .innerJoin(printedLetters, eq(printedLetters.letterId, letters.id))
    .innerJoin(prints, eq(prints.id, printedLetters.printId))
    .where(and(eq(letters.cardId, cardId), isNull(letters.endedAt), isHandedOut))
  await endLetters(tx, given, { now })
  await endPrintedKeys(tx, [cardId], { now })
  await endCardLinks(tx, [cardId])
}

const hasUnsent = async (tx: Executor, cardId: number) =>
  (await tx.$count(
    letters,
    and(
      eq(letters.cardId, cardId),
      inArray(letters.kind, ['guide', 'reminder']),
      isNull(letters.endedAt),
      isNull(letters.noticeId),
    ),
  )) > 0

async function lastNotice(tx: Executor, cardId: number) {
  const [notice] = await tx
    .select({ id: notices.id, deadlineOn: notices.deadlineOn })
    .from(notices)
    .where(eq(notices.cardId, cardId))
    .orderBy(desc(notices.sequence))
    .limit(1)
  return notice
}
