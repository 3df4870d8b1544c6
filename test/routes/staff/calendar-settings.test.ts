import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { findPoolSettings } from '#domain/offices/find-settings'
import { addDays, atTokyo, dayOf, weekdayOf } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { generateSlots } from '#domain/slots/generate'
import {
  auditEvents,
  closedDays,
  counterPools,
  openingPatterns,
  slots,
  specialOpenings,
} from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { createVisit, slotsOn } from '../../support/calendar.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

let approver: Visitor
let office: Awaited<ReturnType<typeof createOffice>>
let pool: Awaited<ReturnType<typeof createCounters>>
let service: Awaited<ReturnType<typeof createService>>
const today = dayOf(new Date())
const tuesday = [7, 8, 9, 10, 11, 12, 13].map(count => addDays(today, count)).find(each => weekdayOf(each) === 2)!
const sunday = addDays(tuesday, 5)

beforeEach(async () => {
  await truncateAll()
  office = await createOffice(db)
  service = await createService(db)
  pool = await createCounters(db, office.id, service.id, 3)
  await db.update(openingPatterns).set({ opensOnHolidays: true })
  await generateSlots(db, { from: today, to: addDays(today, 30) })
  approver = await signInAs(await createStaff(db, 'approver', office.id))
})

const textOf = async (path: string) => (await approver.visit(path)).text()
const officePath = () => `/staff/calendar/offices/${office.id}`
const visitAt = (day: string, time = '09:00') =>
  createVisit(db, { poolId: pool.id, officeId: office.id, serviceId: service.id, startsAt: atTokyo(day, time) })

