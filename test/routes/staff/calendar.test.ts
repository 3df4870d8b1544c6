import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, atTokyo, dayOf, weekdayOf } from '#domain/rules/days'
import { holidayOutlook } from '#domain/rules/holiday-outlook'
import { formatCode } from '#domain/rules/opaque-code'
import { generateSlots } from '#domain/slots/generate'
import { auditEvents, closedDays, openingPatterns } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { createVisit, slotsOn } from '../../support/calendar.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

let approver: Visitor
let office: Awaited<ReturnType<typeof createOffice>>
let pool: Awaited<ReturnType<typeof createCounters>>
let service: Awaited<ReturnType<typeof createService>>
const today = dayOf(new Date())
// The next Tuesday at least a week away.
const day = [7, 8, 9, 10, 11, 12, 13].map(count => addDays(today, count)).find(each => weekdayOf(each) === 2)!

beforeEach(async () => {
  await truncateAll()
  office = await createOffice(db)
  service = await createService(db)
  pool = await createCounters(db, office.id, service.id)
  await db.update(openingPatterns).set({ opensOnHolidays: true })
  await generateSlots(db, { from: today, to: addDays(today, 30) })
  approver = await signInAs(await createStaff(db, 'approver', office.id))
})

const closing = (changes: Record<string, string> = {}) => ({
  day,
  office_id: 'all',
  kind: 'jlis',
  reason: 'システムの保守',
  ...changes,
})
const path = '/staff/calendar/closed-days'
const visitOn = (phone?: string) =>
  createVisit(db, {
    poolId: pool.id,
    officeId: office.id,
    serviceId: service.id,
    startsAt: atTokyo(day, '09:00'),
    ...(phone === undefined ? {} : { phone }),
  })

test('a day without reservations is closed after a look, and opened again', async () => {
  const preview = await approver.submit(`${path}/preview`, closing(), `${path}/new`)
  expect([preview.status, (await preview.text()).includes('この日の予約はありません')]).toEqual([200, true])
  expect(await db.$count(closedDays)).toBe(0)
  const answer = await approver.submit(path, closing())
  expect(answer.headers.get('location')).toBe('/staff/calendar?done=closed')
  expect((await slotsOn(db, day)).open).toHaveLength(0)

  const [closed] = await db.select().from(closedDays)
  const list = await (await approver.visit('/staff/calendar?done=closed')).text()
  expect(list).toContain('J-LIS(住基ネット)の停止')
  const removal = await approver.submit(`${path}/${closed!.id}/removal`, {}, '/staff/calendar')
  expect(removal.headers.get('location')).toBe('/staff/calendar?done=reopened')
  expect((await slotsOn(db, day)).open).toHaveLength(9)
  expect((await approver.submit(`${path}/${closed!.id}/removal`, {}, '/staff/calendar')).status).toBe(404)
})

test('a day with reservations is refused with their list, in the preview and in the closing itself', async () => {
  const visit = await visitOn('090-1111-2222')
  await visitOn()
  const preview = await (await approver.submit(`${path}/preview`, closing(), `${path}/new`)).text()
  expect(preview).toContain(formatCode(visit.code))
  expect(preview).toContain('影響を受ける予約 2件(うちメールなし 2件、メールも電話もなし 1件)')
  expect(preview).not.toContain('090-1111-2222')
  expect(preview).not.toContain('<span>この日を休みにする</span>')
  const answer = await approver.submit(path, closing())
  expect([answer.status, (await answer.text()).includes(formatCode(visit.code))]).toEqual([422, true])
  expect(await db.$count(closedDays)).toBe(0)
  expect((await slotsOn(db, day)).open).toHaveLength(9)
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'closed_day.reservations_viewed'))).toBe(1)
})

