import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db'
import { declareMissing } from '#domain/incidents/declare'
import { lastScans } from '#domain/scanning/last-scans'
import { closeShipment } from '#domain/shipments/close'
import { recordDifference } from '#domain/shipments/differences'
import { pairCard } from '#domain/shipments/pair-card'
import { receiveCard } from '#domain/shipments/receive-card'
import { readingsOf, takeArrivalScan, takePairingScan, waitingHalf } from '#domain/shipments/take-scan'
import {
  auditEvents,
  cardArrivals,
  cardPairings,
  cards,
  custodyMoves,
  scanReceipts,
} from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')
const noticeNumberPattern = '^[A-Z0-9]{3}-\\d{6}$'
type Box = Awaited<ReturnType<typeof createShipment>>

function scannerOf({ shipmentId, by, terminal }: Pick<Box, 'shipmentId' | 'by'> & { terminal?: string }) {
  const circumstances = { by, now, noticeNumberPattern }
  const box = { shipmentId, terminal }
  type Answer = { ok: true; outcome: { word: string } } | { ok: false; reason: string }
  const wordOf = async (scan: Promise<Answer>) => {
    const answer = await scan
    return answer.ok ? answer.outcome.word : answer.reason
  }
  const pair = (code: string, firstScanId?: number, key?: string) =>
    wordOf(takePairingScan(db, { key, code, ...box, firstScanId }, circumstances))
  const half = async () => waitingHalf(await lastScans(db, readingsOf('shipment_pairing', box, by)))?.scanId
  return {
    arrive: (code: string, key?: string) => wordOf(takeArrivalScan(db, { key, code, ...box }, circumstances)),
    pair,
    half,
    /** The other half, out of the page that shows what was read first. */
    next: async (code: string, key?: string) => pair(code, await half(), key),
  }
}

test('its own label: the card is here, a notice alone is not enough; what is not of this box hears why', async () => {
  const [box, other] = [await createShipment(db, 2), await createShipment(db, 1)]
  const { arrive } = scannerOf(box)
  const [one, two] = box.cards
  expect(await arrive(one!.label.toLowerCase())).toBe('received')
  expect(await arrive(two!.noticeNumber.replace('-', ''))).toBe('notice-only')
  expect(await arrive(two!.label)).toBe('received')
  expect(await arrive(one!.label)).toBe('already-received')
  expect(await arrive(other.cards[0]!.label)).toBe('other-shipment')
  expect([await arrive('V0000000000'), await arrive('Z9Z-999999')]).toEqual(['unreadable', 'unknown-card'])
  expect(await db.$count(cardArrivals)).toBe(2)
})

test('the same page sent twice, at once or again, receives once and answers the same', async () => {
  const box = await createShipment(db, 1)
  const { arrive } = scannerOf(box)
  const key = crypto.randomUUID()
  const code = box.cards[0]!.label
  expect(await Promise.all([arrive(code, key), arrive(code, key)])).toEqual(['received', 'received'])
  expect(await arrive(code, key)).toBe('received')
  expect([await db.$count(cardArrivals), await db.$count(scanReceipts)]).toEqual([1, 1])
})

test('two people read the same card at once: it is received once, and the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const box = await createShipment(db, 1)
    const [one, other] = [scannerOf(box), scannerOf({ ...box, by: { kind: 'staff', staffId: box.second.id } })]
    const code = box.cards[0]!.label
    const words = await Promise.all([one.arrive(code), other.arrive(code)])
    expect(words.toSorted()).toEqual(['already-received', 'received'])
    expect(await db.$count(custodyMoves, eq(custodyMoves.cardId, box.cards[0]!.id))).toBe(1)
  }
})

