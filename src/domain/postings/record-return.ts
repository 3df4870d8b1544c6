import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, postings } from '../../db/schema/index.ts'
import { staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { describeCard } from '../cards/describe.ts'
import { findScannedCard, readCode } from '../cards/read-scan.ts'
import { type ReturnReason, returnReasons } from '../cards/words.ts'
import { moveCard } from '../custody/move.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'
import { acceptScan } from '../scanning/accept.ts'
import type { ScanOutcome } from '../scanning/words.ts'
import { findByNumbers, findLastPosting, type PostingLine } from './find.ts'
import { must, NotAllowed, type PostingCircumstances } from './post-card.ts'
import { parseTrackingNumber } from './tracking-number.ts'

export const returnScreen = 'posting_return'
export const postReturnRefusals = [
  'reason-missing',
  'day-unreadable',
  'in-the-future',
  'unreadable',
  'no-such-posting',
  'already-ended',
  'before-posting',
  'not-allowed',
  'not-own',
] as const
export type PostReturnRefusal = (typeof postReturnRefusals)[number]
export type PostReturn = { ok: true; cardId: number } | { ok: false; reason: PostReturnRefusal }
type Typed = Record<string, string | undefined>
type Circumstances = PostingCircumstances & { staffId: number; today: Day; noticeNumberPattern: string }

/** 郵送返戻の読み取り: the number on the envelope, or the card's own label; reason and day hold for all that follow. */
export async function takeReturnScan(ex: Executor, typed: Typed, circumstances: Circumstances): Promise<PostReturn> {
  const { today, staffId, now, reader } = circumstances
  const reason = returnReasons.find(each => each === typed.reason)
  const day = parseDate(typed.returned_on ?? '')
  if (reason === undefined) return { ok: false, reason: 'reason-missing' }
  if (!day.ok) return { ok: false, reason: 'day-unreadable' }
  if (day.date > today) return { ok: false, reason: 'in-the-future' }

  const code = typed.code ?? ''
  const scan = { key: typed.scan_key, code, screen: returnScreen, staffId }
  const accepted = await acceptScan(ex, scan, now, async tx => {
    const posting = await findPosting(tx, code, circumstances.noticeNumberPattern, reader)
    const made: PostReturn =
      'reason' in posting
        ? { ok: false, reason: posting.reason }
        : await returnCard(tx, posting, { reason, returnedOn: day.date }, circumstances)
    return made.ok
      ? { isDone: true, cardId: made.cardId, outcome: { word: 'returned', cardId: made.cardId } }
      : { isDone: false, outcome: { word: made.reason } }
  })
  return accepted.ok ? answerOf(accepted.outcome) : { ok: false, reason: 'not-own' }
}

// The same page sent again hears the first answer.
const answerOf = ({ word, cardId }: ScanOutcome): PostReturn =>
  word === 'returned' && typeof cardId === 'number'
    ? { ok: true, cardId }
    : { ok: false, reason: postReturnRefusals.find(each => each === word) ?? 'not-allowed' }

async function findPosting(
  ex: Executor,
  code: string,
  noticeNumberPattern: string,
  reader: Reader,
): Promise<PostingLine | { reason: PostReturnRefusal }> {
  const number = parseTrackingNumber(code)
  if (number.ok) {
    const [posting] = await findByNumbers(ex, [number.number], reader)
    return posting ?? { reason: 'no-such-posting' }
  }
  const scanned = await readCode(ex, code, noticeNumberPattern)
  if (scanned.kind !== 'card' && scanned.kind !== 'notice') return { reason: 'unreadable' }
  const card = await findScannedCard(ex, scanned, reader)
  return (card && (await findLastPosting(ex, card.id, reader))) ?? { reason: 'no-such-posting' }
}

/** 郵送返戻. The card is back on the reception table, and from now on for the window. */
export async function returnCard(
  ex: Executor,
  { id, cardId, postedOn }: Pick<PostingLine, 'id' | 'cardId' | 'postedOn'>,
  { reason, returnedOn }: { reason: ReturnReason; returnedOn: Day },
  { by, now }: Pick<PostingCircumstances, 'by' | 'now'>,
): Promise<PostReturn> {
  if (returnedOn < postedOn) return { ok: false, reason: 'before-posting' }
  try {
    return await ex.transaction(async tx => {
      await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, cardId)).for('update')
      const ended = await tx
        .update(postings)
        .set({ returnedOn, returnReason: reason, endedAt: now, endedBy: staffIdOf(by) })
        .where(and(eq(postings.id, id), isNull(postings.endedAt)))
        .returning({ id: postings.id })
      if (ended.length === 0) return { ok: false, reason: 'already-ended' }

      await must(changeProcess(tx, [cardId], 'post_returned', { by, now, reason }))
      await must(moveCard(tx, cardId, { custody: 'reception' }, { by, now, reason: '郵送返戻' }))
      await describeCard(tx, cardId, { isForPost: false }, { by, now })
      const subject = { kind: 'posting', id } as const
      await recordEvent(tx, {
        action: 'posting.returned',
        subject,
        by,
        at: now,
        details: { cardId, reason, returnedOn },
      })
      return { ok: true, cardId }
    })
  } catch (error) {
    if (error instanceof NotAllowed) return { ok: false, reason: 'not-allowed' }
    throw error
  }
}
