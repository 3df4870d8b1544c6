import { afterAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { addPool, changePool, closePool, type PoolWords } from '#domain/offices/change-pools'
import { findPoolSettings } from '#domain/offices/find-settings'
import { parsePool } from '#domain/offices/pool-form'
import { generateSlots } from '#domain/slots/generate'
import { auditEvents, counterPools, offices, openingPatterns, services, slots } from '../../../src/db/schema/index.ts'
import { createVisit, slotsOn } from '../../support/calendar.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

afterAll(truncateAll)

const now = new Date('2026-06-01T00:00:00Z')
const today = '2026-06-01'
const week = { from: '2026-06-01', to: '2026-06-05' }

async function city(ex: Executor) {
  const [pickUp, renewal] = [await createService(ex), await createService(ex)]
  const office = await createOffice(ex)
  const pool = await createCounters(ex, office.id, pickUp.id)
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'approver', office.id)).id } as const
  const words = (changes: Partial<PoolWords> = {}): PoolWords => ({
    name: '2番窓口',
    audience: 'staff_only',
    serviceIds: [pickUp.id, renewal.id],
    ...changes,
  })
  return { pickUp, renewal, office, pool, words, circumstances: { by, now, today } }
}

test(
  'a pool is added for several services, changed, and both are in the audit',
  rolledBack(async tx => {
    const { office, renewal, pickUp, words, circumstances } = await city(tx)
    const added = await addPool(tx, office.id, words(), circumstances)
    if (!added.ok) throw new Error(added.reason)
    expect(await findPoolSettings(tx, added.id)).toMatchObject({ name: '2番窓口', audience: 'staff_only' })
    const change = words({ name: '3番窓口', audience: 'everyone', serviceIds: [renewal.id] })
    expect(await changePool(tx, added.id, change, circumstances)).toEqual({ ok: true })
    expect(await changePool(tx, added.id, change, circumstances)).toEqual({ ok: true })
    expect(await findPoolSettings(tx, added.id)).toMatchObject(change)
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectKind, 'counter_pool'))
      .orderBy(auditEvents.id)
    expect(events.map(({ action }) => action).toSorted()).toEqual(['counter_pool.added', 'counter_pool.changed'])
    expect(events.find(({ action }) => action === 'counter_pool.changed')!.details).toEqual({
      before: { name: '2番窓口', audience: 'staff_only', serviceIds: [pickUp.id, renewal.id] },
      after: { name: '3番窓口', audience: 'everyone', serviceIds: [renewal.id] },
    })
  }),
)

test(
  'two open pools of one office do not share a name; of two offices they may',
  rolledBack(async tx => {
    const { office, pool, words, circumstances } = await city(tx)
    const taken = { ok: false, reason: 'name-taken' } as const
    expect(await addPool(tx, office.id, words({ name: pool.name }), circumstances)).toEqual(taken)
    const added = await addPool(tx, office.id, words(), circumstances)
    expect(added.ok && (await changePool(tx, added.id, words({ name: pool.name }), circumstances))).toEqual(taken)
    expect(await addPool(tx, (await createOffice(tx)).id, words({ name: pool.name }), circumstances)).toMatchObject({
      ok: true,
    })
    await closePool(tx, pool.id, circumstances)
    expect(await addPool(tx, office.id, words({ name: pool.name }), circumstances)).toMatchObject({ ok: true })
  }),
)

test(
  'nothing is added to an office that is closed, nor for a service that is not there',
  rolledBack(async tx => {
    const { office, words, circumstances } = await city(tx)
    expect(await addPool(tx, office.id, words({ serviceIds: [999_999] }), circumstances)).toEqual({
      ok: false,
      reason: 'service-unknown',
    })
    await tx.update(offices).set({ closedAt: now }).where(eq(offices.id, office.id))
    for (const id of [office.id, 999_999])
      expect(await addPool(tx, id, words(), circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await changePool(tx, 999_999, words(), circumstances)).toEqual({ ok: false, reason: 'unknown' })
  }),
)

test(
  'a closed pool loses its coming slots, makes no more, and cannot be changed or closed again',
  rolledBack(async tx => {
    const { pool, words, circumstances } = await city(tx)
    await generateSlots(tx, week)
    await tx
      .update(slots)
      .set({ taken: 1 })
      .where(eq(slots.startsAt, new Date('2026-06-03T00:00:00Z')))
    expect(await closePool(tx, pool.id, circumstances)).toEqual({ ok: true })
    expect(await slotsOn(tx, '2026-06-02')).toEqual({ open: [], closed: [] })
    expect(await slotsOn(tx, '2026-06-03')).toEqual({ open: [], closed: ['09:00'] })
    expect(await generateSlots(tx, { from: '2026-06-01', to: '2026-06-12' })).toEqual({ madeCount: 0 })
    const patterns = await tx.select().from(openingPatterns)
    expect(new Set(patterns.map(({ validUntil }) => validUntil))).toEqual(new Set([today]))
    expect(await closePool(tx, pool.id, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await changePool(tx, pool.id, words(), circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'counter_pool.closed'))).toBe(1)
  }),
)

test(
  'a pool with a reservation to come is not closed, and the reservation is listed',
  rolledBack(async tx => {
    const { pool, office, pickUp, circumstances } = await city(tx)
    await generateSlots(tx, week)
    const place = { poolId: pool.id, officeId: office.id, serviceId: pickUp.id }
    await createVisit(tx, { ...place, startsAt: now, status: 'cancelled', endedAt: now, cancelledBy: 'resident' })
    const visit = await createVisit(tx, { ...place, startsAt: new Date('2026-06-03T00:00:00Z') })
    const outcome = await closePool(tx, pool.id, circumstances)
    expect(outcome).toMatchObject({ ok: false, reason: 'has-reservations', hit: [{ code: visit.code }] })
    expect(outcome.ok === false && 'hit' in outcome && outcome.hit).toHaveLength(1)
    expect((await slotsOn(tx, '2026-06-03')).open).toHaveLength(9)
    expect(await tx.$count(counterPools, eq(counterPools.id, pool.id))).toBe(1)
  }),
)

test('of two pools that ask for one name at the same moment, one gets it', async () => {
  await truncateAll()
  const { office, words, circumstances } = await city(db)
  const outcomes = await Promise.all([1, 2].map(() => addPool(db, office.id, words(), circumstances)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('the form of a pool names every fault at once', () => {
  const faults = (fields: Record<string, string>, ticked = ['1']) => {
    const parsed = parsePool({ name: '窓口', audience: 'everyone', ...fields }, ticked)
    return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field}:${reason}`)
  }
  expect(parsePool({ name: ' 1番\n窓口 ', audience: 'staff_only' }, ['3', '3', 'x', '0'])).toEqual({
    ok: true,
    words: { name: '1番 窓口', audience: 'staff_only', serviceIds: [3] },
  })
  expect(faults({ name: '窓'.repeat(40) })).toEqual([])
  expect(faults({ name: '窓'.repeat(41) })).toEqual(['name:name-too-long'])
  expect(faults({ name: '123456789018' })).toEqual(['name:secret-number'])
  expect(faults({ name: '　', audience: 'all' }, ['x'])).toEqual([
    'name:name-missing',
    'audience:audience-missing',
    'service_ids:services-missing',
  ])
})

test(
  'a service of the city that is not offered may be given to a pool beforehand',
  rolledBack(async tx => {
    const { office, pickUp, words, circumstances } = await city(tx)
    await tx.update(services).set({ disabledAt: now }).where(eq(services.id, pickUp.id))
    expect(await addPool(tx, office.id, words(), circumstances)).toMatchObject({ ok: true })
  }),
)
