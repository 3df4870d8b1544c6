import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { acceptScan } from '../scanning/accept.ts'
import type { ScanMade } from '../scanning/words.ts'
import { findByCode } from './find-card.ts'
import { pairCard, recordMismatch } from './pair-card.ts'
import { receiveCard } from './receive-card.ts'
import type { ShipmentScanWord } from './words.ts'

/** 受領: one code and the card is here. 照合: the card's label and the notice's number, one after the other. */
export type ShipmentScreen = 'shipment' | 'shipment_pairing'
/** The half of a pair that was read already. */
export type FirstHalf = { cardId: number; with: 'label' | 'notice' }
type Sent = { key: string | undefined; code: string; shipmentId: number }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; noticeNumberPattern: string }

/** 入荷の読み取り. The card's label or its notice number; an expected card is received. */
export const takeArrivalScan = (ex: Executor, sent: Sent, circumstances: Circumstances) =>
  take(ex, 'shipment', sent, circumstances, async tx => {
    const found = await findByCode(tx, sent.code, circumstances.noticeNumberPattern)
    if (found === 'unreadable' || !found) return answer(found ?? 'unknown-card')
    const receipt = await receiveCard(tx, { shipmentId: sent.shipmentId, cardId: found.cardId }, circumstances)
    if (!receipt.ok) return answer(receipt.reason, found.cardId)
    return done(receipt.isFromEarlierBox ? 'received-late' : 'received', found.cardId)
  })

/** 照合の読み取り. The first half waits; the second is compared with it, and a wrong one ends both. */
export const takePairingScan = (ex: Executor, sent: Sent, first: FirstHalf | undefined, circumstances: Circumstances) =>
  take(ex, 'shipment_pairing', sent, circumstances, async tx => {
    const found = await findByCode(tx, sent.code, circumstances.noticeNumberPattern)
    if (found === 'unreadable' || !found) return answer(found ?? 'unknown-card')
    if (first === undefined) return waits(found)
    if (first.with === found.with)
      return first.cardId === found.cardId
        ? waits(found)
        : answer(first.with === 'label' ? 'notice-next' : 'label-next')
    return await compare(tx, sent.shipmentId, first, found, circumstances)
  })

function take(
  ex: Executor,
  screen: ShipmentScreen,
  { key, code, shipmentId }: Sent,
  { by, now }: Circumstances,
  work: (tx: Executor) => Promise<ScanMade>,
) {
  return acceptScan(ex, { key, code, screen, subjectId: shipmentId, staffId: by.staffId }, now, work)
}

async function compare(
  tx: Executor,
  shipmentId: number,
  first: FirstHalf,
  second: FirstHalf,
  circumstances: Circumstances,
) {
  if (first.cardId === second.cardId) {
    const pairing = await pairCard(tx, { shipmentId, cardId: second.cardId }, circumstances)
    if (!pairing.ok) return answer(pairing.reason, second.cardId)
    return done(pairing.isReceivedNow ? 'paired-received' : 'paired', second.cardId)
  }
  const [label, notice] = first.with === 'label' ? [first, second] : [second, first]
  await recordMismatch(tx, { shipmentId, labelCardId: label.cardId, noticeCardId: notice.cardId }, circumstances)
  return answer('mismatch')
}

const waits = ({ cardId, with: half }: FirstHalf): ScanMade => ({
  isDone: false,
  cardId,
  outcome: { word: half === 'label' ? 'label-read' : 'notice-read', cardId },
})
const done = (word: ShipmentScanWord, cardId: number): ScanMade => ({ isDone: true, cardId, outcome: { word } })
const answer = (word: ShipmentScanWord, cardId?: number): ScanMade => ({ isDone: false, cardId, outcome: { word } })