test('a counter is added, shown with its audience, changed and closed', async () => {
  const added = { name: '2番<b>窓口', audience: 'staff_only', service_ids: String(service.id) }
  const answer = await approver.submit(`${officePath()}/pools`, added, `${officePath()}/pools/new`)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${officePath()}?done=pool-added`])
  const page = await textOf(`${officePath()}?done=pool-added`)
  expect(page).toContain('窓口「2番&lt;b&gt;窓口」')
  expect(page).toContain('職員用の枠')
  expect(page).toContain('窓口を追加しました')
  const [, second] = await db.select().from(counterPools).orderBy(counterPools.id)
  const path = `/staff/calendar/pools/${second!.id}`
  const form = await textOf(path)
  expect(form).toMatch(/value="staff_only" checked/)
  expect(form).toMatch(new RegExp(`name="service_ids" value="${service.id}" checked`))
  await approver.submit(path, { ...added, name: '3番窓口', audience: 'everyone' }, path)
  expect(await findPoolSettings(db, second!.id)).toMatchObject({ name: '3番窓口', audience: 'everyone' })
  const closed = await approver.submit(`${path}/closing`, {}, `${path}/closing`)
  expect(closed.headers.get('location')).toBe(`${officePath()}?done=pool-closed`)
  expect(await textOf(officePath())).not.toContain('3番窓口')
  for (const gone of ['', '/closing', '/openings/new', '/special-openings/new'])
    expect((await approver.visit(path + gone)).status).toBe(404)
})

test('bad words of a counter come back with a sentence at each field; a taken name too', async () => {
  const from = `${officePath()}/pools/new`
  const bad = await approver.submit(`${officePath()}/pools`, { name: '', audience: 'x' }, from)
  const page = await bad.text()
  expect(bad.status).toBe(422)
  for (const field of ['name', 'audience', 'service_ids']) {
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(`id="${field}-error"`)
  }
  const same = { name: pool.name, audience: 'everyone', service_ids: String(service.id) }
  const taken = await approver.submit(`${officePath()}/pools`, same, from)
  expect([taken.status, (await taken.text()).includes('同じ名前の窓口がすでにあります')]).toEqual([422, true])
  expect(await db.$count(counterPools)).toBe(1)
})

test('a counter with reservations to come is not closed, and they are listed', async () => {
  const visit = await visitAt(tuesday)
  const path = `/staff/calendar/pools/${pool.id}/closing`
  const answer = await approver.submit(path, {}, path)
  expect([answer.status, (await answer.text()).includes(formatCode(visit.code))]).toEqual([422, true])
  expect((await slotsOn(db, tuesday)).open).toHaveLength(9)
})

test('a special opening is added on a Sunday, listed, and taken back', async () => {
  const path = `/staff/calendar/pools/${pool.id}/special-openings`
  const hours = {
    day: sunday,
    starts_at: '9:00',
    ends_at: '10:00',
    slot_minutes: '20',
    capacity: '2',
    reason: '日曜窓口',
  }
  const answer = await approver.submit(path, hours, `${path}/new`)
  expect(answer.headers.get('location')).toBe(`${officePath()}?done=special-added`)
  expect((await slotsOn(db, sunday)).open).toHaveLength(3)
  const again = await approver.submit(path, hours, `${path}/new`)
  expect([again.status, (await again.text()).includes('すでに受付時間があります')]).toEqual([422, true])
  const bad = await (await approver.submit(path, { ...hours, day: '', ends_at: '20:20' }, `${path}/new`)).text()
  expect([bad.includes('href="#day"'), bad.includes('href="#ends_at"')]).toEqual([true, true])
  expect(await textOf(officePath())).toContain('日曜窓口')

  const [opening] = await db.select().from(specialOpenings)
  const removal = `/staff/calendar/special-openings/${opening!.id}/removal`
  const visit = await visitAt(sunday)
  const refused = await approver.submit(removal, {}, removal)
  const page = await refused.text()
  expect([refused.status, page.includes(formatCode(visit.code))]).toEqual([422, true])
  expect(page).toContain(`href="/staff/reservations/${visit.id}"`)
  const [, way = ''] = /href="(\/staff\/call-offs\/new[^"]*)"/.exec(page) ?? []
  const callOff = await textOf(way.replaceAll('&amp;', '&'))
  for (const value of [sunday, '09:00', '10:00']) expect(callOff).toContain(`value="${value}"`)
  expect(callOff).toContain(`value="${office.id}" selected`)
  await db.execute('delete from reservations')
  const removed = await approver.submit(removal, {}, removal)
  expect(removed.headers.get('location')).toBe(`${officePath()}?done=special-removed`)
  expect((await slotsOn(db, sunday)).open).toHaveLength(0)
  expect((await approver.submit(removal, {}, '/staff/calendar')).status).toBe(404)
})

test('a closed day refuses a special opening beside its field', async () => {
  await db.insert(closedDays).values({ day: sunday, kind: 'jlis', reason: '停止' })
  const path = `/staff/calendar/pools/${pool.id}/special-openings`
  const hours = {
    day: sunday,
    starts_at: '9:00',
    ends_at: '10:00',
    slot_minutes: '20',
    capacity: '2',
    reason: '日曜窓口',
  }
  const answer = await approver.submit(path, hours, `${path}/new`)
  expect([answer.status, (await answer.text()).includes('この日は休業日です')]).toEqual([422, true])
})

test('scenario 30: a smaller number of places shows who is over before it is saved, and then keeps them', async () => {
  const [pattern] = await db.select().from(openingPatterns).where(eq(openingPatterns.weekday, 2))
  const path = `/staff/calendar/openings/${pattern!.id}/capacity`
  const visits = [await visitAt(tuesday), await visitAt(tuesday)]
  await db
    .update(slots)
    .set({ taken: 2 })
    .where(eq(slots.startsAt, atTokyo(tuesday, '09:00')))
  expect(await textOf(path)).toContain('火曜日(いま3席)')
  const wish = { weekdays: '2', capacity: '1', from: tuesday }
  const preview = await approver.submit(`${path}/preview`, wish, path)
  const page = await preview.text()
  expect(preview.status).toBe(200)
  expect(page).toContain('1枠で席数を超えます。予約は2件です')
  for (const { code } of visits) expect(page).toContain(formatCode(code))
  const slotAtNine = async () =>
    (
      await db
        .select()
        .from(slots)
        .where(eq(slots.startsAt, atTokyo(tuesday, '09:00')))
    )[0]!
  expect(await slotAtNine()).toMatchObject({ capacity: 3, overbooked: 0 })
  const saved = await approver.submit(path, wish)
  expect(saved.headers.get('location')).toBe(`${officePath()}?done=capacity-over`)
  expect(await slotAtNine()).toMatchObject({ capacity: 1, taken: 2, overbooked: 1 })
  const actions = (await db.select().from(auditEvents)).map(({ action }) => action)
  expect(actions).toContain('opening_pattern.reservations_viewed')
  expect(actions).toContain('opening_pattern.capacity_changed')
})

test('a number of places that cannot be comes back with its sentence, in the preview and in the change', async () => {
  const [pattern] = await db.select().from(openingPatterns).where(eq(openingPatterns.weekday, 2))
  const path = `/staff/calendar/openings/${pattern!.id}/capacity`
  for (const target of [`${path}/preview`, path]) {
    const answer = await approver.submit(target, { capacity: '0', from: addDays(today, -1) }, path)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const field of ['weekdays', 'capacity', 'from']) expect(page).toContain(`href="#${field}"`)
  }
  const same = await approver.submit(path, { weekdays: '2', capacity: '3', from: tuesday }, path)
  expect([same.status, (await same.text()).includes('いまと同じ席数です')]).toEqual([422, true])
  expect((await approver.visit('/staff/calendar/openings/999999/capacity')).status).toBe(404)
})

test('the closed days of a fiscal year are copied with a tick each', async () => {
  const year = Number(today.slice(0, 4))
  const rows = [
    { day: `${year}-06-17`, kind: 'city' as const, reason: '開庁記念日' },
    { day: `${year}-06-18`, kind: 'jlis' as const, reason: '停止' },
  ]
  const [city, jlis] = await db.insert(closedDays).values(rows).returning()
  const path = '/staff/calendar/closed-days/copy'
  const page = await textOf(`${path}?year=${year}`)
  expect(page).toMatch(new RegExp(`name="ids" value="${city!.id}" checked`))
  expect(page).not.toMatch(new RegExp(`name="ids" value="${jlis!.id}" checked`))
  expect(page).toContain('毎週の受付時間と国民の祝日は、年度が変わってもそのまま続きます')
  const none = await approver.submit(path, { year: String(year) }, `${path}?year=${year}`)
  expect([none.status, (await none.text()).includes('写す日を一つ以上')]).toEqual([422, true])
  const fields = { year: String(year), ids: [String(city!.id), String(jlis!.id)] }
  const copied = await approver.submit(path, fields, `${path}?year=${year}`)
  expect(copied.headers.get('location')).toBe('/staff/calendar?done=copied')
  expect(await db.$count(closedDays, eq(closedDays.day, `${year + 1}-06-17`))).toBe(1)
  const again = await approver.submit(path, fields, `${path}?year=${year}`)
  expect([again.status, (await again.text()).includes('すでに休業日です')]).toEqual([422, true])
})

test('the page of an office takes the same number of statements for one counter and for five', async () => {
  const one = await countStatements(() => approver.visit(officePath()))
  for (const _ of [1, 2, 3, 4]) await createCounters(db, office.id, service.id)
  expect(await countStatements(() => approver.visit(officePath()))).toBe(one)
})