test('card then notice, or notice then card: they belong together', async () => {
  const box = await createShipment(db, 2)
  const { arrive, pair, next, half } = scannerOf(box)
  const [one, two] = box.cards
  expect(await arrive(one!.label)).toBe('received')
  expect(await pair(one!.label)).toBe('label-read')
  expect(await next(one!.label)).toBe('label-read')
  expect(await next(two!.label)).toBe('notice-next')
  const key = crypto.randomUUID()
  const first = await half()
  expect(await pair(one!.noticeNumber, first, key)).toBe('paired')
  expect(await pair(one!.noticeNumber, first, key)).toBe('paired')
  expect([await pair(one!.label), await next(one!.noticeNumber)]).toEqual(['label-read', 'already-paired'])

  expect(await pair(two!.noticeNumber)).toBe('notice-read')
  expect(await next(one!.noticeNumber)).toBe('label-next')
  expect(await next(two!.label)).toBe('paired-received')
  expect([await db.$count(cardPairings), await db.$count(cardArrivals)]).toEqual([2, 2])
})

test("another person's notice is a loud no, in writing, and nothing else is written", async () => {
  const box = await createShipment(db, 2)
  const { pair, next } = scannerOf(box)
  const [one, two] = box.cards
  expect([await pair(one!.label), await next(two!.noticeNumber)]).toEqual(['label-read', 'mismatch'])
  expect([await pair(one!.noticeNumber), await next(two!.label)]).toEqual(['notice-read', 'mismatch'])
  expect([await db.$count(cardPairings), await db.$count(cardArrivals)]).toEqual([0, 0])
  const told = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'shipment.pairing_mismatched'))
    .orderBy(auditEvents.id)
  expect(told.map(({ details }) => details)).toEqual([
    { labelCardId: one!.id, noticeCardId: two!.id },
    { labelCardId: two!.id, noticeCardId: one!.id },
  ])
})

test('what was read first is a reading of one’s own, here and of this box; anything else is no half, and pairs nothing', async () => {
  const [box, other] = [await createShipment(db, 2), await createShipment(db, 1)]
  const [one] = box.cards
  const mine = scannerOf({ ...box, terminal: '左' })
  const elsewhere = scannerOf({ ...box, terminal: '右' })
  const colleague = scannerOf({ ...box, by: { kind: 'staff', staffId: box.second.id }, terminal: '左' })
  await mine.arrive(one!.label)
  expect(await mine.pair(one!.label)).toBe('label-read')
  const scanId = (await mine.half())!
  expect(await elsewhere.half()).toBeUndefined()

  const before = await db.$count(scanReceipts)
  for (const scanner of [elsewhere, colleague, scannerOf({ ...other, by: box.by, terminal: '左' })])
    expect(await scanner.pair(one!.noticeNumber, scanId)).toBe('unknown-half')
  // Of an arrival, and of nothing at all.
  const [arrival] = await db
    .select({ id: scanReceipts.id })
    .from(scanReceipts)
    .where(eq(scanReceipts.screen, 'shipment'))
  for (const forged of [arrival!.id, one!.id + 999, 0])
    expect(await mine.pair(one!.noticeNumber, forged)).toBe('unknown-half')
  expect([await db.$count(cardPairings), await db.$count(scanReceipts)]).toEqual([0, before])

  expect(await mine.pair(one!.noticeNumber, scanId)).toBe('paired')
  // Out of an older page: it waits no more, and so the pair begins anew.
  expect(await mine.pair(one!.noticeNumber, scanId)).toBe('notice-read')
})