test('bad input of a closing stays in the form with a sentence at each field', async () => {
  const bad = closing({ day: '2020-01-01', office_id: '999', kind: 'x', reason: '' })
  for (const target of [`${path}/preview`, path]) {
    const answer = await approver.submit(target, bad, `${path}/new`)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const field of ['day', 'office_id', 'kind', 'reason']) expect(page).toContain(`href="#${field}"`)
    expect(page).toContain('value="2020-01-01"')
  }
  await approver.submit(path, closing(), `${path}/new`)
  const again = await approver.submit(path, closing(), `${path}/new`)
  expect([again.status, (await again.text()).includes('すでに休業日です')]).toEqual([422, true])
})

const opening = (changes: Record<string, string | string[]> = {}) => ({
  weekdays: ['2', '4'],
  starts_at: '13:00',
  ends_at: '14:00',
  slot_minutes: '30',
  capacity: '2',
  valid_from: today,
  ...changes,
})

test('an opening is added with its slots, also on one weekday only', async () => {
  const there = `/staff/calendar/pools/${pool.id}/openings`
  expect((await approver.submit(there, opening(), `${there}/new`)).status).toBe(303)
  expect((await slotsOn(db, day)).open.slice(-2)).toEqual(['13:00', '13:30'])
  const saturday = await approver.submit(there, opening({ weekdays: '6' }), `${there}/new`)
  expect(saturday.headers.get('location')).toBe(`/staff/calendar/offices/${office.id}?done=opened`)
  const page = await (await approver.visit(`/staff/calendar/offices/${office.id}`)).text()
  expect(page).toContain('土曜日')
  expect(page).toContain('13時00分〜14時00分')
  expect(page).toContain(service.name.ja)
})

test('an overlapping or unreadable opening is refused with everything still there', async () => {
  const there = `/staff/calendar/pools/${pool.id}/openings`
  const overlapping = await approver.submit(there, opening({ starts_at: '11:30', ends_at: '12:30' }), `${there}/new`)
  const page = await overlapping.text()
  expect([overlapping.status, page.includes('すでに受付時間があります')]).toEqual([422, true])
  expect(page).toMatch(/value="2" checked/)
  expect(page).toMatch(/value="4" checked/)
  expect(page).not.toMatch(/value="1" checked/)
  expect(page).toContain('value="11:30"')
  const bad = await (await approver.submit(there, opening({ capacity: '0', ends_at: '12:00' }), `${there}/new`)).text()
  expect(bad).toContain('href="#capacity"')
  expect(bad).toContain('href="#ends_at"')
})

test('an opening ends on a day, unless reservations stand after it', async () => {
  const patterns = await db.select().from(openingPatterns)
  const there = `/staff/calendar/openings/${patterns.find(each => each.weekday === 2)!.id}/end`
  expect((await approver.visit(there)).status).toBe(200)
  const visit = await visitOn()
  const refused = await approver.submit(there, { last_day: addDays(day, -1) }, there)
  expect([refused.status, (await refused.text()).includes(formatCode(visit.code))]).toEqual([422, true])
  expect((await approver.submit(there, { last_day: '' }, there)).status).toBe(422)
  expect((await approver.submit(there, { last_day: addDays(today, -1) }, there)).status).toBe(422)
  const ended = await approver.submit(there, { last_day: day }, there)
  expect(ended.headers.get('location')).toBe(`/staff/calendar/offices/${office.id}?done=ended`)
  expect((await slotsOn(db, addDays(day, 7))).open).toEqual([])
})

test('what does not exist is 404', async () => {
  for (const missing of ['offices/999', 'offices/x', 'pools/999/openings/new', 'openings/999/end'])
    expect((await approver.visit(`/staff/calendar/${missing}`)).status).toBe(404)
})

test('the holidays of the coming year are listed, with a warning when the list ends within three months', async () => {
  const page = await (await approver.visit('/staff/calendar')).text()
  expect(page).toContain('元日')
  expect(holidayOutlook('2026-06-01').holidays).toContainEqual({ day: '2026-07-20', name: '海の日' })
  expect(holidayOutlook('2026-06-01', '2026-09-01').endsSoon).toBe(false)
  expect(holidayOutlook('2026-06-01', '2026-08-31').endsSoon).toBe(true)
})
