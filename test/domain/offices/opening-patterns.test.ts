import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { findCounters } from '#domain/offices/find-counters'
import { type Opening, parseOpening } from '#domain/offices/opening-form'
import { addOpening, endOpening } from '#domain/offices/opening-patterns'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import { auditEvents, openingPatterns, slots } from '../../../src/db/schema/index.ts'
import { createVisit, slotsOn } from '../../support/calendar.ts'
import { rolledBack } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

const now = new Date('2026-06-01T00:00:00Z')
const today = '2026-06-01'
const wednesday = '2026-06-10'

async function counter(ex: Executor) {
  const service = await createService(ex)
  const office = await createOffice(ex)
  const pool = await createCounters(ex, office.id, service.id)
  await generateSlots(ex, { from: today, to: '2026-06-30' })
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'approver', office.id)).id } as const
  const patterns = await ex.select().from(openingPatterns).where(eq(openingPatterns.poolId, pool.id))
  const pattern = patterns.find(each => each.weekday === 3)!
  return { service, office, pool, by, pattern, circumstances: { by, now, today, rules: defaultRules } }
}
const afternoon: Opening = {
  weekdays: [3],
  startsAt: '13:00',
  endsAt: '14:00',
  slotMinutes: 20,
  capacity: 3,
  opensOnHolidays: false,
  validFrom: today,
}

test(
  'a new opening makes its slots at once, on its weekdays and from its day on',
  rolledBack(async tx => {
    const { pool, circumstances } = await counter(tx)
    const opening = { ...afternoon, weekdays: [3, 6], validFrom: wednesday }
    expect(await addOpening(tx, pool.id, opening, circumstances)).toEqual({ ok: true })
    expect((await slotsOn(tx, wednesday)).open.slice(-3)).toEqual(['13:00', '13:20', '13:40'])
    expect((await slotsOn(tx, '2026-06-13')).open).toEqual(['13:00', '13:20', '13:40'])
    expect((await slotsOn(tx, '2026-06-03')).open).toHaveLength(9)
    expect((await slotsOn(tx, '2026-06-11')).open).toHaveLength(9)
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'opening_pattern.added'))).toBe(1)
  }),
)

test(
  'openings of one pool may touch but not overlap',
  rolledBack(async tx => {
    const { pool, circumstances } = await counter(tx)
    const at = (startsAt: string, endsAt: string) =>
      addOpening(tx, pool.id, { ...afternoon, startsAt, endsAt }, circumstances)
    expect(await at('11:40', '12:20')).toEqual({ ok: false, reason: 'overlaps' })
    expect(await at('08:00', '09:20')).toEqual({ ok: false, reason: 'overlaps' })
    expect(await at('09:20', '09:40')).toEqual({ ok: false, reason: 'overlaps' })
    expect(await at('12:00', '12:20')).toEqual({ ok: true })
    expect(await at('08:00', '09:00')).toEqual({ ok: true })
    expect(await at('08:00', '09:00')).toEqual({ ok: false, reason: 'overlaps' })
    expect(await addOpening(tx, 999_999, afternoon, circumstances)).toEqual({ ok: false, reason: 'unknown' })
  }),
)

test(
  'an ended opening keeps its last day and loses the slots after it',
  rolledBack(async tx => {
    const { office, pattern, circumstances } = await counter(tx)
    expect(await endOpening(tx, pattern.id, wednesday, circumstances)).toEqual({ ok: true })
    expect((await slotsOn(tx, wednesday)).open).toHaveLength(9)
    expect(await slotsOn(tx, '2026-06-17')).toEqual({ open: [], closed: [] })
    expect((await slotsOn(tx, '2026-06-18')).open).toHaveLength(9)
    await generateSlots(tx, { from: today, to: '2026-06-30' })
    expect(await slotsOn(tx, '2026-06-17')).toEqual({ open: [], closed: [] })
    expect(await endOpening(tx, pattern.id, '2026-06-24', circumstances)).toEqual({
      ok: false,
      reason: 'already-ended',
    })
    const stateOn = async (day: string) =>
      (await findCounters(tx, office.id, day))[0]?.patterns.find(({ id }) => id === pattern.id)?.state
    expect([await stateOn('2025-12-31'), await stateOn(wednesday), await stateOn('2026-06-11')]).toEqual([
      'coming',
      'current',
      'ended',
    ])
  }),
)

test(
  'after the end another opening may begin the next day, in other steps',
  rolledBack(async tx => {
    const { pool, pattern, circumstances } = await counter(tx)
    await endOpening(tx, pattern.id, wednesday, circumstances)
    const next = { ...afternoon, startsAt: '09:00', endsAt: '10:00', slotMinutes: 30, validFrom: '2026-06-11' }
    expect(await addOpening(tx, pool.id, { ...next, validFrom: wednesday }, circumstances)).toMatchObject({ ok: false })
    expect(await addOpening(tx, pool.id, next, circumstances)).toEqual({ ok: true })
    expect((await slotsOn(tx, '2026-06-17')).open).toEqual(['09:00', '09:30'])
  }),
)

