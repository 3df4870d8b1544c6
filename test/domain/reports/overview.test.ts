import { beforeEach, expect, test } from 'bun:test'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { raiseAlarm } from '#domain/custody/alarms'
import { pullCard } from '#domain/custody/pull'
import { declareMissing } from '#domain/incidents/declare'
import { programReader } from '#domain/reader'
import { findCardsUnderWay, findPulledCards } from '#domain/reports/cards-out'
import { findOverview, needsAttention, type OverviewItem } from '#domain/reports/find-overview'
import { markNoShow } from '#domain/reservations/mark-no-show'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { dispatches, registerTasks, shipments } from '../../../src/db/schema/index.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { sentListOf, twoOffices } from '../../support/dispatches.ts'
import { createOffice, createReservation, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const rules = defaultRules
const at = (officeId: number, today = '2026-03-02') => findOverview(db, { officeId, today, rules })
async function countOf(item: OverviewItem, officeId: number, today?: string) {
  const found = (await at(officeId, today)).counts.find(each => each.item === item)
  return [found?.count, found?.lateCount]
}

test('with nothing open and the night’s balance holding, all is well; without a count it is not', async () => {
  const office = await createOffice(db)
  const before = await at(office.id)
  expect([before.balance, needsAttention(before)]).toEqual(['unchecked', true])
  await checkBalance(db, { by: { kind: 'system' }, now: atTokyo('2026-03-02', '00:10') })
  const after = await at(office.id)
  expect([after.balance, needsAttention(after)]).toEqual(['holds', false])
  expect((await at(office.id, '2026-03-03')).balance).toBe('unchecked')
})

test('神戸: a card that is pulled and not put back is red the next day', async () => {
  const office = await createOffice(db)
  const card = await createShelvedCard(db, { officeId: office.id })
  await pullCard(db, card.id, { by: { kind: 'system' }, now: atTokyo('2026-03-02', '15:30') })
  expect(await countOf('pulled', office.id, '2026-03-02')).toEqual([1, 0])
  expect(await countOf('pulled', office.id, '2026-03-03')).toEqual([1, 1])
  expect(await findPulledCards(db, { officeId: office.id, today: '2026-03-03', rules }, programReader)).toMatchObject([
    { cardId: card.id, isTooLong: true, position: 1, custody: 'pulled' },
  ])
})

test('a card that waits outside its case for today’s visit, or the next day’s, is not red; nobody came, and it is', async () => {
  const office = await createOffice(db)
  const clerk = await createStaff(db, 'clerk', office.id)
  const card = await createShelvedCard(db, { officeId: office.id })
  const visit = await createReservation(db, { cards: [card], officeId: office.id, day: '2026-03-09' })
  await pullCard(db, card.id, { by: { kind: 'system' }, now: atTokyo('2026-03-06', '15:30') })
  for (const day of ['2026-03-07', '2026-03-08', '2026-03-09'])
    expect([day, ...(await countOf('pulled', office.id, day))]).toEqual([day, 1, 0])
  const closing = { by: { kind: 'staff' as const, staffId: clerk.id }, now: atTokyo('2026-03-09', '17:30') }
  await markNoShow(db, visit.id, { ...closing, officeId: office.id, rules })
  expect(await countOf('pulled', office.id, '2026-03-10')).toEqual([1, 1])
})

test('a card pulled for a visit weeks away does not stay out unseen', async () => {
  const office = await createOffice(db)
  const [far, near] = [
    await createShelvedCard(db, { officeId: office.id }),
    await createShelvedCard(db, { officeId: office.id }),
  ]
  await createReservation(db, { cards: [near], officeId: office.id, day: '2026-03-05' })
  await createReservation(db, { cards: [far], officeId: office.id, day: '2026-03-25' })
  await pullCard(db, far.id, { by: { kind: 'system' }, now: atTokyo('2026-03-02', '15:30') })
  expect(await countOf('pulled', office.id, '2026-03-03')).toEqual([1, 1])
})

test('広島: a case whose count was tampered with makes the next morning red', async () => {
  const office = await createOffice(db)
  const card = await createShelvedCard(db, { officeId: office.id })
  const night = (day: string) => checkBalance(db, { by: { kind: 'system' }, now: atTokyo(day, '00:10') })
  await night('2026-03-02')
  expect((await at(office.id)).balance).toBe('holds')
  await sql.begin(tx =>
    tx.unsafe(`set local session_replication_role = replica;
      update locations set occupied = 0; update cards set custody = 'with_holder', location_id = null, position = null where id = ${card.id}`),
  )
  await night('2026-03-03')
  expect((await at(office.id, '2026-03-03')).balance).toBe('off')
  const elsewhere = await createOffice(db)
  await night('2026-03-03')
  expect((await at(elsewhere.id, '2026-03-03')).balance).toBe('holds')
})

test('高松: what is under way is red at both ends from the day after it was due', async () => {
  const scene = await twoOffices(2)
  await sentListOf(scene)
  for (const { id } of [scene.main, scene.branch]) {
    expect(await countOf('dispatches', id, '2026-03-03')).toEqual([1, 0])
    expect(await countOf('dispatches', id, '2026-03-04')).toEqual([1, 1])
    const found = await findCardsUnderWay(db, { officeId: id, today: '2026-03-04', rules }, programReader)
    expect(found.map(({ isTooLong }) => isTooLong)).toEqual([true, true])
  }
  const stranger = await createOffice(db)
  expect(await countOf('dispatches', stranger.id, '2026-03-04')).toEqual([0, 0])
})

test('a card declared missing under way settles its line of the list, and is counted where it was kept', async () => {
  const scene = await twoOffices(1)
  const list = await sentListOf(scene)
  const note = '届いた箱に入っていない'
  const declared = await declareMissing(db, { cardId: scene.cards[0]!.id, occasion: 'receipt', note }, scene.there)
  expect(declared.ok).toBe(true)
  expect(await countOf('incidents', scene.main.id)).toEqual([1, 1])
  expect(await countOf('dispatches', scene.main.id, '2026-03-09')).toEqual([0, 0])
  expect((await db.select().from(dispatches)).find(({ id }) => id === list.id)?.closedAt).not.toBeNull()
})

test('boxes, alarms, cases and tasks are counted, each in its own office', async () => {
  const scene = await twoOffices(1)
  const { main, branch, here, sender, second } = scene
  await raiseAlarm(db, scene.cards[0]!.id, here)
  const box = { officeId: main.id, number: '1', receivedOn: '2026-03-01', expectedCards: 1, expectedNotices: 1 }
  await db.insert(shipments).values({ ...box, createdAt: here.now, createdBy: sender.id, countedWith: second.id })
  const task = { cardId: scene.cards[0]!.id, kind: 'moved_out' as const, before: {}, after: {}, foundAt: here.now }
  await db.insert(registerTasks).values(task)
  expect(await countOf('alarms', main.id)).toEqual([1, 1])
  expect(await countOf('shipments', main.id, '2026-03-01')).toEqual([1, 0])
  expect(await countOf('shipments', main.id, '2026-03-02')).toEqual([1, 1])
  expect(await countOf('cases', main.id)).toEqual([1, 1])
  expect(await countOf('register', main.id)).toEqual([1, 0])
  for (const item of ['alarms', 'shipments', 'cases', 'register'] as const)
    expect(await countOf(item, branch.id)).toEqual([0, 0])
})

test('one statement, whatever there is', async () => {
  const scene = await twoOffices(3)
  await sentListOf(scene)
  expect(await countStatements(() => at(scene.main.id))).toBe(1)
})
