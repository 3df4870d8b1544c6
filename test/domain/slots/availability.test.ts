import { beforeAll, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { findDayTimes, findMonthAvailability, findNextFreeDay } from '#domain/slots/availability'
import { offices, slots } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters } from '../../support/people.ts'
import { holdFor, minutesAfter, monday, nine, type OpenOffice, openOffice, wednesday } from '../../support/visits.ts'

beforeAll(truncateAll)

const now = { rules: defaultRules, now: monday }
const range = { earliest: '2026-03-04', latest: '2026-03-12' }
const monthOf = (tx: Tx, office: OpenOffice, wish = {}, at = now) =>
  findMonthAvailability(tx, { ...office, ...wish, month: '2026-03', range }, at).then(
    days => new Map(days.map(({ day, state }) => [day, state])),
  )
const timesOf = (tx: Tx, office: OpenOffice, wish = {}, at = now) =>
  findDayTimes(tx, { ...office, ...wish, day: wednesday }, at).then(times =>
    times.map(({ time, state }) => `${time} ${state}`),
  )
const take = (tx: Tx, { poolId }: OpenOffice, places: number, startsAt?: Date) =>
  tx
    .update(slots)
    .set({ taken: places })
    .where(and(eq(slots.poolId, poolId), startsAt ? eq(slots.startsAt, startsAt) : eq(slots.day, wednesday)))

test(
  'every day of the month has its state, and only days of the period count',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const month = await monthOf(tx, office)
    expect(month.size).toBe(31)
    expect(['2026-03-03', '2026-03-04', '2026-03-07', '2026-03-12', '2026-03-13'].map(day => month.get(day))).toEqual([
      'outside',
      'free',
      'closed',
      'free',
      'outside',
    ])
  }),
)

test(
  'few at thirty percent of the places, free above, full at none',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 10 })
    const stateWith = async (places: number) => {
      await take(tx, office, places)
      return (await monthOf(tx, office)).get(wednesday)
    }
    expect([await stateWith(6), await stateWith(7), await stateWith(10)]).toEqual(['free', 'few', 'full'])
  }),
)

test(
  'scenario 12: a start counts only where the whole visit fits',
  rolledBack(async tx => {
    const office = await openOffice(tx, { minutes: 40 })
    await take(tx, office, 1, atTokyo(wednesday, '10:00'))
    expect(await timesOf(tx, office)).toEqual([
      '09:00 free',
      '09:20 free',
      '09:40 full',
      '10:00 full',
      '10:20 free',
      '10:40 free',
      '11:00 free',
      '11:20 free',
    ])
  }),
)

test(
  'two people look for two slots in a row',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    expect([(await timesOf(tx, office)).length, (await timesOf(tx, office, { people: 2 })).length]).toEqual([9, 8])
    expect(await timesOf(tx, office, { people: 5 })).toEqual([])
  }),
)

test(
  'a closed slot takes every visit over it away; a day of closed slots is closed',
  rolledBack(async tx => {
    const office = await openOffice(tx, { minutes: 40 })
    await tx
      .update(slots)
      .set({ isClosed: true })
      .where(and(eq(slots.poolId, office.poolId), eq(slots.startsAt, minutesAfter(nine, 20))))
    expect((await timesOf(tx, office)).slice(0, 2)).toEqual(['09:40 free', '10:00 free'])
    await tx.update(slots).set({ isClosed: true }).where(eq(slots.day, wednesday))
    expect((await monthOf(tx, office)).get(wednesday)).toBe('closed')
  }),
)

test(
  'scenario 8: a hold counts until its end and not a millisecond longer',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const { holdExpiresAt } = await holdFor(tx, office)
    const before = new Date(holdExpiresAt.getTime() - 1)
    expect((await timesOf(tx, office, {}, { ...now, now: before }))[0]).toBe('09:00 full')
    expect((await timesOf(tx, office, {}, { ...now, now: holdExpiresAt }))[0]).toBe('09:00 free')
  }),
)

test(
  'scenario 14: a capacity below what is taken is full, not negative',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 3 })
    await take(tx, office, 3)
    await tx.update(slots).set({ capacity: 1, overbooked: 2 }).where(eq(slots.day, wednesday))
    expect((await timesOf(tx, office))[0]).toBe('09:00 full')
    expect((await monthOf(tx, office)).get(wednesday)).toBe('full')
  }),
)

test(
  'places of several pools add up; a time is shown once',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    await createCounters(tx, office.officeId, office.serviceId, 1)
    const { generateSlots } = await import('#domain/slots/generate')
    await generateSlots(tx, { from: wednesday, to: wednesday })
    await take(tx, office, 1)
    expect((await timesOf(tx, office)).length).toBe(9)
    expect((await timesOf(tx, office))[0]).toBe('09:00 free')
  }),
)

test(
  'a start that is over is not offered',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    expect((await timesOf(tx, office, {}, { ...now, now: nine }))[0]).toBe('09:20 free')
  }),
)

test(
  "another office's slots, another service's and a closed office's are not offered",
  rolledBack(async tx => {
    const [one, two] = [await openOffice(tx), await openOffice(tx)]
    expect(await timesOf(tx, { ...one, serviceId: two.serviceId })).toEqual([])
    await tx.update(offices).set({ closedAt: monday }).where(eq(offices.id, one.officeId))
    expect(await timesOf(tx, one)).toEqual([])
    expect((await timesOf(tx, two)).length).toBe(9)
  }),
)

test(
  'the next free day is the first in the period with a place',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    expect(await findNextFreeDay(tx, { ...office, range }, now)).toBe(wednesday)
    await take(tx, office, 1)
    expect(await findNextFreeDay(tx, { ...office, range }, now)).toBe('2026-03-05')
    await tx.update(slots).set({ taken: 1 })
    expect(await findNextFreeDay(tx, { ...office, range }, now)).toBeUndefined()
  }),
)
