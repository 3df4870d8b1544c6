import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { findToday } from '#domain/counter/find-today'
import { stretchesOf } from '#domain/counter/stretches'
import { atTokyo } from '#domain/rules/days'
import { generateSlots } from '#domain/slots/generate'
import { closedDays, counterPools, openingPatterns, services, slots } from '../../../src/db/schema/index.ts'
import { countStatements, rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createCounters, createOffice, createReservation, createService } from '../../support/people.ts'

beforeAll(truncateAll)

// A Monday; the second working day after it is Wednesday, 4 March.
const day = '2026-03-02'
const at = (time: string, on = day) => atTokyo(on, time)

async function scene(tx: Tx, overrides: Parameters<typeof createService>[1] = {}) {
  const office = await createOffice(tx)
  const service = await createService(tx, { code: 'SV01', ...overrides })
  const pool = await createCounters(tx, office.id, service.id, 1)
  await tx.insert(openingPatterns).values({
    ...{ poolId: pool.id, weekday: 1, startsAt: '13:00', endsAt: '16:40', slotMinutes: 20, capacity: 1 },
    validFrom: '2026-01-01',
  })
  await generateSlots(tx, { from: day, to: '2026-05-10' })
  return { office, service, pool }
}
type Scene = Awaited<ReturnType<typeof scene>>
const officeOf = async (tx: Tx, { office }: Scene, now = at('10:00')) =>
  (await findToday(tx, now)).offices.find(({ id }) => id === office.id)
const visit = async (tx: Tx, { office, service, pool }: Scene, overrides: object) =>
  createReservation(tx, {
    cards: [await createCard(tx, { officeId: office.id })],
    ...{ officeId: office.id, serviceId: service.id, poolId: pool.id, day },
    ...overrides,
  })

test(
  'R-42: counts who waits now, walk-ins included, and how long the first has waited',
  rolledBack(async tx => {
    const city = await scene(tx)
    await visit(tx, city, { status: 'checked_in', checkedInAt: at('09:48'), arrivalNumber: 1, at: '09:40' })
    await visit(tx, city, {
      status: 'checked_in',
      checkedInAt: at('09:55'),
      arrivalNumber: 2,
      places: 0,
      isWalkIn: true,
    })
    await visit(tx, city, { status: 'booked', at: '10:20' })
    await visit(tx, city, { status: 'in_service', checkedInAt: at('09:20'), startedAt: at('09:30'), at: '09:20' })
    await visit(tx, city, { status: 'checked_in', checkedInAt: at('09:00', '2026-03-03'), day: '2026-03-03' })
    expect(await officeOf(tx, city)).toMatchObject({ waitingCount: 2, longestWait: 12, recentWait: 10 })
  }),
)

test(
  'the mean of the last hour only, and nothing while nobody came',
  rolledBack(async tx => {
    const city = await scene(tx)
    expect(await officeOf(tx, city)).toMatchObject({ waitingCount: 0, longestWait: undefined, recentWait: undefined })
    const came = (time: string, minutes: number) => {
      const startedAt = at(time)
      const checkedInAt = new Date(startedAt.getTime() - minutes * 60_000)
      return visit(tx, city, { status: 'in_service', startedAt, checkedInAt, at: time })
    }
    await came('09:00', 60)
    expect(await officeOf(tx, city)).toMatchObject({ recentWait: undefined })
    await came('09:01', 10)
    await came('09:30', 21)
    expect(await officeOf(tx, city)).toMatchObject({ recentWait: 16 })
  }),
)

test(
  'open, in the lunch break, before and after hours, to the minute',
  rolledBack(async tx => {
    const city = await scene(tx)
    const kinds = ['08:59', '09:00', '11:59', '12:00', '12:59', '13:00', '16:39', '16:40'].map(
      async time => (await officeOf(tx, city, at(time)))?.opening.kind,
    )
    expect(await Promise.all(kinds)).toEqual(['before', 'open', 'open', 'break', 'break', 'open', 'open', 'after'])
    const opening = (await officeOf(tx, city))?.opening
    expect(opening).toMatchObject({
      hours: [
        { startsAt: at('09:00'), endsAt: at('12:00') },
        { startsAt: at('13:00'), endsAt: at('16:40') },
      ],
    })
  }),
)

