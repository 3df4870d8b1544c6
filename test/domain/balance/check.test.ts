import { beforeEach, expect, test } from 'bun:test'
import { and, eq, isNull } from 'drizzle-orm'
import { db, sql } from '#db'
import { checkBalance, checkBalanceOnce } from '#domain/balance/check'
import { findStock } from '#domain/balance/find'
import { gapOf } from '#domain/balance/words'
import { changeProcess } from '#domain/cards/change-process'
import type { CardProcess } from '#domain/cards/words'
import { moveCard } from '#domain/custody/move'
import { impossiblePairs, isPossible } from '#domain/custody/states'
import { receiveFromDispatch } from '#domain/dispatches/receive'
import { auditEvents, balanceChecks, shipments } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { monday, sentListOf, twoOffices } from '../../support/dispatches.ts'
import { forceProcess } from '../../support/force-process.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const system = { by: { kind: 'system' as const }, now: monday }

async function checkOf(officeId: number) {
  await checkBalance(db, system)
  const isOffice = and(eq(balanceChecks.officeId, officeId), isNull(balanceChecks.shipmentId))
  const [check] = await db.select().from(balanceChecks).where(isOffice)
  return check!
}

const faultsOf = async (officeId: number) => (await checkOf(officeId)).faults.map(({ kind, id }) => `${kind} ${id}`)

/** Behind the back of every guard, as only a superuser can. */
const tamper = (statement: string) =>
  sql.begin(tx => tx.unsafe(`set local session_replication_role = replica; ${statement}`))

async function ofEveryKind() {
  const office = await createOffice(db)
  const shelf = await createLocation(db, office.id)
  const make = (overrides = {}) => createCard(db, { officeId: office.id, ...overrides })
  await make({ process: 'expected', custody: 'expected' })
  const stored = await make({ storedAt: shelf.id })
  const waiting = await make()
  const [given, lost, shredded, posted] = [
    await make({ storedAt: shelf.id }),
    await make({ storedAt: shelf.id }),
    await make(),
    await make(),
  ]
  const go = async (id: number, ...custodies: Parameters<typeof moveCard>[2]['custody'][]) => {
    for (const custody of custodies) if (custody !== 'stored') await moveCard(db, id, { custody }, system)
  }
  const become = (id: number, to: CardProcess) => forceProcess(db, id, to, system)
  await go(given.id, 'pulled', 'at_counter', 'with_holder')
  await become(given.id, 'handed_over')
  await go(lost.id, 'missing')
  await become(lost.id, 'missing')
  await go(shredded.id, 'disposal_box', 'disposed')
  await become(shredded.id, 'disposed')
  await go(posted.id, 'posted')
  await become(posted.id, 'posted')
  return { office, shelf, stored, waiting, given, lost }
}

test('whatever becomes of the cards, what arrived is what can be told', async () => {
  const { office } = await ofEveryKind()
  expect(await checkOf(office.id)).toMatchObject({
    ...{ arrivedCount: 6, storedCount: 1, inProcedureCount: 1, inTransitCount: 0, handedOverCount: 1 },
    ...{ postedCount: 1, disposedCount: 1, incidentCount: 1, faults: [], holds: true, day: '2026-03-02' },
  })
})

test('a transfer is counted out at one office and in at the other, and only when it has arrived', async () => {
  const scene = await twoOffices(2)
  const list = await sentListOf(scene)
  expect(await checkOf(scene.main.id)).toMatchObject({ arrivedCount: 2, inTransitCount: 2, holds: true })
  expect(await checkOf(scene.branch.id)).toMatchObject({ arrivedCount: 0, holds: true })
  await receiveFromDispatch(db, { dispatchId: list.id, code: scene.cards[0]!.label }, scene.there)
  expect(await checkOf(scene.main.id)).toMatchObject({ arrivedCount: 1, inTransitCount: 1, holds: true })
  expect(await checkOf(scene.branch.id)).toMatchObject({ arrivedCount: 1, inProcedureCount: 1, holds: true })
})

