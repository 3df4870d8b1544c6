import type { Executor } from '#db'
import type { ScanMade } from '../scanning/words.ts'
import { addToDispatch, takeOutOfDispatch } from './add-card.ts'
import type { DispatchCircumstances } from './create.ts'
import { receiveFromDispatch, undoReceiving } from './receive.ts'

type Screen = { screen: string; subjectId: number }
type Circumstances = DispatchCircumstances & { noticeNumberPattern: string }

/** 送付リストの読み取り: one scan of either screen, as a word and an id for its receipt. */
export async function scanOntoList(
  tx: Executor,
  { screen, subjectId: dispatchId, code }: Screen & { code: string },
  circumstances: Circumstances,
): Promise<ScanMade> {
  if (screen === 'dispatch_add') return madeOf(await addToDispatch(tx, { dispatchId, code }, circumstances), 'added')
  const read = await receiveFromDispatch(tx, { dispatchId, code }, circumstances)
  return madeOf(read, read.ok && (read.isClosed ? 'closed' : read.outcome))
}

type Read = { ok: true; cardId: number } | { ok: false; reason: string; cardId?: number }

const madeOf = (read: Read, word: string | false): ScanMade =>
  read.ok
    ? { isDone: true, cardId: read.cardId, outcome: { word: word || '' } }
    : { isDone: false, cardId: read.cardId, outcome: { word: read.reason } }

export type ScanUndoing = { ok: true } | { ok: false; reason: 'changed-meanwhile' }

/** 直前の読み取りの取消 on either screen. */
export async function undoScan(
  tx: Executor,
  { screen, subjectId: dispatchId, cardId }: Screen & { cardId: number | null },
  circumstances: DispatchCircumstances,
): Promise<ScanUndoing> {
  if (cardId === null) return { ok: false, reason: 'changed-meanwhile' }
  if (screen === 'dispatch_receive') return await undoReceiving(tx, { dispatchId, cardId }, circumstances)
  const taken = await takeOutOfDispatch(tx, { dispatchId, cardId }, circumstances)
  return taken.ok ? taken : { ok: false, reason: 'changed-meanwhile' }
}
