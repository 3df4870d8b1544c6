import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { addDays } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import { openCity } from '#domain/staff/open-city'
import { signIn } from '#domain/staff/sign-in'
import { auditEvents, staff } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'

beforeEach(truncateAll)
const now = new Date('2026-03-02T00:00:00Z')
const first = { loginId: 'kanri', password: 'sakura-no-hana-2026' }

test('the first administrator signs in, and the counter has slots on weekdays', async () => {
  expect(await openCity(db, first, { now })).toEqual({ ok: true })
  expect(await signIn(db, first, { rules: defaultRules, now })).toMatchObject({ ok: true })
  expect(await generateSlots(db, { from: '2026-03-02', to: addDays('2026-03-02', 6) })).toEqual({ madeCount: 5 * 20 })
  expect((await db.select().from(auditEvents)).map(({ action }) => action)).toContain('city.opened')
})

test('a city opens once', async () => {
  await openCity(db, first, { now })
  expect(await openCity(db, { ...first, loginId: 'other' }, { now })).toEqual({ ok: false, reason: 'already-open' })
  expect(await db.select().from(staff)).toHaveLength(1)
})

test('an ID nobody could type opens nothing', async () => {
  expect(await openCity(db, { ...first, loginId: '管理' }, { now })).toEqual({ ok: false, reason: 'login-id-shape' })
  expect(await db.select().from(staff)).toHaveLength(0)
})