test(
  'an opening with reservations after its last day is not ended, and they are listed',
  rolledBack(async tx => {
    const { service, office, pool, pattern, circumstances } = await counter(tx)
    const place = { poolId: pool.id, officeId: office.id, serviceId: service.id }
    const visit = await createVisit(tx, { ...place, startsAt: new Date('2026-06-17T02:40:00Z') })
    await createVisit(tx, { ...place, startsAt: new Date('2026-06-18T00:00:00Z') })
    expect(await endOpening(tx, pattern.id, wednesday, circumstances)).toMatchObject({
      ok: false,
      reason: 'has-reservations',
      hit: [{ code: visit.code }],
    })
    expect((await slotsOn(tx, '2026-06-17')).open).toHaveLength(9)
    expect(await endOpening(tx, pattern.id, '2026-06-17', circumstances)).toEqual({ ok: true })
  }),
)

test(
  'a slot that still counts a hold that has run out is closed instead of lost',
  rolledBack(async tx => {
    const { pattern, circumstances } = await counter(tx)
    await tx
      .update(slots)
      .set({ taken: 1 })
      .where(eq(slots.startsAt, new Date('2026-06-17T00:00:00Z')))
    await endOpening(tx, pattern.id, wednesday, circumstances)
    expect(await slotsOn(tx, '2026-06-17')).toEqual({ open: [], closed: ['09:00'] })
  }),
)

test(
  'an opening that never began is taken back whole; none ends in the past',
  rolledBack(async tx => {
    const { pool, pattern, circumstances } = await counter(tx)
    await addOpening(tx, pool.id, { ...afternoon, validFrom: wednesday }, circumstances)
    const coming = (await tx.select().from(openingPatterns)).find(each => each.startsAt === '13:00:00')!
    expect(await endOpening(tx, coming.id, '2026-05-31', circumstances)).toEqual({ ok: false, reason: 'in-the-past' })
    expect(await endOpening(tx, pattern.id, '2026-05-31', circumstances)).toEqual({ ok: false, reason: 'in-the-past' })
    expect(await endOpening(tx, coming.id, today, circumstances)).toEqual({ ok: true })
    expect(await tx.$count(openingPatterns, eq(openingPatterns.id, coming.id))).toBe(0)
    expect((await slotsOn(tx, wednesday)).open).toHaveLength(9)
  }),
)

const typed = {
  starts_at: '9:00',
  ends_at: '12:00',
  slot_minutes: '20',
  capacity: '2',
  valid_from: 'R8.6.1',
}
const faultsOf = (fields: Record<string, string>, weekdays = ['1']) => {
  const parsed = parseOpening({ ...typed, ...fields }, weekdays, today)
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field}:${reason}`)
}

test('the form reads what people type and names every fault at its field', () => {
  expect(parseOpening({ ...typed, capacity: '２' }, ['5', '1', 'x'], today)).toEqual({
    ok: true,
    opening: {
      weekdays: [1, 5],
      startsAt: '09:00',
      endsAt: '12:00',
      slotMinutes: 20,
      capacity: 2,
      opensOnHolidays: false,
      validFrom: today,
    },
  })
  expect(faultsOf({}, [])).toEqual(['weekdays:weekdays-missing'])
  expect(faultsOf({ slot_minutes: '4' })).toEqual(['slot_minutes:slot-minutes-range'])
  expect(faultsOf({ slot_minutes: '5' })).toEqual([])
  expect(faultsOf({ ends_at: '13:00', slot_minutes: '240' })).toEqual([])
  expect(faultsOf({ slot_minutes: '241' })).toContain('slot_minutes:slot-minutes-range')
  expect(faultsOf({ capacity: '0' })).toEqual(['capacity:capacity-range'])
  expect(faultsOf({ capacity: '100' })).toEqual([])
  expect(faultsOf({ capacity: '101' })).toEqual(['capacity:capacity-range'])
  expect(faultsOf({ capacity: 'abc' })).toEqual(['capacity:capacity-range'])
  expect(faultsOf({ ends_at: '9:00' })).toEqual(['ends_at:ends-before-start'])
  expect(faultsOf({ ends_at: '20:00' })).toEqual([])
  expect(faultsOf({ ends_at: '20:20' })).toEqual(['ends_at:too-late'])
  expect(faultsOf({ ends_at: '11:50' })).toEqual(['ends_at:does-not-divide'])
  expect(faultsOf({ starts_at: '', ends_at: '25:00' })).toEqual([
    'starts_at:unreadable-time',
    'ends_at:unreadable-time',
  ])
  expect(faultsOf({ valid_from: '2026-05-31' })).toEqual(['valid_from:in-the-past'])
  expect(faultsOf({ valid_from: '2026-06-31' })).toEqual(['valid_from:unreadable-day'])
})
