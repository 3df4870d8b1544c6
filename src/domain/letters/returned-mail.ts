import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, inquiries, letters, notices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { isWithin } from '../cards/protection.ts'
import { findScannedCard, readCode } from '../cards/read-scan.ts'
import { type CardProcess, cardProcesses, type ReturnReason } from '../cards/words.ts'
import { type ReturnedMail, type ReturnRefusal, recordReturn } from '../notices/record-return.ts'
import { undoReturn } from '../notices/undo-return.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { type AcceptedScan, acceptScan } from '../scanning/accept.ts'
import { undoLastScan } from '../scanning/undo.ts'
import type { ScanMade } from '../scanning/words.ts'
import { endInquiry, reopenInquiry } from './end-inquiry.ts'

export const returnedMailScreen = 'returned_mail'
export const returnedMailRefusals = ['unreadable', 'no-such-letter', 'older-notice', 'inquiry-ended'] as const
export type ReturnedMailWord = 'returned' | 'inquiry-returned' | ReturnRefusal | (typeof returnedMailRefusals)[number]
type Scan = ReturnedMail & { key: string | undefined; code: string }
type Circumstances = { by: Actor & { kind: 'staff' }; reader: Reader; now: Date; noticeNumberPattern: string }

/** 返戻の読み取り. A letter that came back, by its own label, the card's, or the number; with why, and since when. */
export const takeReturnedMail = (ex: Executor, scan: Scan, circumstances: Circumstances): Promise<AcceptedScan> =>
  acceptScan(
    ex,
    { key: scan.key, code: scan.code, screen: returnedMailScreen, staffId: circumstances.by.staffId },
    circumstances.now,
    tx => takeBack(tx, scan, circumstances),
  )

/** 直前の返戻の取消, within the minutes of the rule. */
export const undoReturnedMail = (
  ex: Executor,
  scanId: number,
  { by, now, undoMinutes }: { by: Actor & { kind: 'staff' }; now: Date; undoMinutes: number },
) =>
  undoLastScan(
    ex,
    { scanId, screen: returnedMailScreen, staffId: by.staffId },
    { now, undoMinutes },
    async (tx, { cardId, outcome, scannedAt }) => {
      if (outcome.word === 'inquiry-returned')
        return await reopenInquiry(tx, { id: Number(outcome.inquiryId), endedAt: scannedAt }, { by, now })
      const process = cardProcesses.find(each => each === outcome.process)
      const noticeId = Number(outcome.noticeId)
      if (cardId === null || process === undefined || !(noticeId > 0))
        return { ok: false, reason: 'changed-meanwhile' as const }
      const undone = await undoReturn(tx, { cardId, noticeId, process }, { by, now })
      if (undone.ok) await tx.update(letters).set({ returnedOn: null }).where(eq(letters.noticeId, noticeId))
      return undone
    },
  )

async function takeBack(tx: Executor, { code, ...mail }: Scan, circumstances: Circumstances): Promise<ScanMade> {
  const { reader, noticeNumberPattern } = circumstances
  const scanned = await readCode(tx, code, noticeNumberPattern)
  if (scanned.kind === 'letter') {
    const letter = await findLetter(tx, scanned.label, reader)
    if (!letter) return refused('no-such-letter')
    if (letter.inquiryId !== null)
      return await takeInquiryBack(tx, { ...letter, inquiryId: letter.inquiryId }, mail, circumstances)
    return await takeNoticeBack(tx, letter, mail, circumstances)
  }
  if (scanned.kind !== 'card' && scanned.kind !== 'notice') return refused('unreadable')
  const card = await findScannedCard(tx, scanned, reader)
  return card
    ? await takeNoticeBack(tx, { cardId: card.id, noticeId: null }, mail, circumstances)
    : refused('no-such-letter')
}

async function takeNoticeBack(
  tx: Executor,
  { cardId, noticeId }: { cardId: number; noticeId: number | null },
  { returnedOn, reason }: { returnedOn: Day; reason: ReturnReason },
  { by, now }: Circumstances,
): Promise<ScanMade> {
  const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId)).for('update')
  const [last] = await tx
    .select({ id: notices.id })
    .from(notices)
    .where(eq(notices.cardId, cardId))
    .orderBy(desc(notices.sequence))
    .limit(1)
  if (noticeId !== null && last !== undefined && last.id !== noticeId) return refused('older-notice', cardId)
  const outcome = await recordReturn(tx, cardId, { returnedOn, reason }, { by, now })
  if (!outcome.ok) return refused(outcome.reason, cardId)
  if (last === undefined || card === undefined) throw new Error('a returned notice is gone')
  await tx
    .update(letters)
    .set({ returnedOn })
    .where(and(eq(letters.noticeId, last.id), isNull(letters.endedAt)))
  const said = { noticeId: last.id, process: card.process satisfies CardProcess, reason }
  return { isDone: true, cardId, outcome: { word: 'returned', ...said } }
}

async function takeInquiryBack(
  tx: Executor,
  { inquiryId, cardId }: { inquiryId: number; cardId: number },
  { returnedOn, reason }: { returnedOn: Day; reason: ReturnReason },
  { by, now }: Circumstances,
): Promise<ScanMade> {
  const ended = await endInquiry(tx, inquiryId, { outcome: 'returned', outcomeOn: returnedOn, note: '' }, { by, now })
  if (!ended.ok) return refused('inquiry-ended', cardId)
  await tx
    .update(letters)
    .set({ returnedOn })
    .where(and(eq(letters.inquiryId, inquiryId), isNull(letters.endedAt)))
  return { isDone: true, cardId, outcome: { word: 'inquiry-returned', inquiryId, reason } }
}

const refused = (word: ReturnedMailWord, cardId?: number): ScanMade => ({ isDone: false, cardId, outcome: { word } })

async function findLetter(tx: Executor, label: string, reader: Reader) {
  const [letter] = await tx
    .select({ cardId: letters.cardId, noticeId: letters.noticeId, inquiryId: letters.inquiryId })
    .from(letters)
    .innerJoin(cards, eq(cards.id, letters.cardId))
    .leftJoin(inquiries, eq(inquiries.id, letters.inquiryId))
    .where(and(eq(letters.label, label), isWithin(reader)))
  return letter
}
