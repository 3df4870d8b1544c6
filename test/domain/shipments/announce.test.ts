import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { announceCard } from '#domain/shipments/announce'
import { closeShipment } from '#domain/shipments/close'
import { parseDifference, parseFollowing } from '#domain/shipments/difference-form'
import { followDifference, recordDifference } from '#domain/shipments/differences'
import { listDifferences } from '#domain/shipments/find'
import { parseShipment } from '#domain/shipments/shipment-form'
import { auditEvents, cardArrivals, cards } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createShipment } from '../../support/shipments.ts'

const now = new Date('2026-03-02T01:00:00Z')
const today = '2026-03-02'

test(
  'an announced card is expected and not here; a closed box announces nothing',
  rolledBack(async tx => {
    const { shipmentId, officeId, by, second } = await createShipment(tx, 0)
    const card = {
      ...{ noticeNumber: 'N1N-000001', applicationId: null, name: '架空　一', kana: 'カクウ', birthOn: '1970-01-01' },
      ...{ kind: 'new' as const, receivedOn: today, postalCode: null, address: null, addressExtra: null },
      ...{ boxNumber: null, note: null, officeId, shipmentId },
    }
    const announced = await announceCard(tx, card, { by, now })
    const [found] = await tx.select().from(cards).where(eq(cards.noticeNumber, 'N1N-000001'))
    expect(found).toMatchObject({ process: 'expected', custody: 'expected', shipmentId })
    expect([announced.ok, await tx.$count(cardArrivals, eq(cardArrivals.cardId, found!.id))]).toEqual([true, 0])

    await tx.update(cards).set({ shipmentId: null }).where(eq(cards.id, found!.id))
    expect((await closeShipment(tx, { shipmentId, emptyBoxSeenBy: second.id }, { by, now })).ok).toBe(true)
    expect(await announceCard(tx, { ...card, noticeNumber: 'N1N-000002' }, { by, now })).toEqual({
      ok: false,
      reason: 'shipment-closed',
    })
  }),
)

test(
  'J-LIS is asked, and answers once, also after the box is closed',
  rolledBack(async tx => {
    const { shipmentId, by, second, cards: lost } = await createShipment(tx, 1)
    const difference = { shipmentId, kind: 'shortage' as const, cardId: lost[0]!.id, quantity: 1, note: '箱にない' }
    const recorded = await recordDifference(tx, difference, { by, now })
    const which = { shipmentId, differenceId: recorded.ok ? recorded.differenceId : 0 }
    expect((await closeShipment(tx, { shipmentId, emptyBoxSeenBy: second.id }, { by, now })).ok).toBe(true)
    const asked = { reportedOn: today, resolution: null }
    expect(await followDifference(tx, which, asked, { by, now })).toEqual({ ok: true })
    expect(await followDifference(tx, which, { ...asked, resolution: '再送する' }, { by, now })).toEqual({ ok: true })
    expect((await followDifference(tx, which, { ...asked, resolution: 'x' }, { by, now })).ok).toBe(false)
    const stranger = { ...which, shipmentId: shipmentId + 1 }
    expect((await followDifference(tx, stranger, asked, { by, now })).ok).toBe(false)
    expect(await listDifferences(tx, shipmentId)).toMatchObject([{ reportedOn: today, resolution: '再送する' }])
    const told = eq(auditEvents.action, 'shipment.difference_followed')
    expect(await tx.$count(auditEvents, told)).toBe(2)
  }),
)

test('both sides of every number of the slip', () => {
  const slip = { number: '１２-3', received_on: 'R8.3.2', expected_cards: '99999', expected_notices: '0' }
  expect(parseShipment(slip, today)).toEqual({
    ok: true,
    value: { number: '１２-3', receivedOn: today, expectedCards: 99_999, expectedNotices: 0, note: null },
  })
  const reasonOf = (fields: Record<string, string>) => {
    const parsed = parseShipment({ ...slip, ...fields }, today)
    return parsed.ok ? undefined : parsed.errors
  }
  expect(reasonOf({ expected_cards: '100000' })).toEqual([{ field: 'expected_cards', reason: 'not-a-number' }])
  expect(reasonOf({ expected_notices: '-1' })).toEqual([{ field: 'expected_notices', reason: 'not-a-number' }])
  expect(reasonOf({ received_on: 'R8.3.3' })).toEqual([{ field: 'received_on', reason: 'in-the-future' }])
  expect(reasonOf({ number: 'x'.repeat(41) })).toEqual([{ field: 'number', reason: 'too-long' }])
  expect(reasonOf({ number: 'x'.repeat(40) })).toBeUndefined()
  expect(reasonOf({ note: '123456789018' })).toEqual([{ field: 'note', reason: 'forbidden-number' }])
})

test('a difference of one card is of one card; following says something', () => {
  const typed = { kind: 'shortage', note: 'x' }
  expect(parseDifference(typed)).toMatchObject({ value: { quantity: 1 } })
  expect(parseDifference({ ...typed, quantity: '2', card_number: 'A1B-000001' })).toMatchObject({
    errors: [{ field: 'quantity', reason: 'one-card' }],
  })
  expect(parseDifference({ ...typed, quantity: '0' })).toMatchObject({ errors: [{ field: 'quantity' }] })
  expect(parseDifference({ kind: 'lost' })).toMatchObject({ errors: [{ field: 'kind' }, { field: 'note' }] })
  expect(parseFollowing({}, today)).toMatchObject({ errors: [{ reason: 'nothing-said' }] })
  expect(parseFollowing({ reported_on: 'R8.3.3' }, today)).toMatchObject({ errors: [{ reason: 'in-the-future' }] })
  expect(parseFollowing({ resolution: '見つかった' }, today)).toMatchObject({ value: { reportedOn: null } })
})
