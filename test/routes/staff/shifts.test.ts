import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { mondayOf } from '#domain/offices/shift-form'
import { addDays, dayOf } from '#domain/rules/days'
import { staffShifts } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

let approver: Visitor
let office: Awaited<ReturnType<typeof createOffice>>
let pool: Awaited<ReturnType<typeof createCounters>>
let clerk: Awaited<ReturnType<typeof createStaff>>
const today = dayOf(new Date())
const monday = mondayOf(today, today)

beforeEach(async () => {
  await truncateAll()
  office = await createOffice(db)
  pool = await createCounters(db, office.id, (await createService(db)).id)
  clerk = await createStaff(db, 'clerk', office.id)
  approver = await signInAs(await createStaff(db, 'approver', office.id))
})

const shift = (changes: Record<string, string | string[]> = {}) => ({
  office: String(office.id),
  week: monday,
  staff_id: String(clerk.id),
  pool_id: String(pool.id),
  days: [monday, addDays(monday, 1)],
  starts_at: '9:00',
  ends_at: '12:00',
  ...changes,
})

test('a shift is added for two days, seen in its week and not in the next, and taken back', async () => {
  const answer = await approver.submit('/staff/shifts', shift(), '/staff/shifts')
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/staff/shifts?office=${office.id}&week=${monday}&done=added`,
  ])
  const page = await (await approver.visit('/staff/shifts')).text()
  expect(page.split('09:00〜12:00')).toHaveLength(3)
  const next = await (await approver.visit(`/staff/shifts?week=${addDays(monday, 7)}`)).text()
  expect(next).not.toContain('09:00〜12:00')
  const [first] = await db.select().from(staffShifts)
  const removal = `/staff/shifts/${first!.id}/removal`
  expect((await approver.submit(removal, { office: String(office.id) }, '/staff/shifts')).status).toBe(303)
  expect(await db.$count(staffShifts)).toBe(1)
  expect((await approver.submit(removal, { office: String(office.id) }, '/staff/shifts')).status).toBe(404)
})

test('a person who stands elsewhere then is refused, and everything typed is still there', async () => {
  await approver.submit('/staff/shifts', shift(), '/staff/shifts')
  const other = await createCounters(db, (await createOffice(db)).id, (await createService(db)).id)
  const elsewhere = shift({
    office: String(other.officeId),
    pool_id: String(other.id),
    starts_at: '11:00',
    ends_at: '13:00',
  })
  const answer = await approver.submit('/staff/shifts', elsewhere, '/staff/shifts')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('もう窓口に立つことになっています')
  expect(page).toContain('value="11:00"')
  expect(page).toMatch(new RegExp(`value="${monday}" checked`))
  expect(await db.$count(staffShifts)).toBe(2)
})

test('an empty form names every field', async () => {
  const answer = await approver.submit('/staff/shifts', { office: String(office.id), week: monday }, '/staff/shifts')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const field of ['staff_id', 'pool_id', 'days', 'starts_at', 'ends_at'])
    expect(page).toContain(`href="#${field}"`)
})

test('an office without counters, and a week nobody can read, still show a page', async () => {
  const empty = await createOffice(db)
  const page = await (await approver.visit(`/staff/shifts?office=${empty.id}&week=x`)).text()
  expect(page).toContain('窓口がまだありません')
})
