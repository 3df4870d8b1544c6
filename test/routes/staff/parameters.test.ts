import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { rulesOn } from '#domain/rules/parameters'
import { auditEvents, parameters } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

let administrator: Visitor
const today = dayOf(new Date())
const tomorrow = addDays(today, 1)

beforeEach(async () => {
  await truncateAll()
  administrator = await signInAs(await createStaff(db, 'administrator'))
})

const set = (key: string, fields: Record<string, string>) =>
  administrator.submit(
    `/staff/parameters/${key}`,
    { valid_from: tomorrow, reason: '決裁第12号', ...fields },
    `/staff/parameters/${key}`,
  )

test('a value set from tomorrow is shown as coming, holds tomorrow, and not today', async () => {
  const answer = await set('holdMinutes', { value: '15' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/parameters?changed=holdMinutes'])
  const list = await (await administrator.visit('/staff/parameters?changed=holdMinutes')).text()
  expect(list).toContain('「仮押さえの時間」の値を登録しました')
  expect(list).toContain('から 15分')
  expect((await rulesOn(db, today)).holdMinutes).toBe(10)
  expect((await rulesOn(db, tomorrow)).holdMinutes).toBe(15)
  const page = await (await administrator.visit('/staff/parameters/holdMinutes')).text()
  expect(page).toContain('決裁第12号')
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'parameter.set'))
    .orderBy(auditEvents.id)
  expect(event!.details).toEqual({ key: 'holdMinutes', validFrom: tomorrow, value: 15, reason: '決裁第12号' })
})

test('bad input keeps what was typed and says why beside each field', async () => {
  const answer = await set('holdMinutes', { value: '三', valid_from: '2020-01-01', reason: '' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const field of ['value', 'valid_from', 'reason']) expect(page).toContain(`href="#${field}"`)
  expect(page).toContain('value="三"')
  expect(page).toContain('今日以降の日付にしてください')
  expect(await db.$count(parameters)).toBe(0)
})

test('the limits are said', async () => {
  const page = await (await set('staffIdleMinutes', { value: '4' })).text()
  expect(page).toContain('5から120までにしてください。')
})

test('the pattern of notice numbers is tried on an example before it is kept', async () => {
  const value = '^[A-Z]{2}\\d{8}$'
  const wrong = await set('noticeNumberPattern', { value, example: 'T1B-123456' })
  expect([wrong.status, (await wrong.text()).includes('例の番号を読み取れません')]).toEqual([422, true])
  expect((await set('noticeNumberPattern', { value, example: 'AB12345678' })).status).toBe(303)
  expect((await rulesOn(db, tomorrow)).noticeNumberPattern).toBe(value)
  expect(JSON.stringify(await db.select().from(auditEvents))).not.toContain('AB12345678')
})

test('the same day set twice keeps the later value and both events', async () => {
  await set('holdMinutes', { value: '15' })
  await set('holdMinutes', { value: '20' })
  expect((await rulesOn(db, tomorrow)).holdMinutes).toBe(20)
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'parameter.set'))).toBe(2)
})

test('there is no page for what is not a rule', async () => {
  for (const key of ['nothing', 'toString', '__proto__'])
    expect((await administrator.visit(`/staff/parameters/${key}`)).status).toBe(404)
  expect((await administrator.visit('/staff/parameters?changed=toString')).status).toBe(200)
})

test('every rule has a page and a line in the list', async () => {
  const list = await (await administrator.visit('/staff/parameters')).text()
  const keys = [...list.matchAll(/href="\/staff\/parameters\/(\w+)"/g)].map(found => found[1]!)
  expect(keys.length).toBeGreaterThan(15)
  for (const key of keys) expect((await administrator.visit(`/staff/parameters/${key}`)).status).toBe(200)
})