test(
  'closed: the day and its cause, a holiday by its name, a Sunday as a day without hours',
  rolledBack(async tx => {
    const city = await scene(tx)
    expect((await officeOf(tx, city, at('10:00', '2026-03-01')))?.opening).toMatchObject({ cause: 'no-hours' })
    expect((await officeOf(tx, city, at('10:00', '2026-03-20')))?.opening).toMatchObject({
      cause: 'holiday',
      reason: '春分の日',
    })
    await tx.insert(closedDays).values({ day, kind: 'jlis', reason: 'システムの停止', officeId: city.office.id })
    await tx.update(slots).set({ isClosed: true }).where(eq(slots.day, day))
    expect((await officeOf(tx, city))?.opening).toEqual({ kind: 'closed', cause: 'jlis', reason: 'システムの停止' })
  }),
)

test(
  'counters for staff only count neither for the hours nor for the free places',
  rolledBack(async tx => {
    const city = await scene(tx)
    await tx.update(counterPools).set({ audience: 'staff_only' })
    expect(await officeOf(tx, city)).toMatchObject({ opening: { cause: 'no-hours' }, services: [] })
  }),
)

const nextOf = async (tx: Tx, city: Scene, now = at('10:00')) =>
  (await officeOf(tx, city, now))?.services.find(({ service }) => service.id === city.service.id)?.next

test(
  'the next free time is the first within the bookable period; today where the service allows today',
  rolledBack(async tx => {
    const city = await scene(tx)
    expect(await nextOf(tx, city)).toEqual(at('09:00', '2026-03-04'))
    await tx.update(services).set({ bookingEarliest: 0, bookingEarliestUnit: 'days' })
    expect(await nextOf(tx, city)).toEqual(at('10:20'))
    expect(await nextOf(tx, city, at('10:19'))).toEqual(at('10:20'))
    expect(await nextOf(tx, city, at('10:20'))).toEqual(at('10:40'))
  }),
)

test(
  'a taken start is passed over, a longer visit needs the whole stretch free, an expired hold counts for nothing',
  rolledBack(async tx => {
    const city = await scene(tx, { bookingEarliest: 0, bookingEarliestUnit: 'days', minutes: 40 })
    const take = (time: string) =>
      tx
        .update(slots)
        .set({ taken: 1 })
        .where(eq(slots.startsAt, at(time)))
    await take('10:40')
    expect(await nextOf(tx, city)).toEqual(at('11:00'))
    await take('11:20')
    expect(await nextOf(tx, city)).toEqual(at('13:00'))
    await tx.update(services).set({ minutes: 20 })
    expect(await nextOf(tx, city)).toEqual(at('10:20'))
    await visit(tx, city, { status: 'held', holdExpiresAt: at('09:59'), at: '10:20' })
    await tx
      .update(slots)
      .set({ capacity: 1, taken: 1 })
      .where(eq(slots.startsAt, at('10:20')))
    expect(await nextOf(tx, city)).toEqual(at('10:20'))
    expect(await nextOf(tx, city, at('09:58'))).toEqual(at('10:00'))
  }),
)

test(
  'when everything is taken there is no next time, and the service is named all the same',
  rolledBack(async tx => {
    const city = await scene(tx)
    await tx.update(slots).set({ taken: 1 })
    const office = await officeOf(tx, city)
    expect(office?.services).toHaveLength(1)
    expect(office?.services[0]?.next).toBeUndefined()
  }),
)

test(
  'services without a booking by residents are not among the free times',
  rolledBack(async tx => {
    const city = await scene(tx)
    await tx.update(services).set({ access: 'staff_only' })
    expect((await officeOf(tx, city))?.services).toEqual([])
  }),
)

test(
  'the same statements for one office and visit as for many',
  rolledBack(async tx => {
    const city = await scene(tx)
    const few = await countStatements(() => findToday(tx, at('10:00')))
    for (const n of [1, 2, 3]) {
      const more = await scene(tx, { code: `SV0${n + 1}` })
      await visit(tx, more, { status: 'checked_in', checkedInAt: at('09:30'), arrivalNumber: n })
    }
    await visit(tx, city, { status: 'booked' })
    expect(await countStatements(() => findToday(tx, at('10:00')))).toBe(few)
    expect(few).toBeLessThanOrEqual(8)
  }),
)

test('spans that touch or overlap make one stretch', () => {
  const span = (from: string, until: string) => ({ startsAt: at(from), endsAt: at(until) })
  expect(stretchesOf([])).toEqual([])
  expect(
    stretchesOf([span('09:00', '09:20'), span('09:10', '09:30'), span('09:30', '10:00'), span('10:01', '11:00')]),
  ).toEqual([span('09:00', '10:00'), span('10:01', '11:00')])
  expect(stretchesOf([span('09:00', '12:00'), span('09:20', '09:40')])).toEqual([span('09:00', '12:00')])
})
