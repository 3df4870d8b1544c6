import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { closeDay, reopenDay } from '#domain/offices/closed-days'
import { addOpening } from '#domain/offices/opening-patterns'
import { parseSpecialOpening, type SpecialHours } from '#domain/offices/special-opening-form'
import { addSpecialOpening, findSpecialOpenings, removeSpecialOpening } from '#domain/offices/special-openings'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import { auditEvents, closedDays, counterPools, slots } from '../../../src/db/schema/index.ts'
import { createVisit, slotsOn } from '../../support/calendar.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

beforeAll(truncateAll)

const now = new Date('2026-06-01T00:00:00Z')
const today = '2026-06-01'
const sunday = '2026-06-07'
const holiday = '2026-07-20'

async function counter(ex: Executor) {
  const service = await createService(ex)
  const office = await createOffice(ex)
  const pool = await createCounters(ex, office.id, service.id)
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'approver', office.id)).id } as const
  return { service, office, pool, circumstances: { by, now, today } }
}
const hours = (changes: Partial<SpecialHours> = {}): SpecialHours => ({
  day: sunday,
  startsAt: '09:00',
  endsAt: '10:00',
  slotMinutes: 20,
  capacity: 3,
  reason: '日曜窓口',
  ...changes,
})

test(
  'a special opening makes its slots at once, on a Sunday as on a holiday, and the audit says so',
  rolledBack(async tx => {
    const { pool, office, circumstances } = await counter(tx)
    expect(await addSpecialOpening(tx, pool.id, hours(), circumstances)).toEqual({ ok: true })
    expect(await addSpecialOpening(tx, pool.id, hours({ day: holiday }), circumstances)).toEqual({ ok: true })
    for (const day of [sunday, holiday])
      expect(await slotsOn(tx, day)).toEqual({ open: ['09:00', '09:20', '09:40'], closed: [] })
    expect(await findSpecialOpenings(tx, office.id, sunday)).toHaveLength(2)
    expect(await findSpecialOpenings(tx, office.id, '2026-06-08')).toHaveLength(1)
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'special_opening.added'))
      .orderBy(auditEvents.id)
    expect(events[0]).toMatchObject({ subjectKind: 'counter_pool', subjectId: pool.id, details: hours() })
  }),
)

test(
  'scenario 24: the weekly series stays shut on the holiday on which a special opening opens',
  rolledBack(async tx => {
    const { pool, circumstances } = await counter(tx)
    await addSpecialOpening(tx, pool.id, hours({ day: holiday, startsAt: '13:00', endsAt: '13:20' }), circumstances)
    await generateSlots(tx, { from: '2026-07-17', to: '2026-07-21' })
    expect((await slotsOn(tx, '2026-07-17')).open).toHaveLength(9)
    expect(await slotsOn(tx, holiday)).toEqual({ open: ['13:00'], closed: [] })
    expect((await slotsOn(tx, '2026-07-21')).open).toHaveLength(9)
    expect(await generateSlots(tx, { from: '2026-07-17', to: '2026-07-21' })).toEqual({ madeCount: 0 })
  }),
)

test(
  'it stands beside the weekly opening of its day, but not over it; both ways round',
  rolledBack(async tx => {
    const { pool, circumstances } = await counter(tx)
    const add = (changes: Partial<SpecialHours>) => addSpecialOpening(tx, pool.id, hours(changes), circumstances)
    const monday = '2026-06-08'
    expect(await add({ day: monday, startsAt: '11:40', endsAt: '12:20' })).toEqual({ ok: false, reason: 'overlaps' })
    expect(await add({ day: monday, startsAt: '12:00', endsAt: '13:00' })).toEqual({ ok: true })
    expect(await add({ day: monday, startsAt: '12:40', endsAt: '13:20' })).toEqual({ ok: false, reason: 'overlaps' })
    expect(await add({ day: holiday })).toEqual({ ok: true })
    const weekly = { weekdays: [1], startsAt: '12:00', endsAt: '14:00', slotMinutes: 20, capacity: 1 }
    const opening = { ...weekly, opensOnHolidays: false, validFrom: today }
    const addWeekly = (changes: object) =>
      addOpening(tx, pool.id, { ...opening, ...changes }, { ...circumstances, rules: defaultRules })
    expect(await addWeekly({})).toEqual({ ok: false, reason: 'overlaps' })
    expect(await addWeekly({ validFrom: '2026-06-09' })).toEqual({ ok: true })
    expect(await add({ startsAt: '09:20', endsAt: '09:40' })).toEqual({ ok: true })
    expect(await addWeekly({ weekdays: [7], startsAt: '09:00', endsAt: '10:00' })).toMatchObject({ ok: false })
  }),
)

