import { beforeAll, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { holdPlaces } from '#domain/reservations/hold'
import { atTokyo, timeOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { findFreeStarts, type StartWish } from '#domain/slots/free-starts'
import { generateSlots } from '#domain/slots/generate'
import { counterPools, services, slots } from '../../../src/db/schema/index.ts'
import { countStatements, rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createStaff } from '../../support/people.ts'
import { createBookableCard, monday, nine, type OpenOffice, openOffice, wednesday } from '../../support/visits.ts'

beforeAll(truncateAll)

type Asked = Partial<StartWish> & { isOverriding?: boolean }
async function startsFor(tx: Executor, { officeId, serviceId }: OpenOffice, asked: Asked = {}) {
  const [service] = await tx.select().from(services).where(eq(services.id, serviceId))
  const wish = { officeIds: [officeId], alsoServiceIds: [], people: 1, cardIds: [], from: '2026-03-02', ...asked }
  return findFreeStarts(tx, { time: 'any', ...wish, service: service! }, { rules: defaultRules, now: monday })
}
const clockOf = ({ startsAt }: { startsAt: Date }) => timeOf(startsAt)

test(
  'the first twenty starts from the first bookable day on, within the residents’ own window',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 3 })
    const starts = await startsFor(tx, office)
    expect(starts).toHaveLength(20)
    expect(starts[0]).toEqual({
      ...{ officeId: office.officeId, startsAt: nine, free: 3 },
      ...{ isStaffOnly: false, isFull: false, isOutside: false },
    })
    const afternoon = await startsFor(tx, office, { time: 'afternoon' })
    expect(afternoon).toEqual([])
    expect((await startsFor(tx, office, { from: '2026-03-06' })).map(clockOf).slice(0, 2)).toEqual(['09:00', '09:20'])
  }),
)

test(
  'only starts at which everybody fits: two people take two slots, and the last slot is too late for them',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    await tx.update(services).set({ extraMinutesPerPerson: 20 }).where(eq(services.id, office.serviceId))
    await tx
      .update(slots)
      .set({ taken: 1 })
      .where(eq(slots.startsAt, atTokyo(wednesday, '09:40')))
    const onDay = (starts: { startsAt: Date }[]) =>
      starts.filter(({ startsAt }) => startsAt < atTokyo('2026-03-05', '00:00')).map(clockOf)
    expect(onDay(await startsFor(tx, office, { people: 2 }))).toEqual([
      '09:00',
      '10:00',
      '10:20',
      '10:40',
      '11:00',
      '11:20',
    ])
    expect(onDay(await startsFor(tx, office))).toContain('11:40')
  }),
)

test(
  'scenario 16: counters of the staff count, and are marked; residents cannot hold them',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    await tx.update(counterPools).set({ audience: 'staff_only' }).where(eq(counterPools.id, office.poolId))
    expect((await startsFor(tx, office))[0]).toMatchObject({ startsAt: nine, free: 1, isStaffOnly: true })
    const card = await createBookableCard(tx, office)
    const request = { ...office, cardIds: [card.id], startsAt: nine }
    const resident = { by: { kind: 'resident' } as const, rules: defaultRules, now: monday }
    expect(await holdPlaces(tx, request, resident)).toMatchObject({ ok: false, reason: 'no-such-slot' })
    const by = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
    expect((await holdPlaces(tx, request, { ...resident, by })).ok).toBe(true)
    expect((await startsFor(tx, office))[0]?.startsAt).not.toEqual(nine)
  }),
)

describe('with the right to set rules aside', () => {
  test(
    'full and too early starts are there as well, marked; nothing that is over',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      await tx.update(slots).set({ taken: 1 }).where(eq(slots.startsAt, nine))
      const starts = await startsFor(tx, office, { isOverriding: true })
      expect(starts[0]).toMatchObject({ startsAt: atTokyo('2026-03-02', '10:20'), isOutside: true, isFull: false })
      const [full] = await startsFor(tx, office, { isOverriding: true, from: wednesday })
      expect(full).toMatchObject({ startsAt: nine, isOutside: false, isFull: true, free: 0 })
      expect((await startsFor(tx, office, { from: wednesday }))[0]?.startsAt).toEqual(atTokyo(wednesday, '09:20'))
    }),
  )
})

test(
  'several offices in order of time, each with its own window: a card kept elsewhere must be brought over',
  rolledBack(async tx => {
    const home = await openOffice(tx)
    const away = await openOffice(tx)
    await createCounters(tx, away.officeId, home.serviceId)
    await generateSlots(tx, { from: '2026-03-02', to: '2026-03-13' })
    const card = await createBookableCard(tx, home)
    const both = { officeIds: [home.officeId, away.officeId], cardIds: [card.id] }
    const early = await startsFor(tx, home, both)
    expect(new Set(early.map(({ officeId }) => officeId))).toEqual(new Set([home.officeId]))
    const late = await startsFor(tx, home, { ...both, from: '2026-03-09' })
    expect(late.slice(0, 2).map(({ officeId }) => officeId)).toEqual([home.officeId, away.officeId])
  }),
)

test(
  'as many statements for a year as for a day',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const once = await countStatements(() => startsFor(tx, office, { from: '2026-03-13' }))
    await generateSlots(tx, { from: '2026-03-14', to: '2026-05-31' })
    expect(await countStatements(() => startsFor(tx, office, { isOverriding: true }))).toBe(once)
  }),
)