test('広島: a card moved behind the back of its journal makes the night red and is named', async () => {
  const { office, stored, shelf } = await ofEveryKind()
  await tamper(`update cards set custody = 'with_holder', location_id = null, position = null where id = ${stored.id}`)
  const check = await checkOf(office.id)
  expect([check.holds, gapOf(check)]).toEqual([false, 0])
  expect(check.faults.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([
    `case_count ${shelf.id}`,
    `impossible_state ${stored.id}`,
    `last_move ${stored.id}`,
  ])
})

test('a case whose count was changed is named', async () => {
  const { office, shelf } = await ofEveryKind()
  await tamper(`update locations set occupied = occupied + 1 where id = ${shelf.id}`)
  expect(await faultsOf(office.id)).toEqual([`case_count ${shelf.id}`])
})

test('木津川: an arrival without its card does not balance, of the office and of the box', async () => {
  const { office, waiting } = await ofEveryKind()
  const [one, two] = [await createStaff(db, 'clerk', office.id), await createStaff(db, 'clerk', office.id)]
  const [box] = await db
    .insert(shipments)
    .values({
      ...{ officeId: office.id, number: '箱1', receivedOn: '2026-03-02', expectedCards: 1, expectedNotices: 1 },
      ...{ createdAt: monday, createdBy: one.id, countedWith: two.id },
    })
    .returning()
  const inBox = await createCard(db, { officeId: office.id, shipmentId: box!.id })
  const checkOfBox = async () => {
    await checkBalance(db, system)
    return (await db.select().from(balanceChecks).where(eq(balanceChecks.shipmentId, box!.id)))[0]
  }
  expect(await checkOfBox()).toMatchObject({ arrivedCount: 1, inProcedureCount: 1, holds: true, officeId: office.id })
  await tamper(`delete from cards where id in (${inBox.id}, ${waiting.id})`)
  expect(await checkOfBox()).toMatchObject({ arrivedCount: 1, inProcedureCount: 0, holds: false })
  const check = await checkOf(office.id)
  expect([check.holds, gapOf(check)]).toEqual([false, 2])
  expect(await faultsOf(office.id)).toEqual([`not_counted_in ${waiting.id}`, `not_counted_in ${inBox.id}`])
})

test('a card that is here and never arrived, one of another office or box, one of an impossible state', async () => {
  const { office, stored, waiting, given } = await ofEveryKind()
  const branch = await createOffice(db)
  await tamper(`delete from card_arrivals where card_id = ${waiting.id}`)
  expect(await faultsOf(office.id)).toEqual([`never_arrived ${waiting.id}`])
  await tamper(`update cards set office_id = ${branch.id} where id = ${stored.id}`)
  expect(await faultsOf(branch.id)).toEqual([`wrong_office ${stored.id}`])
  await tamper(`update cards set shipment_id = 7 where id = ${given.id}`)
  expect(await faultsOf(office.id)).toEqual([`never_arrived ${waiting.id}`, `wrong_shipment ${given.id}`])
  const shelf = await createLocation(db, branch.id)
  const odd = await createCard(db, { officeId: branch.id, process: 'handed_over', storedAt: shelf.id })
  expect(await faultsOf(branch.id)).toEqual([`impossible_state ${odd.id}`, `wrong_office ${stored.id}`])
})

test('a card said to be under way that no list has, and one of a list that stands on its shelf', async () => {
  const scene = await twoOffices(2)
  await sentListOf(scene)
  expect(await faultsOf(scene.main.id)).toEqual([])
  const [one, two] = scene.cards
  await tamper(
    `update dispatch_cards set outcome = 'returned', outcome_at = now(), outcome_by = added_by where card_id = ${one!.id}`,
  )
  await moveCard(db, two!.id, { custody: 'reception' }, system)
  expect(await faultsOf(scene.main.id)).toEqual([`not_on_list ${one!.id}`, `not_on_list ${two!.id}`])
})

test('what never arrived and is missing is no card of ours that is missing', async () => {
  const office = await createOffice(db)
  const card = await createCard(db, { officeId: office.id, process: 'expected', custody: 'expected' })
  await moveCard(db, card.id, { custody: 'missing' }, system)
  await changeProcess(db, [card.id], 'missing', system)
  expect(await checkOf(office.id)).toMatchObject({ arrivedCount: 0, incidentCount: 0, holds: true })
})

test('the check of a day stands once, as it was last made; the night makes it once', async () => {
  const office = await createOffice(db)
  await checkBalanceOnce(db, monday)
  await createCard(db, { officeId: office.id })
  await checkBalanceOnce(db, new Date('2026-03-02T14:59:00Z'))
  const events = () => db.$count(auditEvents, eq(auditEvents.action, 'balance.checked'))
  expect([await events(), await db.$count(balanceChecks)]).toEqual([1, 1])
  await checkBalanceOnce(db, new Date('2026-03-02T15:00:00Z'))
  expect(await db.select().from(balanceChecks).orderBy(balanceChecks.id)).toMatchObject([
    { day: '2026-03-02', arrivedCount: 0 },
    { day: '2026-03-03', arrivedCount: 1 },
  ])
  await createOffice(db)
  await checkBalanceOnce(db, new Date('2026-03-03T01:00:00Z'))
  expect(await db.$count(balanceChecks, eq(balanceChecks.day, '2026-03-03'))).toBe(2)
  await checkBalance(db, { by: { kind: 'system' }, now: new Date('2026-03-03T02:00:00Z') })
  expect(await db.$count(balanceChecks, eq(balanceChecks.day, '2026-03-03'))).toBe(2)
})

test('a state is possible or not', () => {
  expect([isPossible('handed_over', 'with_holder'), isPossible('handed_over', 'stored')]).toEqual([true, false])
  expect([isPossible('disposed', 'stored'), isPossible('notice_sent', 'with_holder')]).toEqual([false, false])
  expect([isPossible('notice_sent', 'stored'), isPossible('remaking', 'missing')]).toEqual([true, true])
  // Not handed back after the hand-over was reversed.
  expect(isPossible('remaking', 'with_holder')).toBe(true)
  expect(impossiblePairs).toContain('missing/stored')
})

test('the stock is told by state, in the order of the work, and by months since the arrival', async () => {
  const office = await createOffice(db)
  const received = (receivedOn: string, process?: 'notice_sent') =>
    createCard(db, { officeId: office.id, receivedOn, ...(process ? { process } : {}) })
  for (const day of ['2026-02-03', '2026-02-02', '2025-12-02', '2025-09-02', '2025-03-02']) await received(day)
  await received('2026-03-02', 'notice_sent')
  expect(await findStock(db, { officeId: office.id, today: '2026-03-02' })).toEqual([
    { process: 'received', month: 1, quarter: 1, half: 1, year: 1, longer: 1 },
    { process: 'notice_sent', month: 1, quarter: 0, half: 0, year: 0, longer: 0 },
  ])
})
