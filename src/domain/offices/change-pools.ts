import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  counterPoolServices,
  counterPools,
  offices,
  openingPatterns,
  type PoolAudience,
  reservations,
  services,
  slots,
  specialOpenings,
  staffShifts,
} from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import type { Day } from '../rules/days.ts'
import { findHitReservations, freezeSlots, type HitReservation } from './hit-reservations.ts'

/** What is said of one pool of counters: its name, for whom it is, and which services it takes. */
export type PoolWords = { name: string; audience: PoolAudience; serviceIds: number[] }
type Circumstances = { by: Actor; now: Date }
type Refusal = 'unknown' | 'name-taken' | 'service-unknown'
export type PoolAddition = { ok: true; id: number } | { ok: false; reason: Refusal }
export type PoolChange = { ok: true } | { ok: false; reason: Refusal }
export type PoolClosure =
  | { ok: true }
  | { ok: false; reason: 'unknown' }
  | { ok: false; reason: 'has-reservations'; hit: HitReservation[] }

/** 窓口の追加. It takes visits once it has an opening. */
export async function addPool(
  ex: Executor,
  officeId: number,
  words: PoolWords,
  { by, now }: Circumstances,
): Promise<PoolAddition> {
  return ex.transaction(async tx => {
    const [office] = await tx
      .select({ id: offices.id })
      .from(offices)
      .where(and(eq(offices.id, officeId), isNull(offices.closedAt)))
      .for('no key update')
    const refusal = office === undefined ? 'unknown' : await refusalOf(tx, officeId, words)
    if (refusal !== undefined) return { ok: false, reason: refusal }

    const { name, audience } = words
    const [pool] = await tx.insert(counterPools).values({ officeId, name, audience }).returning()
    if (!pool) throw new Error('the pool did not come back')
    await setServices(tx, pool.id, words.serviceIds)
    const subject = { kind: 'counter_pool', id: pool.id } as const
    await recordEvent(tx, { action: 'counter_pool.added', subject, by, at: now, details: { officeId, ...words } })
    return { ok: true, id: pool.id }
  })
}

/** 窓口の変更. Reservations that stand keep their place, also where the pool no longer takes their service. */
export async function changePool(
  ex: Executor,
  id: number,
  words: PoolWords,
  { by, now }: Circumstances,
): Promise<PoolChange> {
  return ex.transaction(async tx => {
    const pool = await lockedPool(tx, id)
    if (pool === undefined) return { ok: false, reason: 'unknown' }
    const refusal = await refusalOf(tx, pool.officeId, words, id)
    if (refusal !== undefined) return { ok: false, reason: refusal }

    const { name, audience } = words
    const serviceIds = words.serviceIds.toSorted((one, other) => one - other)
    const before = { name: pool.name, audience: pool.audience, serviceIds: await serviceIdsOf(tx, id) }
    const details = changesBetween(before, { name, audience, serviceIds })
    if (details === undefined) return { ok: true }
    await tx.update(counterPools).set({ name, audience }).where(eq(counterPools.id, id))
    await setServices(tx, id, serviceIds)
    const subject = { kind: 'counter_pool', id } as const
    await recordEvent(tx, { action: 'counter_pool.changed', subject, by, at: now, details })
    return { ok: true }
  })
}

/** 窓口の閉鎖. Refused while a reservation is still to come there; its free slots vanish, its openings end today. */
export async function closePool(
  ex: Executor,
  id: number,
  { by, now, today }: Circumstances & { today: Day },
): Promise<PoolClosure> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    if ((await lockedPool(tx, id)) === undefined) return { ok: false, reason: 'unknown' }
    const hit = await findHitReservations(tx, eq(reservations.poolId, id), now)
    if (hit.length > 0) return { ok: false, reason: 'has-reservations', hit }

    await tx.update(counterPools).set({ closedAt: now }).where(eq(counterPools.id, id))
    await endOpenings(tx, id, today)
    const coming = and(eq(slots.poolId, id), gt(slots.startsAt, now))
    await tx.delete(slots).where(and(coming, lte(slots.taken, 0)))
    // A hold that has run out may still count on a slot, so what cannot be deleted is closed.
    await tx.update(slots).set({ isClosed: true }).where(coming)
    await tx.delete(staffShifts).where(and(eq(staffShifts.poolId, id), gt(staffShifts.day, today)))
    await recordEvent(tx, { action: 'counter_pool.closed', subject: { kind: 'counter_pool', id }, by, at: now })
    return { ok: true }
  })
}

async function endOpenings(tx: Executor, poolId: number, today: Day) {
  const own = eq(openingPatterns.poolId, poolId)
  await tx.delete(openingPatterns).where(and(own, gt(openingPatterns.validFrom, today)))
  const lasting = or(isNull(openingPatterns.validUntil), gt(openingPatterns.validUntil, today))
  await tx.update(openingPatterns).set({ validUntil: today }).where(and(own, lasting))
  await tx.delete(specialOpenings).where(and(eq(specialOpenings.poolId, poolId), gt(specialOpenings.day, today)))
}

async function lockedPool(tx: Executor, id: number) {
  const [pool] = await tx
    .select()
    .from(counterPools)
    .where(and(eq(counterPools.id, id), isNull(counterPools.closedAt)))
    .for('no key update')
  return pool
}

async function refusalOf(tx: Executor, officeId: number, { name, serviceIds }: PoolWords, ownId?: number) {
  const others = await tx
    .select({ id: counterPools.id })
    .from(counterPools)
    .where(and(eq(counterPools.officeId, officeId), eq(counterPools.name, name), isNull(counterPools.closedAt)))
  if (others.some(({ id }) => id !== ownId)) return 'name-taken'
  const known = serviceIds.length === 0 ? 0 : await tx.$count(services, inArray(services.id, serviceIds))
  return known === serviceIds.length ? undefined : 'service-unknown'
}

async function serviceIdsOf(tx: Executor, poolId: number) {
  const rows = await tx
    .select({ id: counterPoolServices.serviceId })
    .from(counterPoolServices)
    .where(eq(counterPoolServices.poolId, poolId))
    .orderBy(counterPoolServices.serviceId)
  return rows.map(({ id }) => id)
}

async function setServices(tx: Executor, poolId: number, serviceIds: number[]) {
  await tx.delete(counterPoolServices).where(eq(counterPoolServices.poolId, poolId))
  if (serviceIds.length > 0)
    await tx.insert(counterPoolServices).values(serviceIds.map(serviceId => ({ poolId, serviceId })))
}
