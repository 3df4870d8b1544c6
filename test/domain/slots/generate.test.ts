import { afterEach, beforeAll, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db'
import { timeOf } from '#domain/rules/days'
import { generateSlots } from '#domain/slots/generate'
import { closedDays, counterPools, openingPatterns, slots, specialOpenings } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService } from '../../support/people.ts'

beforeAll(truncateAll)

const serverZone = process.env.TZ
afterEach(() => {
  process.env.TZ = serverZone ?? 'UTC'
})

const openOffice = async (tx: Tx) => {
  const office = await createOffice(tx)
  const service = await createService(tx)
  return { office, service, pool: await createCounters(tx, office.id, service.id) }
}
const daysWithSlots = async (tx: Tx, officeId: number) => {
  const found = await tx
    .selectDistinct({ day: slots.day })
    .from(slots)
    .where(eq(slots.officeId, officeId))
    .orderBy(slots.day)
  return found.map(({ day }) => day)
}

test(
  'a weekday opens its slots, each as long as the pattern says, the last ending with the pattern',
  rolledBack(async tx => {
    const { office, pool } = await openOffice(tx)
    expect(await generateSlots(tx, { from: '2026-03-02', to: '2026-03-02' })).toEqual({ madeCount: 9 })
    const made = await tx.select().from(slots).where(eq(slots.poolId, pool.id)).orderBy(slots.startsAt)
    expect(made.map(slot => timeOf(slot.startsAt))).toEqual([
      '09:00',
      '09:20',
      '09:40',
      '10:00',
      '10:20',
      '10:40',
      '11:00',
      '11:20',
      '11:40',
    ])
    expect(timeOf(made.at(-1)!.endsAt)).toBe('12:00')
    expect(made.every(slot => slot.capacity === 2 && slot.taken === 0 && slot.officeId === office.id)).toBe(true)
  }),
)

test(
  'a slot that would end after the pattern is not opened',
  rolledBack(async tx => {
    const { pool } = await openOffice(tx)
    await tx.update(openingPatterns).set({ slotMinutes: 50 }).where(eq(openingPatterns.poolId, pool.id))
    expect(await generateSlots(tx, { from: '2026-03-02', to: '2026-03-02' })).toEqual({ madeCount: 3 })
  }),
)

test(
  'both ends of the range are included, weekends stay shut',
  rolledBack(async tx => {
    const { office } = await openOffice(tx)
    await generateSlots(tx, { from: '2026-03-06', to: '2026-03-09' })
    expect(await daysWithSlots(tx, office.id)).toEqual(['2026-03-06', '2026-03-09'])
  }),
)

test(
  'scenario 24: a weekly series does not open on a holiday, unless that weekday says so',
  rolledBack(async tx => {
    const { office } = await openOffice(tx)
    await generateSlots(tx, { from: '2026-05-01', to: '2026-05-07' })
    expect(await daysWithSlots(tx, office.id)).toEqual(['2026-05-01', '2026-05-07'])
    await tx.update(openingPatterns).set({ opensOnHolidays: true }).where(eq(openingPatterns.weekday, 2))
    await generateSlots(tx, { from: '2026-05-01', to: '2026-05-07' })
    expect(await daysWithSlots(tx, office.id)).toEqual(['2026-05-01', '2026-05-05', '2026-05-07'])
  }),
)

test(
  'a closed day of the office or of the city opens nothing; another office stays open',
  rolledBack(async tx => {
    const one = await openOffice(tx)
    const two = await openOffice(tx)
    await tx.insert(closedDays).values([
      { day: '2026-03-03', kind: 'city', reason: '休業日' },
      { day: '2026-03-04', kind: 'jlis', reason: '停止', officeId: one.office.id },
    ])
    await generateSlots(tx, { from: '2026-03-02', to: '2026-03-05' })
    expect(await daysWithSlots(tx, one.office.id)).toEqual(['2026-03-02', '2026-03-05'])
    expect(await daysWithSlots(tx, two.office.id)).toEqual(['2026-03-02', '2026-03-04', '2026-03-05'])
  }),
)

