import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { readCode } from '../cards/read-scan.ts'
import { acceptScan } from '../scanning/accept.ts'
import { findScan, lastScans, type ScanPlace } from '../scanning/last-scans.ts'
import type { LastScan, ScanMade } from '../scanning/words.ts'
import { type FoundByCode, findByCode } from './find-card.ts'
import { pairCard, recordMismatch } from './pair-card.ts'
import { receiveCard } from './receive-card.ts'
import type { ShipmentScanWord } from './words.ts'

/** 受領: one code and the card is here. 照合: the card's label and the notice's number, one after the other. */
export type ShipmentScreen = 'shipment' | 'shipment_pairing'
/** The half of a pair that was read already. */
export type FirstHalf = { cardId: number; with: 'label' | 'notice' }
type Sent = { key: string | undefined; code: string; shipmentId: number; terminal?: string | undefined }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; noticeNumberPattern: string }

/** 入荷の読み取り. By the card's own label: its notice may lie in the box without it. An expected card is received. */
export const takeArrivalScan = (ex: Executor, sent: Sent, circumstances: Circumstances) =>
  take(ex, 'shipment', sent, circumstances, async tx => {
    const found = await findByCode(tx, sent.code, circumstances.noticeNumberPattern)
    if (found === 'unreadable') return answer(found)
    if (!found) return await unknown(tx, sent.code, circumstances)
    if (found.with === 'notice') return answer('notice-only', found.cardId)
    const receipt = await receiveCard(tx, { shipmentId: sent.shipmentId, cardId: found.cardId }, circumstances)
    if (!receipt.ok) return answer(receipt.reason, found.cardId)
    return done(receipt.isFromEarlierBox ? 'received-late' : 'received', found.cardId, earlierOf(found, receipt))
  })

/**
 * 照合の読み取り. The first half waits; the second is compared with it, and a wrong one ends both. What was read first is
 * known by the receipt of that reading: this person's, at this terminal, of this box. A receipt that is none of these is
 * no half at all, and nothing is taken.
 */
export async function takePairingScan(
  ex: Executor,
  { firstScanId, ...sent }: Sent & { firstScanId: number | undefined },
  circumstances: Circumstances,
) {
  return await ex.transaction(async tx => {
    const place = readingsOf('shipment_pairing', sent, circumstances.by)
    const first = firstScanId === undefined ? undefined : await findHalf(tx, place, firstScanId)
    if (first === 'unknown') return { ok: false as const, reason: 'unknown-half' as const }
    return await take(tx, 'shipment_pairing', sent, circumstances, inner => pair(inner, sent, first, circumstances))
  })
}

/** The readings of one person at one terminal for one box. */
export const readingsOf = (
  screen: ShipmentScreen,
  { shipmentId, terminal }: Pick<Sent, 'shipmentId' | 'terminal'>,
  { staffId }: Circumstances['by'],
): ScanPlace => ({ staffId, screen, subjectId: shipmentId, session: terminal })

/** What waits for its other half, newest first: a reading that no other has ended. */
export function waitingHalf(scans: readonly LastScan[]): (FirstHalf & { scanId: number }) | undefined {
  const last = scans.find(({ outcome }) => !keepsWaiting.includes(outcome.word))
  const half = last && halfOf(last.outcome.word)
  return last && last.cardId !== null && half ? { scanId: last.id, cardId: last.cardId, with: half } : undefined
}

const keepsWaiting = ['label-next', 'notice-next', 'unreadable', 'unknown-card']
const halfOf = (word: string) => (word === 'label-read' ? 'label' : word === 'notice-read' ? 'notice' : undefined)

// One of one's own that waits no more, out of an older page, counts as none: the pair begins anew.
async function findHalf(tx: Executor, place: ScanPlace, scanId: number): Promise<FirstHalf | 'unknown' | undefined> {
  const receipt = await findScan(tx, place, scanId)
  if (!receipt || halfOf(receipt.outcome.word) === undefined) return 'unknown'
  const half = waitingHalf(await lastScans(tx, place, mostKept))
  return half?.scanId === scanId ? half : undefined
}

// So many misreadings in a row, and one begins anew.
const mostKept = 50

async function pair(
  tx: Executor,
  { code, shipmentId }: Sent,
  first: FirstHalf | undefined,
  circumstances: Circumstances,
): Promise<ScanMade> {
  const found = await findByCode(tx, code, circumstances.noticeNumberPattern)
  if (found === 'unreadable') return answer(found)
  if (!found) return await unknown(tx, code, circumstances)
  if (first === undefined) return waits(found)
  if (first.with !== found.with) return await compare(tx, shipmentId, first, found, circumstances)
  return first.cardId === found.cardId ? waits(found) : answer(first.with === 'label' ? 'notice-next' : 'label-next')
}

const take = (
  ex: Executor,
  screen: ShipmentScreen,
  { key, code, ...sent }: Sent,
  { by, now }: Circumstances,
  work: (tx: Executor) => Promise<ScanMade>,
) => acceptScan(ex, { key, code, ...readingsOf(screen, sent, by) }, now, work)

async function compare(
  tx: Executor,
  shipmentId: number,
  first: FirstHalf,
  second: FoundByCode,
  circumstances: Circumstances,
) {
  if (first.cardId === second.cardId) {
    const pairing = await pairCard(tx, { shipmentId, cardId: second.cardId }, circumstances)
    if (!pairing.ok) return answer(pairing.reason, second.cardId)
    return done(pairing.isReceivedNow ? 'paired-received' : 'paired', second.cardId, earlierOf(second, pairing))
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
type Ids = Record<string, number>
const done = (word: ShipmentScanWord, cardId: number, ids: Ids): ScanMade => ({
  isDone: true,
  cardId,
  outcome: { word, ...ids },
})

// Where a straggler goes back to, if it is undone.
const earlierOf = ({ shipmentId }: FoundByCode, { isFromEarlierBox }: { isFromEarlierBox: boolean }): Ids =>
  isFromEarlierBox && shipmentId !== null ? { earlierShipmentId: shipmentId } : {}

// The number of a notice that nobody announced stays, for the form in which its card is typed in.
async function unknown(tx: Executor, code: string, { noticeNumberPattern }: Circumstances): Promise<ScanMade> {
  const scanned = await readCode(tx, code, noticeNumberPattern)
  const read = scanned.kind === 'notice' ? { noticeNumber: scanned.noticeNumber } : {}
  return { isDone: false, outcome: { word: 'unknown-card' satisfies ShipmentScanWord, ...read } }
}

const answer = (word: ShipmentScanWord, cardId?: number): ScanMade => ({ isDone: false, cardId, outcome: { word } })
