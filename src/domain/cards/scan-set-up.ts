import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import type { Reader } from '../reader.ts'
import { acceptScan } from '../scanning/accept.ts'
import { undoLastScan } from '../scanning/undo.ts'
import type { ScanMade } from '../scanning/words.ts'
import { findScannedCard, readCode } from './read-scan.ts'

export const setUpScreen = 'set_up'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; noticeNumberPattern: string; reader: Reader }
type Sent = { key: string | undefined; code: string; listed: readonly number[] }

/** 交付前設定するカードの読み取り. The card joins the list on the page; nothing about the card itself is changed. */
export const acceptSetUpScan = (ex: Executor, { key, code, listed }: Sent, circumstances: Circumstances) => {
  const { by, now } = circumstances
  return acceptScan(ex, { key, code, screen: setUpScreen, staffId: by.staffId }, now, tx =>
    judge(tx, code, listed, circumstances),
  )
}

/** The last card leaves the list again. */
export const undoSetUpScan = (
  ex: Executor,
  scanId: number,
  { by, now, undoMinutes }: Pick<Circumstances, 'by' | 'now'> & { undoMinutes: number },
) =>
  undoLastScan<never>(ex, { scanId, screen: setUpScreen, staffId: by.staffId }, { now, undoMinutes }, async () => ({
    ok: true,
  }))

async function judge(
  tx: Executor,
  code: string,
  listed: readonly number[],
  { noticeNumberPattern, reader }: Circumstances,
): Promise<ScanMade> {
  const card = await findScannedCard(tx, await readCode(tx, code, noticeNumberPattern), reader)
  if (!card) return { isDone: false, outcome: { word: 'unknown' } }
  const cardId = card.id
  if (listed.includes(cardId)) return { isDone: false, cardId, outcome: { word: 'again' } }
  return card.process === 'received' || card.process === 'set_up_failed'
    ? { isDone: true, cardId, outcome: { word: 'added', cardId } }
    : { isDone: false, cardId, outcome: { word: 'notWaiting' } }
}