test(
  'a pattern opens from its first valid day to its last, both included',
  rolledBack(async tx => {
    const { office, pool } = await openOffice(tx)
    await tx
      .update(openingPatterns)
      .set({ validFrom: '2026-03-03', validUntil: '2026-03-04' })
      .where(eq(openingPatterns.poolId, pool.id))
    await generateSlots(tx, { from: '2026-03-02', to: '2026-03-06' })
    expect(await daysWithSlots(tx, office.id)).toEqual(['2026-03-03', '2026-03-04'])
  }),
)

test(
  'made again, nothing is doubled and nothing that exists is touched',
  rolledBack(async tx => {
    const { pool } = await openOffice(tx)
    await generateSlots(tx, { from: '2026-03-02', to: '2026-03-03' })
    await tx.update(slots).set({ taken: 1, isClosed: true }).where(eq(slots.poolId, pool.id))
    await tx.update(openingPatterns).set({ capacity: 5 }).where(eq(openingPatterns.poolId, pool.id))
    expect(await generateSlots(tx, { from: '2026-03-02', to: '2026-03-04' })).toEqual({ madeCount: 9 })
    const kept = await tx.select().from(slots).where(eq(slots.day, '2026-03-02'))
    expect(kept.map(slot => [slot.taken, slot.isClosed, slot.capacity])).toEqual(Array(9).fill([1, true, 2]))
  }),
)

test(
  'special openings make their slots too, once; never on a closed day, nor in a closed pool',
  rolledBack(async tx => {
    const { office, pool } = await openOffice(tx)
    const other = await openOffice(tx)
    const hours = { startsAt: '09:00', endsAt: '10:00', slotMinutes: 30, capacity: 4, reason: '日曜窓口' }
    await tx.insert(specialOpenings).values([
      { poolId: pool.id, day: '2026-03-01', ...hours },
      { poolId: pool.id, day: '2026-03-07', ...hours },
      { poolId: pool.id, day: '2026-03-08', ...hours },
      { poolId: other.pool.id, day: '2026-03-08', ...hours },
    ])
    await tx.insert(closedDays).values({ day: '2026-03-07', kind: 'jlis', reason: '停止' })
    await tx.update(counterPools).set({ closedAt: new Date() }).where(eq(counterPools.id, other.pool.id))
    expect(await generateSlots(tx, { from: '2026-03-07', to: '2026-03-09' })).toEqual({ madeCount: 2 + 9 })
    expect(await generateSlots(tx, { from: '2026-03-07', to: '2026-03-09' })).toEqual({ madeCount: 0 })
    expect(await daysWithSlots(tx, office.id)).toEqual(['2026-03-08', '2026-03-09'])
    expect(await daysWithSlots(tx, other.office.id)).toEqual([])
    const made = await tx.select().from(slots).where(eq(slots.day, '2026-03-08'))
    expect(made.map(({ capacity }) => capacity)).toEqual([4, 4])
  }),
)

test(
  'a range that ends before it begins makes nothing',
  rolledBack(async tx => {
    await openOffice(tx)
    expect(await generateSlots(tx, { from: '2026-03-03', to: '2026-03-02' })).toEqual({ madeCount: 0 })
  }),
)

test.each(['UTC', 'Asia/Tokyo', 'Europe/London'])(
  'scenarios 26 and 27: a server and a database in %s make the same slots over a clock change and a holiday',
  zone =>
    rolledBack(async tx => {
      process.env.TZ = zone
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
      await tx.execute(sql.raw(`set local time zone '${zone}'`))
      const { office, pool } = await openOffice(tx)
      await tx
        .update(openingPatterns)
        .set({ startsAt: '00:00', endsAt: '20:00', slotMinutes: 60 })
        .where(eq(openingPatterns.poolId, pool.id))
      await generateSlots(tx, { from: '2026-03-27', to: '2026-03-30' })
      await generateSlots(tx, { from: '2026-04-28', to: '2026-04-30' })
      expect(await daysWithSlots(tx, office.id)).toEqual(['2026-03-27', '2026-03-30', '2026-04-28', '2026-04-30'])
      const monday = await tx.select().from(slots).where(eq(slots.day, '2026-03-30')).orderBy(slots.startsAt)
      expect(monday.length).toBe(20)
      expect(monday[0]!.startsAt.toISOString()).toBe('2026-03-29T15:00:00.000Z')
      expect(monday.at(-1)!.endsAt.toISOString()).toBe('2026-03-30T11:00:00.000Z')
    })(),
)