test('between the two halves the card may go: then there is no pair', async () => {
  const box = await createShipment(db, 3)
  const [one, two, three] = box.cards
  const { arrive, pair, next } = scannerOf(box)
  for (const card of [one, two]) await arrive(card!.label)
  expect(await pair(one!.label)).toBe('label-read')
  const lost = { cardId: one!.id, occasion: 'receipt', note: '床も探した。' } as const
  expect((await declareMissing(db, lost, { by: box.by, now })).ok).toBe(true)
  expect(await next(one!.noticeNumber)).toBe('not-here')

  expect(await pair(two!.label)).toBe('label-read')
  await recordDifference(
    db,
    { shipmentId: box.shipmentId, kind: 'shortage', cardId: three!.id, quantity: 1, note: 'ない' },
    { by: box.by, now },
  )
  await recordDifference(
    db,
    { shipmentId: box.shipmentId, kind: 'damaged', cardId: two!.id, quantity: 1, note: '割れ' },
    { by: box.by, now },
  )
  await db.insert(cardPairings).values({ cardId: one!.id, pairedAt: now, staffId: box.by.staffId })
  const closing = { shipmentId: box.shipmentId, emptyBoxSeenBy: box.second.id }
  expect(await closeShipment(db, closing, { by: box.by, now })).toEqual({ ok: true })
  expect(await next(two!.noticeNumber)).toBe('shipment-closed')
  expect(await db.$count(cardPairings)).toBe(1)
})

/** A box that balances with one card short, which then turns up. */
async function almostClosed() {
  const box = await createShipment(db, 2)
  const { shipmentId, by, second } = box
  const [one, late] = box.cards.map(({ id }) => id) as [number, number]
  await pairCard(db, { shipmentId, cardId: one }, { by, now })
  await recordDifference(db, { shipmentId, kind: 'shortage', cardId: late, quantity: 1, note: 'ない' }, { by, now })
  return { shipmentId, by, late, closing: { shipmentId, emptyBoxSeenBy: second.id } }
}

test('closing waits for a scan under way, and then sees the card', async () => {
  const { shipmentId, by, late, closing } = await almostClosed()
  const scanned = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const scanning = db.transaction(async tx => {
    expect((await receiveCard(tx, { shipmentId, cardId: late }, { by, now })).ok).toBe(true)
    scanned.resolve()
    await mayEnd.promise
  })
  await scanned.promise
  const closed = closeShipment(db, closing, { by, now })
  await waitingForLock()
  mayEnd.resolve()
  expect(await closed).toEqual({ ok: false, reason: 'cards-unpaired' })
  await scanning
})

test('a scan waits for a closing under way, and is then refused', async () => {
  const { shipmentId, by, late, closing } = await almostClosed()
  const closed = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const ending = db.transaction(async tx => {
    expect((await closeShipment(tx, closing, { by, now })).ok).toBe(true)
    closed.resolve()
    await mayEnd.promise
  })
  await closed.promise
  const receipt = receiveCard(db, { shipmentId, cardId: late }, { by, now })
  await waitingForLock()
  mayEnd.resolve()
  expect(await receipt).toEqual({ ok: false, reason: 'shipment-closed' })
  await ending
  const [card] = await db.select().from(cards).where(eq(cards.id, late))
  expect([card?.process, await db.$count(cardArrivals)]).toEqual(['expected', 1])
})

async function waitingForLock() {
  for (;;) {
    const [found] = await db.execute<{ waits: boolean }>(
      sql`select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
    )
    if (found?.waits) return
    await Bun.sleep(5)
  }
}

test(
  'without the guards of the database an unbalanced box would close, and a closed one take a card',
  rolledBack(async tx => {
    const {
      shipmentId,
      by,
      second,
      cards: [card],
    } = await createShipment(tx, 1)
    const closing = { shipmentId, emptyBoxSeenBy: second.id }
    expect(await closeShipment(tx, closing, { by, now })).toEqual({ ok: false, reason: 'does-not-balance' })
    await tx.execute(sql`alter table shipments disable trigger shipments_close_balanced`)
    expect(await closeShipment(tx, closing, { by, now })).toEqual({ ok: true })
    const which = { shipmentId, cardId: card!.id }
    expect(await receiveCard(tx, which, { by, now })).toEqual({ ok: false, reason: 'shipment-closed' })
    await tx.execute(sql`alter table card_arrivals disable trigger card_arrivals_into_open_shipment`)
    expect((await receiveCard(tx, which, { by, now })).ok).toBe(true)
  }),
)
