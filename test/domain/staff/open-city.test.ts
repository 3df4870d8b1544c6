import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { findAllServices, findPoolSettings } from '#domain/offices/find-settings'
import { firstReasons } from '#domain/offices/first-reasons'
import { findAllReasons } from '#domain/offices/reasons'
import { parseService, serviceFields } from '#domain/offices/service-form'
import { addDays } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import { openCity } from '#domain/staff/open-city'
import { signIn } from '#domain/staff/sign-in'
import { auditEvents, counterPools, staff } from '../../../src/db/schema/index.ts'
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

test('every service and reason is there to begin with; offered is what a counter takes or nobody books', async () => {
  await openCity(db, first, { now })
  const all = await findAllServices(db)
  expect(all.map(({ code }) => code)).toEqual(
    Array.from({ length: 13 }, (_, index) => `SV${String(index + 1).padStart(2, '0')}`),
  )
  const offered = all.filter(({ disabledAt }) => disabledAt === null)
  expect(offered.filter(({ access }) => access !== 'walk_in').map(({ code }) => code)).toEqual(['SV01', 'SV02', 'SV03'])
  const [pool] = await db.select().from(counterPools)
  expect((await findPoolSettings(db, pool!.id))?.serviceIds).toHaveLength(3)
  for (const service of all) {
    const parsed = parseService(serviceFields(service), defaultRules)
    expect([service.code, parsed]).toMatchObject([service.code, { ok: true }])
  }
  expect(await findAllReasons(db)).toHaveLength(firstReasons.length)
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
