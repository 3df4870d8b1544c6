import { beforeEach, expect, test } from 'bun:test'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db'
import { checkBalance } from '#domain/balance/check'
import { changeProcess } from '#domain/cards/change-process'
import { moveCard } from '#domain/custody/move'
import { closeIncident } from '#domain/incidents/close'
import { declareMissing } from '#domain/incidents/declare'
import { closeShipment } from '#domain/shipments/close'
import { recordDifference } from '#domain/shipments/differences'
import { pairCard } from '#domain/shipments/pair-card'
import { balanceChecks, cardArrivals, cards } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')

/** A box of two cards, of which one came and the other is looked for before it was ever here. */
async function lookedFor() {
  const box = await createShipment(db, 2)
  const [came, lost] = [box.cards[0]!, box.cards[1]!]
  const circumstances = { by: box.by, now }
  await pairCard(db, { shipmentId: box.shipmentId, cardId: came.id }, circumstances)
  const goMissing = async () => {
    expect(await moveCard(db, lost.id, { custody: 'missing' }, circumstances)).toMatchObject({ ok: true })
    expect(await changeProcess(db, [lost.id], 'missing', circumstances)).toMatchObject({ ok: true })
  }
  const turnUp = async () => {
    expect(await moveCard(db, lost.id, { custody: 'reception' }, circumstances)).toMatchObject({ ok: true })
    expect(await changeProcess(db, [lost.id], 'received', circumstances)).toMatchObject({ ok: true })
  }
  return { ...box, lost, circumstances, goMissing, turnUp }
}

async function balanceOf(officeId: number, shipmentId?: number) {
  await checkBalance(db, { by: { kind: 'system' }, now })
  const which = shipmentId === undefined ? isNull(balanceChecks.shipmentId) : eq(balanceChecks.shipmentId, shipmentId)
  const [check] = await db
    .select()
    .from(balanceChecks)
    .where(and(eq(balanceChecks.officeId, officeId), which))
  return check && [check.holds, check.arrivedCount, check.inProcedureCount, check.incidentCount, check.faults.length]
}

test('expected, missing, found at reception: it has arrived, once, and the night’s balance holds at each step', async () => {
  const { officeId, shipmentId, lost, circumstances, goMissing, turnUp } = await lookedFor()
  const declared = await declareMissing(db, { cardId: lost.id, occasion: 'receipt', note: '箱にない。' }, circumstances)
  expect(declared).toEqual({ ok: false, reason: 'not-with-us' })
  expect(await balanceOf(officeId)).toEqual([true, 1, 1, 0, 0])
  await goMissing()
  expect(await balanceOf(officeId)).toEqual([true, 1, 1, 0, 0])
  await turnUp()
  expect(await balanceOf(officeId)).toEqual([true, 2, 2, 0, 0])
  expect(await balanceOf(officeId, shipmentId)).toEqual([true, 2, 2, 0, 0])
  expect(await db.$count(cardArrivals, eq(cardArrivals.cardId, lost.id))).toBe(1)

  // Lost once more and found once more, it does not arrive again.
  await goMissing()
  expect(await balanceOf(officeId)).toEqual([true, 2, 1, 1, 0])
  await turnUp()
  expect([await balanceOf(officeId), await db.$count(cardArrivals)]).toEqual([[true, 2, 2, 0, 0], 2])
})

test('when its box was closed short of it meanwhile, it comes in no box, and both balances hold', async () => {
  const { officeId, shipmentId, lost, second, circumstances, goMissing, turnUp } = await lookedFor()
  const shortage = { shipmentId, kind: 'shortage', cardId: lost.id, quantity: 1, note: 'ない' } as const
  expect((await recordDifference(db, shortage, circumstances)).ok).toBe(true)
  expect(await closeShipment(db, { shipmentId, emptyBoxSeenBy: second.id }, circumstances)).toEqual({ ok: true })
  await goMissing()
  await turnUp()
  const [card] = await db.select().from(cards).where(eq(cards.id, lost.id))
  expect([card?.custody, card?.shipmentId]).toEqual(['reception', null])
  expect(await balanceOf(officeId)).toEqual([true, 2, 2, 0, 0])
  expect(await balanceOf(officeId, shipmentId)).toEqual([true, 1, 1, 0, 0])
})

test('without the arrival that the database writes, the night would be red (positive control)', async () => {
  const { officeId, goMissing, turnUp } = await lookedFor()
  await goMissing()
  await db.execute(sql`alter table card_arrivals disable trigger user`)
  await db.execute(sql`create rule lost_arrivals as on insert to card_arrivals do instead nothing`)
  await turnUp()
  await db.execute(sql`drop rule lost_arrivals on card_arrivals`)
  await db.execute(sql`alter table card_arrivals enable trigger user`)
  expect(await balanceOf(officeId)).toEqual([false, 1, 2, 0, 1])
})

test('an incident about a card that had never come is closed as found: then it is here, received', async () => {
  const { officeId, lost, second, by, circumstances, goMissing } = await lookedFor()
  await goMissing()
  const [incident] = await db.execute<{ id: string }>(sql`
    insert into incidents (card_id, office_id, occasion, note, declared_at, declared_by, process_before, custody_before)
    values (${lost.id}, ${officeId}, 'receipt', '箱にない。', ${now.toISOString()}, ${by.staffId}, 'expected', 'expected')
    returning id`)
  const found = { incidentId: Number(incident?.id), outcome: 'found', note: '緩衝材の下にあった。' } as const
  const seen = { ...found, code: lost.label, secondStaffId: second.id }
  expect(await closeIncident(db, seen, circumstances)).toMatchObject({ ok: true })
  const [card] = await db.select().from(cards).where(eq(cards.id, lost.id))
  expect([card?.custody, card?.process]).toEqual(['reception', 'received'])
  expect(await balanceOf(officeId)).toEqual([true, 2, 2, 0, 0])
})
