import { and, asc, eq, gt, gte, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  closedDays,
  counterPools,
  openingPatterns,
  reservations,
  type SpecialOpening,
  slots,
  specialOpenings,
} from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type Day, weekdayOf } from '../rules/days.ts'
import { isNationalHoliday } from '../rules/holidays.ts'
import { generateSlots } from '../slots/generate.ts'
import { findHitReservations, freezeSlots, type HitReservation } from './hit-reservations.ts'
import type { SpecialHours } from './special-opening-form.ts'

export type { SpecialOpening } from '../../db/schema/index.ts'

type Circumstances = { by: Actor; now: Date; today: Day }
export type SpecialAddition = { ok: true } | { ok: false; reason: 'unknown' | 'overlaps' | 'closed-day' }
export type SpecialRemoval =
  | { ok: true; officeId: number }
  | { ok: false; reason: 'unknown' | 'in-the-past' }
  | { ok: false; reason: 'has-reservations'; hit: HitReservation[] }

/** 臨時の受付時間の登録, also on a holiday. Its slots appear at once; a closed day stays closed. */
export async function addSpecialOpening(
  ex: Executor,
  poolId: number,
  hours: SpecialHours,
  { by, now }: Omit<Circumstances, 'today'>,
): Promise<SpecialAddition> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    const pool = await findOpenPool(tx, poolId)
    const refusal = pool === undefined ? 'unknown' : await refusalOf(tx, poolId, pool.officeId, hours)
    if (refusal !== undefined) return { ok: false, reason: refusal }

    await tx.insert(specialOpenings).values({ poolId, ...hours })
    await generateSlots(tx, { from: hours.day, to: hours.day })
    const subject = { kind: 'counter_pool', id: poolId } as const
    await recordEvent(tx, { action: 'special_opening.added', subject, by, at: now, details: hours })
    return { ok: true }
  })
}

/** 臨時の受付時間の取消. Refused while a reservation stands in it, and once its day is over. */
export async function removeSpecialOpening(
  ex: Executor,
  id: number,
  { by, now, today }: Circumstances,
): Promise<SpecialRemoval> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    const opening = await findSpecialOpening(tx, id)
    if (opening === undefined) return { ok: false, reason: 'unknown' }
    if (opening.day < today) return { ok: false, reason: 'in-the-past' }
    const hit = await findHitReservations(tx, within(opening, reservations), now)
    if (hit.length > 0) return { ok: false, reason: 'has-reservations', hit }

    const { officeId, poolName: _, ...hours } = opening
    await tx.delete(specialOpenings).where(eq(specialOpenings.id, id))
    await tx.delete(slots).where(and(within(opening, slots), lte(slots.taken, 0)))
    // A hold that has run out may still count on a slot, so what cannot be deleted is closed.
    await tx.update(slots).set({ isClosed: true }).where(within(opening, slots))
    const subject = { kind: 'counter_pool', id: opening.poolId } as const
    await recordEvent(tx, { action: 'special_opening.removed', subject, by, at: now, details: hours })
    return { ok: true, officeId }
  })
}

/** One special opening with its office, or undefined. */
export async function findSpecialOpening(ex: Executor, id: number) {
  const [found] = await ex
    .select({ ...columns, officeId: counterPools.officeId, poolName: counterPools.name })
    .from(specialOpenings)
    .innerJoin(counterPools, eq(counterPools.id, specialOpenings.poolId))
    .where(eq(specialOpenings.id, id))
  return found
}

/** 臨時の受付時間の一覧 of one office, from one day on. */
export const findSpecialOpenings = (ex: Executor, officeId: number, from: Day): Promise<SpecialOpening[]> =>
  ex
    .select(columns)
    .from(specialOpenings)
    .innerJoin(counterPools, eq(counterPools.id, specialOpenings.poolId))
    .where(and(eq(counterPools.officeId, officeId), isNull(counterPools.closedAt), gte(specialOpenings.day, from)))
    .orderBy(asc(specialOpenings.day), asc(specialOpenings.startsAt))

const columns = {
  id: specialOpenings.id,
  poolId: specialOpenings.poolId,
  day: specialOpenings.day,
  startsAt: specialOpenings.startsAt,
  endsAt: specialOpenings.endsAt,
  slotMinutes: specialOpenings.slotMinutes,
  capacity: specialOpenings.capacity,
  reason: specialOpenings.reason,
}

async function findOpenPool(tx: Executor, id: number) {
  const [pool] = await tx
    .select({ officeId: counterPools.officeId })
    .from(counterPools)
    .where(and(eq(counterPools.id, id), isNull(counterPools.closedAt)))
  return pool
}

async function refusalOf(tx: Executor, poolId: number, officeId: number, hours: SpecialHours) {
  const covers = or(isNull(closedDays.officeId), eq(closedDays.officeId, officeId))
  if ((await tx.$count(closedDays, and(eq(closedDays.day, hours.day), covers))) > 0) return 'closed-day'
  return (await overlaps(tx, poolId, hours)) ? 'overlaps' : undefined
}

async function overlaps(tx: Executor, poolId: number, { day, startsAt, endsAt }: SpecialHours) {
  const weekly = and(
    eq(openingPatterns.poolId, poolId),
    eq(openingPatterns.weekday, weekdayOf(day)),
    isNationalHoliday(day) ? eq(openingPatterns.opensOnHolidays, true) : undefined,
    lte(openingPatterns.validFrom, day),
    or(isNull(openingPatterns.validUntil), gte(openingPatterns.validUntil, day)),
    lt(openingPatterns.startsAt, endsAt),
    gt(openingPatterns.endsAt, startsAt),
  )
  const special = and(
    eq(specialOpenings.poolId, poolId),
    eq(specialOpenings.day, day),
    lt(specialOpenings.startsAt, endsAt),
    gt(specialOpenings.endsAt, startsAt),
  )
  return (await tx.$count(openingPatterns, weekly)) + (await tx.$count(specialOpenings, special)) > 0
}

type Span = 'poolId' | 'day' | 'startsAt' | 'endsAt'

const within = (
  { poolId, day, startsAt, endsAt }: SpecialOpening,
  span: Pick<typeof slots, Span> | Pick<typeof reservations, Span>,
) =>
  and(
    eq(span.poolId, poolId),
    eq(span.day, day),
    sql`(${span.startsAt} at time zone 'Asia/Tokyo')::time < ${endsAt}::time`,
    sql`(${span.endsAt} at time zone 'Asia/Tokyo')::time > ${startsAt}::time`,
  )
