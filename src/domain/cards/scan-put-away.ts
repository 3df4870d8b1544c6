import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { findLocation, locationName } from '../custody/locations.ts'
import { takeBackMove } from '../custody/take-back.ts'
import type { Reader } from '../reader.ts'
import { acceptScan } from '../scanning/accept.ts'
import { undoLastScan } from '../scanning/undo.ts'
import type { ScanMade } from '../scanning/words.ts'
import { type PutAway, type PutAwayState, takePutAwayScan } from './put-away.ts'

export const putAwayScreen = 'put_away'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; noticeNumberPattern: string; reader: Reader }
type Sent = { key: string | undefined; code: string; state: PutAwayState }

/** 収納の読み取り. The same scan sent again stores nothing more and is answered as before. */
export const acceptPutAway = (ex: Executor, { key, code, state }: Sent, circumstances: Circumstances) => {
  const { by, now } = circumstances
  return acceptScan(ex, { key, code, screen: putAwayScreen, staffId: by.staffId }, now, async tx =>
    madeOf(tx, await takePutAwayScan(tx, code, state, circumstances)),
  )
}

/** 直前の収納の取消. The card is back where it was. */
export const undoPutAway = (
  ex: Executor,
  scanId: number,
  { by, now, undoMinutes }: Pick<Circumstances, 'by' | 'now'> & { undoMinutes: number },
) =>
  undoLastScan(ex, { scanId, screen: putAwayScreen, staffId: by.staffId }, { now, undoMinutes }, (tx, { cardId }) =>
    takeBackMove(tx, cardId ?? 0, { by, now }),
  )

async function madeOf(tx: Executor, taken: PutAway): Promise<ScanMade> {
  if (!taken.ok) return { isDone: false, cardId: taken.cardId, outcome: { word: taken.reason, cardId: taken.cardId } }
  if (taken.kind === 'card-waits')
    return { isDone: false, cardId: taken.cardId, outcome: { word: taken.kind, cardId: taken.cardId } }
  const { locationId } = taken
  const location = await findLocation(tx, locationId)
  const place = location && locationName(location)
  return taken.kind === 'stored'
    ? { isDone: true, cardId: taken.cardId, outcome: { word: taken.kind, locationId, place } }
    : { isDone: false, outcome: { word: taken.kind, locationId, place } }
}
