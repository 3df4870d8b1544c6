import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db, type Executor, sql } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { recordDifference, withdrawDifference } from '#domain/shipments/differences'
import { pairCard } from '#domain/shipments/pair-card'
import { receiveCard } from '#domain/shipments/receive-card'
import { keepSetAside } from '#domain/shipments/set-aside'
import { takeBackReceipt } from '#domain/shipments/take-back'
import { takePairingScan } from '#domain/shipments/take-scan'
import { undoShipmentScan } from '#domain/shipments/undo-scan'
import type { DifferenceKind } from '#domain/shipments/words'
import { cards, scanReceipts, shipmentDifferences, standingPairings } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')

async function scene(ex: Executor) {
  const box = await createShipment(ex, 1)
  const { shipmentId, by } = box
  const card = box.cards[0]!
  const which = { shipmentId, cardId: card.id }
  const noted = async (kind: DifferenceKind) => {
    const recorded = await recordDifference(ex, { ...which, kind, quantity: 1, note: '記録' }, { by, now })
    return { shipmentId, differenceId: recorded.ok ? recorded.differenceId : 0 }
  }
  const state = async () => {
    const [found] = await ex.select().from(cards).where(eq(cards.id, card.id))
    return [found?.process, found?.custody]
  }
  return { ...{ shipmentId, by, card, which, noted, state }, circumstances: { by, now } }
}

/** A card as it was left by an undo, before a card that is set aside could no longer be undone. */
async function setAsideAndUndone(tx: Executor) {
  const box = await scene(tx)
  await receiveCard(tx, box.which, box.circumstances)
  const difference = await box.noted('damaged')
  await tx.transaction(async sub => {
    await changeProcess(sub, [box.card.id], 'received', box.circumstances)
    expect((await takeBackReceipt(sub, box.which, box.circumstances)).ok).toBe(true)
    expect((await changeProcess(sub, [box.card.id], 'discrepant', box.circumstances)).ok).toBe(true)
  })
  expect(await box.state()).toEqual(['discrepant', 'expected'])
  return { ...box, difference }
}

test(
  'a card that a difference sets aside is not expected again until the difference is withdrawn',
  rolledBack(async tx => {
    const { which, circumstances, noted, state } = await scene(tx)
    await receiveCard(tx, which, circumstances)
    const difference = await noted('other_city')
    expect(await takeBackReceipt(tx, which, circumstances)).toEqual({ ok: false, reason: 'changed-meanwhile' })
    expect(await noted('shortage')).toMatchObject({ differenceId: 0 })
    expect(await state()).toEqual(['discrepant', 'reception'])
    expect(await withdrawDifference(tx, difference, circumstances)).toEqual({ ok: true })
    expect(await state()).toEqual(['received', 'reception'])
    expect(await takeBackReceipt(tx, which, circumstances)).toEqual({ ok: true })
    expect(await state()).toEqual(['expected', 'expected'])
  }),
)

test(
  'what is set aside and not here is neither kept nor let go on, until it is read again',
  rolledBack(async tx => {
    const { which, circumstances, difference, noted, state } = await setAsideAndUndone(tx)
    const kept = await keepSetAside(tx, difference, { note: '当市分' }, circumstances)
    expect(kept).toEqual({ ok: false, reason: 'not-at-hand' })
    const refused = { ok: false, reason: 'set-aside-not-here' } as const
    expect(await withdrawDifference(tx, difference, circumstances)).toEqual(refused)
    expect([await state(), await tx.$count(shipmentDifferences)]).toEqual([['discrepant', 'expected'], 1])

    // 不足 says nothing of the card that would let it go on.
    const shortage = await noted('shortage')
    expect(await withdrawDifference(tx, shortage, circumstances)).toEqual({ ok: true })
    await noted('shortage')
    expect((await receiveCard(tx, which, circumstances)).ok).toBe(true)
    expect(await withdrawDifference(tx, difference, circumstances)).toEqual({ ok: true })
    expect([await state(), await tx.$count(shipmentDifferences)]).toEqual([['received', 'reception'], 0])
  }),
)

test(
  'a card that never came is noted as missing, the note is withdrawn, and it comes',
  rolledBack(async tx => {
    const { which, circumstances, noted, state } = await scene(tx)
    expect(await withdrawDifference(tx, await noted('shortage'), circumstances)).toEqual({ ok: true })
    expect(await state()).toEqual(['expected', 'expected'])
    const shortage = await noted('shortage')
    expect((await receiveCard(tx, which, circumstances)).ok).toBe(true)
    expect(await withdrawDifference(tx, shortage, circumstances)).toEqual({ ok: false, reason: 'unknown-difference' })
    expect(await state()).toEqual(['received', 'reception'])
  }),
)

test('a pair that brought its card in stays a pair when the card cannot go out again', async () => {
  const { shipmentId, by, card, noted, state } = await scene(db)
  const circumstances = { by, now, noticeNumberPattern: '^[A-Z0-9]{3}-\\d{6}$' }
  const sent = { shipmentId, key: undefined, terminal: undefined }
  await takePairingScan(db, { ...sent, code: card.label, firstScanId: undefined }, circumstances)
  const [first] = await db.select().from(scanReceipts)
  await takePairingScan(db, { ...sent, code: card.noticeNumber, firstScanId: first?.id }, circumstances)
  expect([await state(), await db.$count(standingPairings)]).toEqual([['received', 'reception'], 1])
  await noted('damaged')
  const [second] = await db.select().from(scanReceipts).where(eq(scanReceipts.isDone, true))
  const scan = { screen: 'shipment_pairing', scanId: second?.id ?? 0, shipmentId } as const
  const undone = await undoShipmentScan(db, scan, { by, now, undoMinutes: 10 })
  expect(undone).toEqual({ ok: false, reason: 'changed-meanwhile' })
  expect([await state(), await db.$count(standingPairings)]).toEqual([['discrepant', 'reception'], 1])
})

test('a withdrawal and a receipt of the same card at once: neither waits for the other in a circle', async () => {
  const { shipmentId, card, which, circumstances, noted, state } = await scene(db)
  const shortage = await noted('shortage')
  const withdrawal = await db.transaction(async tx => {
    await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, card.id)).for('update')
    const waiting = withdrawDifference(db, shortage, circumstances)
    await waitingForLock()
    expect((await pairCard(tx, which, circumstances)).ok).toBe(true)
    return { waiting }
  })
  expect(await withdrawal.waiting).toEqual({ ok: false, reason: 'unknown-difference' })
  expect(await state()).toEqual(['received', 'reception'])
  const ofBox = and(eq(shipmentDifferences.shipmentId, shipmentId), eq(shipmentDifferences.cardId, card.id))
  expect(await db.$count(shipmentDifferences, ofBox)).toBe(0)
})

async function waitingForLock() {
  for (;;) {
    const [found] = await sql<{ waits: boolean }[]>`select exists (
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`
    if (found?.waits) return
    await Bun.sleep(5)
  }
}
