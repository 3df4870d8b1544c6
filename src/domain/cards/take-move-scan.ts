import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { findLocationByLabel, locationName } from '../custody/locations.ts'
import { takeBackMove } from '../custody/take-back.ts'
import type { Reader } from '../reader.ts'
import { acceptScan } from '../scanning/accept.ts'
import { undoLastScan } from '../scanning/undo.ts'
import type { ScanMade } from '../scanning/words.ts'
import { isSeen, type PutAwayRefusal, takePutAwayScan } from './put-away.ts'
import { findScannedCard, readCode } from './read-scan.ts'

export const moveScreen = 'move'

/** What the screen remembers between two scans: a card that waits for its new place, or a case that is to be emptied. */
export type MoveState = { cardId?: number | undefined; fromLocationId?: number | undefined }
export type MoveRefusal = PutAwayRefusal | 'not-stored' | 'same-case' | 'empty-case'
export type MoveWord = 'card-waits' | 'case-waits' | 'case-target' | 'moved' | MoveRefusal

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; noticeNumberPattern: string; reader: Reader }
type Sent = { key: string | undefined; code: string; state: MoveState }

/**
 * 移動の読み取り. Card, then place: the card stands there. Case, then case: both are known, and a page asks before all
 * the cards move. The same scan sent again moves nothing more.
 */
export const acceptMove = (ex: Executor, { key, code, state }: Sent, circumstances: Circumstances) => {
  const { by, now } = circumstances
  return acceptScan(ex, { key, code, screen: moveScreen, staffId: by.staffId }, now, async tx => {
    const scanned = await readCode(tx, code, circumstances.noticeNumberPattern)
    if (scanned.kind === 'location')
      return state.cardId === undefined
        ? await takeCase(tx, scanned.label, state, circumstances)
        : await moveWaiting(tx, code, state.cardId, circumstances)
    if (scanned.kind !== 'card' && scanned.kind !== 'notice')
      return refused(scanned.kind === 'visit' ? 'visit' : 'unreadable')
    if (state.fromLocationId !== undefined) return refused('location-expected')
    const card = await findScannedCard(tx, scanned, circumstances.reader)
    if (!card) return refused('no-such-card')
    if (card.custody !== 'stored') return refused('not-stored', card.id)
    if (state.cardId !== undefined && state.cardId !== card.id) return refused('location-expected', card.id)
    return { isDone: false, cardId: card.id, outcome: word('card-waits', { cardId: card.id }) }
  })
}

/** 直前の移動の取消. The card stands in its old case again. */
export const undoMove = (
  ex: Executor,
  scanId: number,
  { by, now, undoMinutes }: Pick<Circumstances, 'by' | 'now'> & { undoMinutes: number },
) =>
  undoLastScan(ex, { scanId, screen: moveScreen, staffId: by.staffId }, { now, undoMinutes }, (tx, { cardId }) =>
    takeBackMove(tx, cardId ?? 0, { by, now }),
  )

const word = (text: MoveWord, ids: Record<string, number | string> = {}) => ({ word: text, ...ids })
const refused = (reason: MoveRefusal, cardId?: number): ScanMade => ({ isDone: false, cardId, outcome: word(reason) })

async function moveWaiting(tx: Executor, code: string, cardId: number, circumstances: Circumstances) {
  const taken = await takePutAwayScan(tx, code, { cardId }, circumstances)
  if (!taken.ok) return refused(taken.reason, taken.reason === 'no-such-card' ? undefined : cardId)
  return { isDone: true, cardId, outcome: word('moved', { cardId }) }
}

async function takeCase(
  tx: Executor,
  label: string,
  { fromLocationId }: MoveState,
  { reader }: Circumstances,
): Promise<ScanMade> {
  const location = await findLocationByLabel(tx, label)
  if (!location || !isSeen(location, reader)) return refused('no-such-location')
  const ids = { locationId: location.id, place: locationName(location) }
  if (fromLocationId === undefined)
    return location.occupied === 0 ? refused('empty-case') : { isDone: false, outcome: word('case-waits', ids) }
  if (location.id === fromLocationId) return refused('same-case')
  return location.retiredAt === null
    ? { isDone: false, outcome: word('case-target', { ...ids, fromLocationId }) }
    : refused('location-retired')
}
