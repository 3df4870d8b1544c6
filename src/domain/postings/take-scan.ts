import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { selectCardLines } from '../cards/card-line.ts'
import { findScannedCard, readCode } from '../cards/read-scan.ts'
import { acceptScan } from '../scanning/accept.ts'
import type { ScanPlace } from '../scanning/last-scans.ts'
import { type PostingCircumstances, type PostingRefusal, postCard, postingRefusals } from './post-card.ts'
import { parseTrackingNumber } from './tracking-number.ts'
import type { PostingClass } from './words.ts'

export type PostingScanRefusal =
  | PostingRefusal
  | 'unreadable'
  | 'card-first'
  | 'forbidden-number'
  | 'check-digit'
  | 'not-own'
  | 'unknown-half'
export type PostingScan =
  | { ok: true; kind: 'card-waits'; cardId: number }
  | { ok: true; kind: 'posted' }
  | { ok: false; reason: PostingScanRefusal }
export type PostingRead = {
  code: string
  key: string | undefined
  /** The card that waits for its number. */
  cardId: number | undefined
  mailClass: PostingClass
  /** The person has seen that the check digit is wrong, and wants this number. */
  isConfirmed: boolean
}
type Circumstances = PostingCircumstances & {
  staffId: number
  terminal?: string | undefined
  noticeNumberPattern: string
}

/** The readings of one person at one terminal. */
export const postingsOf = ({ staffId, terminal }: Pick<Circumstances, 'staffId' | 'terminal'>): ScanPlace => ({
  ...{ staffId, screen: 'posting', session: terminal },
})

/**
 * 差出の読み取り. First the card, then the number on its envelope; another card in between takes the first one's place. The
 * card is looked for again with the eyes of the one who posts it, and its state judged, when the number comes: a card that
 * this person may not see is no half of anything.
 */
export async function takePostingScan(
  ex: Executor,
  { code, key, cardId, mailClass, isConfirmed }: PostingRead,
  circumstances: Circumstances,
): Promise<PostingScan> {
  const number = parseTrackingNumber(code)
  if (!number.ok)
    return number.reason === 'not-a-number'
      ? await takeCard(ex, code, circumstances)
      : { ok: false, reason: 'forbidden-number' }
  if (cardId === undefined) return { ok: false, reason: 'card-first' }
  return await ex.transaction(async tx => {
    const [card] = await selectCardLines(tx, eq(cards.id, cardId), circumstances.reader)
    if (!card) return { ok: false, reason: 'unknown-half' }
    if (!number.isChecked && !isConfirmed) return { ok: false, reason: 'check-digit' }
    return await post(tx, { code, key, cardId, mailClass, trackingNumber: number.number }, circumstances)
  })
}

type Pair = Pick<PostingRead, 'code' | 'key' | 'mailClass'> & { cardId: number; trackingNumber: string }

async function post(ex: Executor, { code, key, ...pair }: Pair, circumstances: Circumstances): Promise<PostingScan> {
  const accepted = await acceptScan(ex, { key, code, ...postingsOf(circumstances) }, circumstances.now, async tx => {
    const posted = await postCard(tx, pair, circumstances)
    return posted.ok
      ? { isDone: true, cardId: pair.cardId, outcome: { word: 'posted', postingId: posted.postingId } }
      : { isDone: false, outcome: { word: posted.reason } }
  })
  if (!accepted.ok) return { ok: false, reason: 'not-own' }
  if (accepted.isDone) return { ok: true, kind: 'posted' }
  return { ok: false, reason: postingRefusals.find(each => each === accepted.outcome.word) ?? 'not-allowed' }
}

async function takeCard(
  ex: Executor,
  code: string,
  { noticeNumberPattern, reader }: Circumstances,
): Promise<PostingScan> {
  const scanned = await readCode(ex, code, noticeNumberPattern)
  if (scanned.kind !== 'card' && scanned.kind !== 'notice') return { ok: false, reason: 'unreadable' }
  const card = await findScannedCard(ex, scanned, reader)
  return card ? { ok: true, kind: 'card-waits', cardId: card.id } : { ok: false, reason: 'no-such-card' }
}

/** The card that waits for its number. The look at it is recorded. */
export async function findCardToPost(ex: Executor, cardId: number, { by, now, reader }: PostingCircumstances) {
  const [card] = await selectCardLines(ex, eq(cards.id, cardId), reader)
  if (card) await recordEvent(ex, { action: 'card.viewed', subject: { kind: 'card', id: card.id }, by, at: now })
  return card
}
