import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db'
import { closeShipment } from '#domain/shipments/close'
import { recordDifference } from '#domain/shipments/differences'
import { pairCard } from '#domain/shipments/pair-card'
import { receiveCard } from '#domain/shipments/receive-card'
import { type FirstHalf, takeArrivalScan, takePairingScan } from '#domain/shipments/take-scan'
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

function scannerOf({ shipmentId, by }: Pick<Box, 'shipmentId' | 'by'>) {
  const circumstances = { by, now, noticeNumberPattern }
  const wordOf = async (scan: Promise<{ ok: boolean; outcome?: { word: string } }>) => (await scan).outcome?.word
  return {
    arrive: (code: string, key?: string) => wordOf(takeArrivalScan(db, { key, code, shipmentId }, circumstances)),
    pair: (code: string, first?: FirstHalf, key?: string) =>
      wordOf(takePairingScan(db, { key, code, shipmentId }, first, circumstances)),
  }
}

test('label or notice number: the card is here; what is not of this box hears why', async () => {
  const [box, other] = [await createShipment(db, 2), await createShipment(db, 1)]
  const { arrive } = scannerOf(box)
  const [one, two] = box.cards
  expect(await arrive(one!.label.toLowerCase())).toBe('received')
  expect(await arrive(two!.noticeNumber.replace('-', ''))).toBe('received')
  expect(await arrive(one!.noticeNumber)).toBe('already-received')
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
  const { arrive, pair } = scannerOf(box)
  const [one, two] = box.cards
  expect(await arrive(one!.label)).toBe('received')
  expect(await pair(one!.label)).toBe('label-read')
  expect(await pair(one!.label, { cardId: one!.id, with: 'label' })).toBe('label-read')
  expect(await pair(two!.label, { cardId: one!.id, with: 'label' })).toBe('notice-next')
  expect(await pair(one!.noticeNumber, { cardId: one!.id, with: 'label' })).toBe('paired')
  expect(await pair(one!.noticeNumber, { cardId: one!.id, with: 'label' })).toBe('already-paired')

  expect(await pair(two!.noticeNumber)).toBe('notice-read')
  expect(await pair(one!.noticeNumber, { cardId: two!.id, with: 'notice' })).toBe('label-next')
  expect(await pair(two!.label, { cardId: two!.id, with: 'notice' })).toBe('paired-received')
  expect([await db.$count(cardPairings), await db.$count(cardArrivals)]).toEqual([2, 2])
})

test("another person's notice is a loud no, in writing, and nothing else is written", async () => {
  const box = await createShipment(db, 2)
  const { pair } = scannerOf(box)
  const [one, two] = box.cards
  expect(await pair(two!.noticeNumber, { cardId: one!.id, with: 'label' })).toBe('mismatch')
  expect(await pair(two!.label, { cardId: one!.id, with: 'notice' })).toBe('mismatch')
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
