import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { lastScans } from '#domain/scanning/last-scans'
import { findShipmentCard } from '#domain/shipments/find'
import {
  readingsOf,
  type ShipmentScreen,
  takeArrivalScan,
  takePairingScan,
  waitingHalf,
} from '#domain/shipments/take-scan'
import { undoShipmentScan } from '#domain/shipments/undo-scan'
import { isShipmentScanWord, type ShipmentScanWord } from '#domain/shipments/words'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { undoButton } from '../../views/components/scan-lines.ts'
import { ArrivalScanPage, PairingScanPage } from '../../views/staff/shipment-scan.tsx'
import { shipmentScanOf, shipmentScanResult, shipmentScanUndone } from '../../views/staff/shipment-scan-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'
import { shipmentOf } from './shipment-screen.tsx'

type Answer = {
  word?: ShipmentScanWord | undefined
  result?: ScanResult
  isUnderWay?: boolean
  addedCardId?: number | undefined
}
const partOf = { shipment: 'scan', shipment_pairing: 'pairings' } as const

/** 入荷の読み取り: 受領, and 照合 with the notice; each can be taken back while it is the last. */
export const staffShipmentScans = new Elysia({ prefix: '/staff/shipments/:id' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, terminal, reader, staffPage, by, now, rules, set }) => {
    const { id } = await shipmentOf(params, reader)
    const path = `/staff/shipments/${id}`
    /** The page as it stands after a scan, with the counts of this moment. */
    const frameFor = async (screen: ShipmentScreen, { word, isUnderWay = false, addedCardId, ...answer }: Answer) => {
      const [shipment, scans] = await Promise.all([
        shipmentOf(params, reader),
        lastScans(db, readingsOf(screen, { shipmentId: id, terminal }, by)),
      ])
      const first = isUnderWay ? waitingHalf(scans) : undefined
      const waiting = first && (await findShipmentCard(db, id, first.cardId, reader))
      if (waiting)
        await recordEvent(db, { action: 'card.viewed', subject: { kind: 'card', id: waiting.id }, by, at: now })
      const result = word === undefined ? answer.result : shipmentScanResult(word, path, scans[0])
      if (result?.tone === 'error') set.status = 422
      const undo = shipment.closedAt === null ? undoButton(`${path}/${partOf[screen]}/undo`, scans) : undefined
      const shown = { shipment, waiting, first, result, undo, addedCardId }
      return { page: staffPage, ...shown, scans: scans.map(shipmentScanOf) }
    }
    const { noticeNumberPattern, undoMinutes } = rules
    return {
      shipmentId: id,
      circumstances: { by, now, noticeNumberPattern },
      arrivals: async (answer: Answer = {}) => <ArrivalScanPage {...(await frameFor('shipment', answer))} />,
      pairings: async (answer: Answer = {}) => (
        <PairingScanPage {...(await frameFor('shipment_pairing', answer))} isMismatch={answer.word === 'mismatch'} />
      ),
      async undo(screen: ShipmentScreen, body: unknown): Promise<Answer> {
        const which = { screen, scanId: idOf(fieldsOf(body).scan_id ?? ''), shipmentId: id, terminal }
        return { result: shipmentScanUndone(await undoShipmentScan(db, which, { by, now, undoMinutes })) }
      },
    }
  })
  .get('/scan', ({ query, arrivals }) => arrivals({ addedCardId: idsOf([fieldsOf(query).card ?? ''])[0] }))
  .post('/scan', async ({ body, shipmentId, terminal, circumstances, arrivals }) => {
    const { code = '', scan_key: key } = fieldsOf(body)
    return await arrivals({
      word: wordOf(await takeArrivalScan(db, { key, code, shipmentId, terminal }, circumstances)),
    })
  })
  .post('/scan/undo', async ({ body, undo, arrivals }) => await arrivals(await undo('shipment', body)))
  .get('/pairings', ({ pairings }) => pairings())
  .post('/pairings', async ({ body, shipmentId, terminal, circumstances, pairings }) => {
    const { code = '', scan_key: key, first_scan } = fieldsOf(body)
    const firstScanId = first_scan === undefined ? undefined : (idsOf([first_scan])[0] ?? 0)
    const scan = await takePairingScan(db, { key, code, shipmentId, terminal, firstScanId }, circumstances)
    if (!scan.ok && scan.reason === 'unknown-half') throw new NotFound()
    return await pairings({ word: wordOf(scan), isUnderWay: true })
  })
  .post('/pairings/undo', async ({ body, undo, pairings }) => await pairings(await undo('shipment_pairing', body)))

type Taken = Awaited<ReturnType<typeof takeArrivalScan | typeof takePairingScan>>

// A key that is not one's own says nothing of the card: the page stands as it was.
const wordOf = (scan: Taken): ShipmentScanWord =>
  scan.ok && isShipmentScanWord(scan.outcome.word) ? scan.outcome.word : 'unreadable'
