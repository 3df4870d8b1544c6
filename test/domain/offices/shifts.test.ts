import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { mondayOf, parseShift, weekFrom } from '#domain/offices/shift-form'
import { addShifts, findShiftStaff, findShifts, findShiftsBetween, removeShift } from '#domain/offices/shifts'
import { auditEvents, counterPools, staff, staffShifts } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

beforeAll(truncateAll)

const now = new Date('2026-06-01T00:00:00Z')
const monday = '2026-06-08'

async function city(ex: Executor) {
  const service = await createService(ex)
  const [office, other] = [await createOffice(ex), await createOffice(ex)]
  const pool = await createCounters(ex, office.id, service.id)
  const otherPool = await createCounters(ex, other.id, service.id)
  const person = await createStaff(ex, 'clerk', office.id)
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'approver', office.id)).id } as const
  const wish = (changes: object = {}) => ({
    staffId: person.id,
    poolId: pool.id,
    days: [monday],
    startsAt: '09:00',
    endsAt: '12:00',
    ...changes,
  })
  const add = (changes: object = {}) => addShifts(ex, wish(changes), { by, now })
  return { office, other, pool, otherPool, person, by, add }
}

test(
  'a shift stands on each of its days, at its office only, and the audit names it',
  rolledBack(async tx => {
    const { office, other, pool, person, by, add } = await city(tx)
    expect(await add({ days: [monday, '2026-06-10'] })).toEqual({ ok: true })
    expect(await findShifts(tx, office.id, monday)).toMatchObject([
      { poolName: pool.name, staffName: person.name, startsAt: '09:00', endsAt: '12:00' },
    ])
    expect(await findShiftsBetween(tx, office.id, monday, '2026-06-14')).toHaveLength(2)
    expect(await findShifts(tx, office.id, '2026-06-09')).toEqual([])
    expect(await findShifts(tx, other.id, monday)).toEqual([])
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'staff_shift.added'))
      .orderBy(auditEvents.id)
    expect(event).toMatchObject({ staffId: by.staffId, details: { staffId: person.id, days: [monday, '2026-06-10'] } })
  }),
)

test(
  'nobody stands in two places at once, not even in two offices; one after the other is fine',
  rolledBack(async tx => {
    const { pool, otherPool, add } = await city(tx)
    await add()
    const elsewhere = { ok: false, reason: 'elsewhere' } as const
    expect(await add({ poolId: otherPool.id, startsAt: '11:00', endsAt: '13:00' })).toEqual(elsewhere)
    expect(await add({ startsAt: '08:00', endsAt: '09:01' })).toEqual(elsewhere)
    expect(await add({ days: ['2026-06-09', monday], startsAt: '11:59', endsAt: '12:30' })).toEqual(elsewhere)
    expect(await tx.$count(staffShifts)).toBe(1)
    expect(await add({ poolId: otherPool.id, startsAt: '12:00', endsAt: '13:00' })).toEqual({ ok: true })
    expect(await add({ days: ['2026-06-09'] })).toEqual({ ok: true })
    expect(await add({ staffId: (await createStaff(tx)).id, poolId: pool.id })).toEqual({ ok: true })
  }),
)

test('at the same moment either: of two shifts for one person, one is refused', async () => {
  await truncateAll()
  const { pool, otherPool, add } = await city(db)
  const outcomes = await Promise.all([pool, otherPool].map(({ id }) => add({ poolId: id })))
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(await db.$count(staffShifts)).toBe(1)
  await truncateAll()
})

test(
  'a suspended person and a closed counter take no shift',
  rolledBack(async tx => {
    const { office, pool, person, add } = await city(tx)
    const unknown = { ok: false, reason: 'unknown' } as const
    expect(await add({ staffId: 999_999 })).toEqual(unknown)
    expect(await add({ poolId: 999_999 })).toEqual(unknown)
    expect((await findShiftStaff(tx, office.id)).map(({ id }) => id)).toContain(person.id)
    await tx.update(staff).set({ disabledAt: now }).where(eq(staff.id, person.id))
    expect(await add()).toEqual(unknown)
    expect((await findShiftStaff(tx, office.id)).map(({ id }) => id)).not.toContain(person.id)
    await tx.update(staff).set({ disabledAt: null }).where(eq(staff.id, person.id))
    await tx.update(counterPools).set({ closedAt: now }).where(eq(counterPools.id, pool.id))
    expect(await add()).toEqual(unknown)
  }),
)

test(
  'a shift is taken back once',
  rolledBack(async tx => {
    const { office, by, add } = await city(tx)
    await add()
    const [shift] = await findShifts(tx, office.id, monday)
    expect(await removeShift(tx, shift!.id, { by, now })).toMatchObject({ day: monday })
    expect(await removeShift(tx, shift!.id, { by, now })).toBeUndefined()
    expect(await findShifts(tx, office.id, monday)).toEqual([])
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'staff_shift.removed'))).toBe(1)
  }),
)

test('the week begins on Monday, whatever day is asked for', () => {
  expect(['2026-06-08', '2026-06-10', '2026-06-14', 'x', undefined].map(day => mondayOf(day, '2026-07-01'))).toEqual([
    monday,
    monday,
    monday,
    '2026-06-29',
    '2026-06-29',
  ])
  expect(weekFrom(monday).at(-1)).toBe('2026-06-14')
})

test('the form names every fault at once and takes only the week and the counters shown', () => {
  const shown = { week: weekFrom(monday), poolIds: [7] }
  const typed = { staff_id: '5', pool_id: '7', starts_at: '9:00', ends_at: '12:00' }
  const faults = (fields: object, days = [monday]) => {
    const parsed = parseShift({ ...typed, ...fields }, days, shown)
    return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field}:${reason}`)
  }
  expect(parseShift(typed, ['2026-06-10', monday, '2026-07-01'], shown)).toEqual({
    ok: true,
    wish: { staffId: 5, poolId: 7, days: [monday, '2026-06-10'], startsAt: '09:00', endsAt: '12:00' },
  })
  expect(faults({ ends_at: '9:00' })).toEqual(['ends_at:ends-before-start'])
  expect(faults({ ends_at: '9:01' })).toEqual([])
  expect(faults({ staff_id: 'x', pool_id: '8', starts_at: '', ends_at: '25:00' }, ['2026-07-01'])).toEqual([
    'staff_id:person-missing',
    'pool_id:pool-missing',
    'days:days-missing',
    'starts_at:unreadable-time',
    'ends_at:unreadable-time',
  ])
})
