import { beforeEach, expect, test } from 'bun:test'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { listExpiring } from '#domain/cards/expiring'
import { raiseAlarm } from '#domain/custody/alarms'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { collectItems, isOverdueItem, listOpenItems } from '#domain/disposals/items'
import { declareMissing } from '#domain/incidents/declare'
import { listAgeing } from '#domain/letters/ageing'
import { lateBefore, listUnderWay } from '#domain/postings/find'
import { programReader } from '#domain/reader'
import { findCardsUnderWay, findPulledCards, findUnshelvedCards } from '#domain/reports/cards-out'
import { findOverview, needsAttention, type OverviewItem } from '#domain/reports/find-overview'
import { markNoShow } from '#domain/reservations/mark-no-show'
import { addDays, atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import {
  collectedItems,
  dispatches,
  handOverReversals,
  registerTasks,
  shipments,
} from '../../../src/db/schema/index.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { sentListOf, twoOffices } from '../../support/dispatches.ts'
import { createDisposalScene, createForgottenCard, takeToDisposal } from '../../support/disposals.ts'
import {
  createCard,
  createLocation,
  createOffice,
  createReservation,
  createShelvedCard,
  createStaff,
} from '../../support/people.ts'
import { createPosted, postedOn } from '../../support/postings.ts'

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

test('木更津: a card that was received and never put away is red the next day, by the days of the rule', async () => {
  const office = await createOffice(db)
  const at = atTokyo('2026-03-02', '15:30')
  const onDesk = await createCard(db, { officeId: office.id, custodyChangedAt: at })
  expect(await countOf('unshelved', office.id, '2026-03-02')).toEqual([1, 0])
  expect(await countOf('unshelved', office.id, '2026-03-03')).toEqual([1, 1])
  const longer = await findOverview(db, {
    ...{ officeId: office.id, today: '2026-03-03', rules: { ...rules, unshelvedDaysMost: 2 } },
  })
  expect(longer.counts.find(({ item }) => item === 'unshelved')?.lateCount).toBe(0)
  const shown = { paging: { page: 1, perPage: 10 }, reader: programReader }
  const list = await findUnshelvedCards(db, { officeId: office.id, today: '2026-03-03', rules }, shown)
  expect(list).toMatchObject({ total: 1, lateCount: 1, cards: [{ cardId: onDesk.id, isTooLong: true }] })
  const shelf = await createLocation(db, office.id)
  await storeCard(db, { cardId: onDesk.id, locationId: shelf.id }, { by: { kind: 'system' }, now: at })
  expect(await countOf('unshelved', office.id, '2026-03-03')).toEqual([0, 0])
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

test('disposals wait first for the other person and then for the shredder, each red after the days of the rule', async () => {
  const scene = await createDisposalScene(db, '2027-06-01')
  const { office } = scene
  const cards = [await createForgottenCard(db, office.id), await createForgottenCard(db, office.id)]
  await takeToDisposal(db, scene, [cards[0]!.id], 'proposed')
  await takeToDisposal(db, scene, [cards[1]!.id], 'approved')
  for (const item of ['approvals', 'disposals'] as const) {
    expect([item, ...(await countOf(item, office.id, '2027-06-08'))]).toEqual([item, 1, 0])
    expect([item, ...(await countOf(item, office.id, '2027-06-09'))]).toEqual([item, 1, 1])
  }
})

test('what was collected at the counter is counted until it is destroyed, red on the same day as in its list', async () => {
  const scene = await createDisposalScene(db, '2027-06-01')
  const { office, as, clerk } = scene
  const card = await createShelvedCard(db, { officeId: office.id })
  const visit = await createReservation(db, { cards: [card], officeId: office.id, day: scene.today })
  const kinds = ['old_card', 'issuance_notice'] as const
  const handed = { cardId: card.id, reservationId: visit.id, officeId: office.id }
  await collectItems(db, { ...handed, kinds, note: '' }, as(clerk))
  const [item] = await listOpenItems(db, office.id)
  for (const [day, isLate] of [
    ['2027-06-08', false],
    ['2027-06-09', true],
  ] as const) {
    expect(await countOf('items', office.id, day)).toEqual([2, isLate ? 2 : 0])
    expect(isOverdueItem(item!, day, rules)).toBe(isLate)
  }
  await db.update(collectedItems).set({
    ...{ destroyedAt: scene.frame.now, destroyedBy: clerk.id, destroyedWith: scene.colleague.id, method: 'shredded' },
  })
  expect(await countOf('items', office.id, '2027-06-09')).toEqual([0, 0])
})

test('cards that run out while they wait, and those that nobody fetches, as many as their lists show', async () => {
  const office = await createOffice(db)
  const waiting = { officeId: office.id, process: 'notice_sent' as const }
  for (const expiresOn of ['2026-03-01', '2026-03-02', '2026-05-31', '2026-06-01'])
    await createShelvedCard(db, { ...waiting, expiresOn })
  await createShelvedCard(db, { officeId: office.id, process: 'disposal_approved', expiresOn: '2026-03-01' })
  expect(await countOf('expiring', office.id)).toEqual([3, 1])
  const around = { today: '2026-03-02', expiryWarningDays: rules.expiryWarningDays, reader: programReader }
  expect((await listExpiring(db, { officeId: office.id }, { ...around, page: 1, perPage: 10 })).total).toBe(3)

  for (const sentOn of ['2025-09-02', '2025-09-03']) await createForgottenCard(db, office.id, { sentOn })
  expect(await countOf('ageing', office.id)).toEqual([1, 0])
  const paging = { page: 1, perPage: 10 }
  const list = await listAgeing(db, { officeId: office.id, today: '2026-03-02' }, { paging, reader: programReader })
  expect([list.band, list.lines.length]).toEqual(['6-12', 1])
})

test('a reversal that nobody has decided is red the next day', async () => {
  const { office, clerk, approver } = await createDisposalScene(db)
  const card = await createShelvedCard(db, { officeId: office.id, process: 'handed_over' })
  const asked = { cardId: card.id, officeId: office.id, reason: '別の方のカードだった' }
  await db
    .insert(handOverReversals)
    .values({ ...asked, requestedAt: atTokyo('2026-03-02', '16:00'), requestedBy: clerk.id })
  expect(await countOf('reversals', office.id, '2026-03-02')).toEqual([1, 0])
  expect(await countOf('reversals', office.id, '2026-03-03')).toEqual([1, 1])
  await db
    .update(handOverReversals)
    .set({ decidedAt: atTokyo('2026-03-03', '09:00'), decidedBy: approver.id, decision: 'approved' })
  expect(await countOf('reversals', office.id, '2026-03-03')).toEqual([0, 0])
})

test('a card in the post is red as soon as its list says so', async () => {
  const { office, clerk } = await createDisposalScene(db)
  await createPosted(office.id, clerk.id)
  const { postingOverdueDays } = rules
  for (const [day, lateCount] of [
    [addDays(postedOn, postingOverdueDays), 0],
    [addDays(postedOn, postingOverdueDays + 1), 1],
  ] as const) {
    expect(await countOf('postings', office.id, day)).toEqual([1, lateCount])
    const asked = { officeId: office.id, lateBefore: lateBefore(day, postingOverdueDays) }
    expect(await listUnderWay(db, asked, { page: 1, perPage: 10, reader: programReader })).toMatchObject({ lateCount })
  }
})

test('one statement, whatever there is', async () => {
  const scene = await twoOffices(3)
  await sentListOf(scene)
  expect(await countStatements(() => at(scene.main.id))).toBe(1)
})