test(
  'a closed day stays closed: a J-LIS stop of all offices, or the office’s own; another office’s does not matter',
  rolledBack(async tx => {
    const { pool, office, circumstances } = await counter(tx)
    const other = await createOffice(tx)
    await tx.insert(closedDays).values([
      { day: sunday, kind: 'jlis', reason: '停止' },
      { day: '2026-06-13', kind: 'city', reason: '点検', officeId: office.id },
      { day: '2026-06-14', kind: 'city', reason: '点検', officeId: other.id },
    ])
    const add = (day: string) => addSpecialOpening(tx, pool.id, hours({ day }), circumstances)
    expect(await add(sunday)).toEqual({ ok: false, reason: 'closed-day' })
    expect(await add('2026-06-13')).toEqual({ ok: false, reason: 'closed-day' })
    expect(await add('2026-06-14')).toEqual({ ok: true })
  }),
)

test(
  'a day that closes and opens again has its special slots back',
  rolledBack(async tx => {
    const { pool, circumstances } = await counter(tx)
    await addSpecialOpening(tx, pool.id, hours(), circumstances)
    const closing = { day: sunday, officeId: null, kind: 'jlis', reason: '停止' } as const
    await closeDay(tx, closing, circumstances)
    expect((await slotsOn(tx, sunday)).open).toEqual([])
    const [closed] = await tx.select().from(closedDays)
    await reopenDay(tx, closed!.id, circumstances)
    expect((await slotsOn(tx, sunday)).open).toHaveLength(3)
  }),
)

test(
  'removed, its free slots vanish; with a reservation in it, it stays and the reservation is listed',
  rolledBack(async tx => {
    const { pool, office, service, circumstances } = await counter(tx)
    await addSpecialOpening(tx, pool.id, hours(), circumstances)
    await addSpecialOpening(tx, pool.id, hours({ day: '2026-06-14' }), circumstances)
    const [one, two] = await findSpecialOpenings(tx, office.id, today)
    const place = { poolId: pool.id, officeId: office.id, serviceId: service.id }
    const visit = await createVisit(tx, { ...place, startsAt: new Date('2026-06-07T00:20:00Z') })
    await createVisit(tx, { ...place, startsAt: new Date('2026-06-07T01:00:00Z') })
    expect(await removeSpecialOpening(tx, one!.id, circumstances)).toMatchObject({
      ok: false,
      reason: 'has-reservations',
      hit: [{ code: visit.code }],
    })
    expect((await slotsOn(tx, sunday)).open).toHaveLength(3)
    await tx
      .update(slots)
      .set({ taken: 1 })
      .where(eq(slots.startsAt, new Date('2026-06-14T00:00:00Z')))
    expect(await removeSpecialOpening(tx, two!.id, circumstances)).toEqual({ ok: true, officeId: office.id })
    expect(await slotsOn(tx, '2026-06-14')).toEqual({ open: [], closed: ['09:00'] })
    expect(await removeSpecialOpening(tx, two!.id, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await removeSpecialOpening(tx, one!.id, { ...circumstances, today: '2026-06-08' })).toEqual({
      ok: false,
      reason: 'in-the-past',
    })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'special_opening.removed'))).toBe(1)
  }),
)

test(
  'a closed pool takes no special opening',
  rolledBack(async tx => {
    const { pool, circumstances } = await counter(tx)
    await tx.update(counterPools).set({ closedAt: now }).where(eq(counterPools.id, pool.id))
    for (const id of [pool.id, 999_999])
      expect(await addSpecialOpening(tx, id, hours(), circumstances)).toEqual({ ok: false, reason: 'unknown' })
  }),
)

test('the form of a special opening names every fault at its field', () => {
  const typed = {
    day: 'R8.6.7',
    starts_at: '9:00',
    ends_at: '10:00',
    slot_minutes: '２０',
    capacity: '3',
    reason: '日曜窓口',
  }
  const faults = (fields: Record<string, string>) => {
    const parsed = parseSpecialOpening({ ...typed, ...fields }, today)
    return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field}:${reason}`)
  }
  expect(parseSpecialOpening(typed, today)).toEqual({ ok: true, hours: hours() })
  expect(faults({ day: today })).toEqual([])
  expect(faults({ day: '2026-05-31' })).toEqual(['day:in-the-past'])
  expect(faults({ day: '2028-05-31' })).toEqual([])
  expect(faults({ day: '2028-06-01' })).toEqual(['day:too-far'])
  expect(faults({ ends_at: '20:00' })).toEqual([])
  expect(faults({ ends_at: '20:20' })).toEqual(['ends_at:too-late'])
  expect(faults({ reason: 'あ'.repeat(200) })).toEqual([])
  expect(faults({ reason: 'あ'.repeat(201) })).toEqual(['reason:reason-too-long'])
  expect(faults({ reason: '123456789018' })).toEqual(['reason:secret-number'])
  expect(faults({ day: '', capacity: '0', reason: ' ' })).toEqual([
    'day:unreadable-day',
    'capacity:capacity-range',
    'reason:reason-missing',
  ])
})
