import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { enterWalkIn } from '#domain/counter/enter-walk-in'
import { atTokyo, dayOf, monthOf } from '#domain/rules/days'
import { findMonthBoard, findWeekBoard, loadKey, loadToneOf } from '#domain/slots/boards'
import { generateSlots } from '#domain/slots/generate'
import { counterPools, slots } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { createNamedScene, createScene } from '../../support/counter.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createCounters, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const monday = '2026-03-02'

async function openWeek() {
  const scene = await createScene(db, { day: monday, at: '09:00' })
  await generateSlots(db, { from: monday, to: '2026-03-08' })
  return scene
}

test('colours: the limits on both sides', () => {
  const tone = (taken: number, capacity: number, isClosed = false) =>
    loadToneOf({ taken, capacity, overbooked: 0, isClosed }, { fewPlacesPercent: 30 })
  expect([tone(0, 10), tone(6, 10), tone(7, 10), tone(9, 10), tone(10, 10), tone(11, 10), tone(1, 10, true)]).toEqual([
    ...(['free', 'free', 'few', 'few', 'full', 'over', 'closed'] as const),
  ])
})

test('the week says of every time how many of how many, over and closed too; the month adds them up', async () => {
  const { office, reservation } = await openWeek()
  const { poolId } = reservation
  await db
    .update(slots)
    .set({ capacity: 3, taken: 4, overbooked: 1 })
    .where(eq(slots.startsAt, atTokyo(monday, '09:20')))
  await db
    .update(slots)
    .set({ isClosed: true, taken: 1 })
    .where(eq(slots.startsAt, atTokyo(monday, '09:40')))
  const span = { officeId: office.id, from: monday, until: '2026-03-08' }
  const week = await findWeekBoard(db, span)
  const [pool] = week.pools
  expect(pool).toMatchObject({ id: poolId, name: '交付窓口', audience: 'everyone' })
  expect(pool!.times.slice(0, 2)).toEqual(['09:00', '09:20'])
  const at = (time: string) => pool!.loads.get(loadKey(monday, time))
  expect(at('09:00')).toMatchObject({ taken: 1, capacity: 50 })
  expect(at('09:20')).toMatchObject({ taken: 4, capacity: 3, overbooked: 1 })
  expect(at('09:40')).toMatchObject({ taken: 1, isClosed: true })
  const all = await db.select().from(slots).where(eq(slots.day, monday))
  const month = await findMonthBoard(db, span)
  expect(month.pools[0]!.loads.get(monday)).toMatchObject({
    taken: all.reduce((sum, { taken }) => sum + taken, 0),
    capacity: all.filter(({ isClosed }) => !isClosed).reduce((sum, { capacity }) => sum + capacity, 0),
    overbooked: 1,
    isClosed: false,
  })
  expect(month.pools[0]!.loads.has('2026-03-07')).toBe(false)

  const browser = await signInAs(await createStaff(db, 'viewer', office.id))
  const page = await (await browser.visit(`/staff/boards/week?day=${monday}`)).text()
  for (const words of [
    '4/3',
    '定員超過',
    '1件',
    '受付なし',
    '空きあり',
    `/staff/day?office=${office.id}&day=${monday}`,
  ])
    expect(page).toContain(words)
  expect(page).not.toContain('3月7日(土)')
  expect(page).toContain('hx-trigger="every 30s"')
  const part = await (await browser.visit(`/staff/boards/week?day=${monday}`, { 'hx-request': 'true' })).text()
  expect(part).toStartWith('<div id="board"')
  const grid = await (await browser.visit(`/staff/boards/month?month=${monthOf(monday)}`)).text()
  expect(grid).toContain(`/staff/day?office=${office.id}&day=${monday}`)
})

test('walk-ins are counted beside the places; cancelled ones are not', async () => {
  const { service, circumstances, office } = await createNamedScene(db)
  const walkIn = { serviceId: service.id, people: 1, person: { name: null, kana: null, birthOn: null }, cards: [] }
  await enterWalkIn(db, walkIn, circumstances)
  const { walkIns } = await findWeekBoard(db, { officeId: office.id, from: monday, until: '2026-03-08' })
  expect([...walkIns]).toEqual([[monday, 1]])
})

test('a board takes as many statements for a year of slots as for a week, and a nonsense month is today', async () => {
  const { office, reservation } = await openWeek()
  const browser = await signInAs(await createStaff(db, 'clerk', office.id))
  const counts = async () => [
    await countStatements(() => browser.visit(`/staff/boards/week?day=${monday}`)),
    await countStatements(() => browser.visit('/staff/boards/month?month=2026-03')),
  ]
  await counts()
  const few = await counts()
  await createCounters(db, office.id, reservation.serviceId)
  await db.update(counterPools).set({ audience: 'staff_only' }).where(eq(counterPools.id, reservation.poolId))
  await generateSlots(db, { from: '2026-03-09', to: '2026-04-30' })
  expect(await counts()).toEqual(few)
  expect(await (await browser.visit('/staff/boards/month?month=2026-03')).text()).toContain('職員だけ')
  const thisMonth = `令和${Number(dayOf(new Date()).slice(0, 4)) - 2018}年`
  for (const month of ['2026-13', 'x', ''])
    expect(await (await browser.visit(`/staff/boards/month?month=${month}`)).text()).toContain(thisMonth)
})
