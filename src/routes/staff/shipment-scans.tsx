import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { timeOf } from '#domain/rules/days'
import { formatTime } from '#domain/rules/wareki'
import { lastScans } from '#domain/scanning/last-scans'
import type { LastScan } from '#domain/scanning/words'
import { findShipmentCard } from '#domain/shipments/find'
import { type FirstHalf, type ShipmentScreen, takeArrivalScan, takePairingScan } from '#domain/shipments/take-scan'
import { isShipmentScanWord, type ShipmentScanWord } from '#domain/shipments/words'
import type { Scan } from '../../views/components/scan-field.tsx'
import { ArrivalScanPage, PairingScanPage } from '../../views/staff/shipment-scan.tsx'
import { shipmentScanResults } from '../../views/staff/shipment-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf } from './card-params.ts'
import { shipmentOf } from './shipment-screen.tsx'

type Answer = { word?: ShipmentScanWord | undefined; first?: FirstHalf | undefined }

/** 入荷の読み取り: 受領, and 照合 with the notice. */
export const staffShipmentScans = new Elysia({ prefix: '/staff/shipments/:id' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, staff, reader, staffPage, by, now, set }) => {
    const { id } = await shipmentOf(params, reader)
    /** The page as it stands after a scan, with the counts of this moment. */
    const frameFor = async (screen: ShipmentScreen, { word, first }: Answer) => {
      const [shipment, scans, waiting] = await Promise.all([
        shipmentOf(params, reader),
        lastScans(db, { staffId: staff.id, screen, subjectId: id }),
        first === undefined ? undefined : findShipmentCard(db, id, first.cardId, reader),
      ])
      if (waiting)
        await recordEvent(db, { action: 'card.viewed', subject: { kind: 'card', id: waiting.id }, by, at: now })
      const result = word === undefined ? undefined : shipmentScanResults[word]
      if (result?.tone === 'error') set.status = 422
      return { page: staffPage, shipment, scans: scans.map(scanOf), waiting, first, result }
    }
    return {
      shipmentId: id,
      arrivals: async (answer: Answer = {}) => <ArrivalScanPage {...(await frameFor('shipment', answer))} />,
      pairings: async (answer: Answer = {}) => (
        <PairingScanPage {...(await frameFor('shipment_pairing', answer))} isMismatch={answer.word === 'mismatch'} />
      ),
    }
  })
  .get('/scan', ({ arrivals }) => arrivals())
  .post('/scan', async ({ body, shipmentId, by, now, rules, arrivals }) => {
    const { code = '', scan_key: key } = fieldsOf(body)
    const { noticeNumberPattern } = rules
    return await arrivals({
      word: wordOf(await takeArrivalScan(db, { key, code, shipmentId }, { by, now, noticeNumberPattern })),
    })
  })
  .get('/pairings', ({ pairings }) => pairings())
  .post('/pairings', async ({ body, shipmentId, by, now, rules, pairings }) => {
    const { code = '', scan_key: key, ...fields } = fieldsOf(body)
    const first = firstOf(fields)
    const { noticeNumberPattern } = rules
    const scan = await takePairingScan(db, { key, code, shipmentId }, first, { by, now, noticeNumberPattern })
    const word = wordOf(scan)
    return await pairings({ word, first: nextFirst(word, first, scan.ok ? scan.outcome.cardId : undefined) })
  })

type Taken = Awaited<ReturnType<typeof takeArrivalScan>>

// A key that is not one's own says nothing of the card: the page stands as it was.
const wordOf = (scan: Taken): ShipmentScanWord =>
  scan.ok && isShipmentScanWord(scan.outcome.word) ? scan.outcome.word : 'unreadable'

const firstOf = ({ first_card, first_with }: Record<string, string | undefined>): FirstHalf | undefined => {
  const [cardId] = idsOf([first_card ?? ''])
  const half = (['label', 'notice'] as const).find(each => each === first_with)
  return cardId === undefined || half === undefined ? undefined : { cardId, with: half }
}

// What was read waits on, until both halves were compared.
function nextFirst(word: ShipmentScanWord, first: FirstHalf | undefined, read: unknown): FirstHalf | undefined {
  if (word === 'label-read' || word === 'notice-read')
    return typeof read === 'number' ? { cardId: read, with: word === 'label-read' ? 'label' : 'notice' } : undefined
  return ['label-next', 'notice-next', 'unreadable', 'unknown-card'].includes(word) ? first : undefined
}

const scanOf = ({ scannedAt, noticeNumber, outcome }: LastScan): Scan => {
  const { tone, word } = shipmentScanResults[isShipmentScanWord(outcome.word) ? outcome.word : 'unreadable']
  return { at: formatTime(timeOf(scannedAt)), code: noticeNumber ?? '―', tone, word }
}
