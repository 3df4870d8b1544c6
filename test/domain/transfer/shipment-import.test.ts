import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { requestRemake } from '#domain/cards/remakes'
import { closeShipment } from '#domain/shipments/close'
import { recordDifference } from '#domain/shipments/differences'
import { ChangedMeanwhile } from '#domain/transfer/commit-import'
import { findImport } from '#domain/transfer/find-imports'
import { parseMapping } from '#domain/transfer/import-mapping'
import { cardArrivals, cardRemakes, cards } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { checked, committed, importedAt, outcomeOf, recheck } from '../../support/imports.ts'
import { ledgerText } from '../../support/ledgers.ts'
import { createCard, createOffice } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

async function scene(count = 3) {
  const office = await createOffice(db, { ledgerName: '本庁' })
  const box = await createShipment(db, 0, { officeId: office.id, expectedCards: count })
  const file = () => new File([ledgerText(count, '本庁')], 'box.csv')
  const options = { staffId: box.person.id, defaults: { shipmentId: String(box.shipmentId) } }
  return { box, file, options }
}

test('the rows of a file for a box are expected, of that box, and not here yet; once, however often', async () => {
  const { box, file, options } = await scene()
  await committed(await checked(file(), options), box.person.id)
  const made = await db.select().from(cards)
  expect(made.map(({ process, custody, shipmentId }) => [process, custody, shipmentId])).toEqual(
    Array(3).fill(['expected', 'expected', box.shipmentId]),
  )
  expect(await db.$count(cardArrivals)).toBe(0)
  expect(await outcomeOf(await checked(file(), options))).toEqual(['checked', 0, 0, 3, 0])
})

test('without a box the cards are here, as before', async () => {
  const { box, file } = await scene()
  await committed(await checked(file(), { staffId: box.person.id }), box.person.id)
  expect(await db.$count(cards, eq(cards.process, 'received'))).toBe(3)
  expect(await db.$count(cardArrivals)).toBe(3)
})

test('a new card that a remake waits for is linked by the import', async () => {
  const { box, file } = await scene()
  const first = await checked(file(), { staffId: box.person.id })
  await committed(first, box.person.id)
  const [{ applicationId } = { applicationId: null }] = await db.select().from(cards)
  await db.update(cards).set({ applicationId: null })
  const old = await createCard(db, { process: 'set_up_failed' })
  const request = { reason: '不良', requestedOn: '2026-03-02', newApplicationId: applicationId, note: null }
  expect((await requestRemake(db, old.id, request, { by: box.by, now: importedAt })).ok).toBe(true)
  const later = new File([ledgerText(1, '本庁', 0).replace(/\w\d\w-000000/, 'Z9Z-000009')], 'later.csv')
  await committed(await checked(later, { staffId: box.person.id }), box.person.id)
  expect((await db.select().from(cardRemakes)).map(({ state }) => state)).toEqual(['arrived'])
  const [retired] = await db.select().from(cards).where(eq(cards.id, old.id))
  expect(retired?.process).toBe('disposal_candidate')
})

test('a box that was closed after the check takes nothing', async () => {
  const { box, file, options } = await scene(1)
  const importId = await checked(file(), options)
  const { shipmentId, by } = box
  await recordDifference(
    db,
    { shipmentId, kind: 'shortage', cardId: null, quantity: 1, note: 'x' },
    { by, now: importedAt },
  )
  const closing = { shipmentId, emptyBoxSeenBy: box.second.id }
  expect((await closeShipment(db, closing, { by, now: importedAt })).ok).toBe(true)
  expect(await committed(importId, box.person.id).catch(error => error)).toBeInstanceOf(ChangedMeanwhile)
  expect(await db.$count(cards)).toBe(0)
  await recheck(importId).catch(() => undefined)
  expect((await findImport(db, importId))?.state).not.toBe('committed')
})

test('only an open box of the list may be chosen', () => {
  const fields = { default_shipmentId: '7', default_officeId: '1', default_kind: 'new', default_receivedOn: 'R8.3.2' }
  const given = { headings: ['番号', '氏名', 'カナ', '生年月日'], officeIds: [1], today: '2026-03-02' }
  const columns = { column_noticeNumber: '0', column_name: '1', column_kana: '2', column_birthOn: '3' }
  expect(parseMapping({ ...fields, ...columns }, { ...given, shipmentIds: [8] })).toEqual({
    ok: false,
    errors: [{ field: 'default_shipmentId', reason: 'shipment-gone' }],
  })
  // A file without a box makes cards that nobody has read: whoever wants that says so.
  const { default_shipmentId: _, ...without } = { ...fields, ...columns }
  expect(parseMapping(without, given)).toEqual({
    ok: false,
    errors: [{ field: 'without_shipment', reason: 'shipment-undecided' }],
  })
  expect(parseMapping({ ...without, without_shipment: '1' }, given)).toMatchObject({ ok: true })
  expect(parseMapping({ ...fields, ...columns }, { ...given, shipmentIds: [7] })).toMatchObject({
    value: { defaults: { shipmentId: '7' } },
  })
})
