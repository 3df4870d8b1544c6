import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type OpeningPattern, openingPatterns, reservations, slots } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { addDays, type Day } from '../rules/days.ts'
import { findHitReservations, freezeSlots } from './hit-reservations.ts'

/** From one day on, so many places at a time, for these weekdays of the same opening. */
export type CapacityWish = { weekdays: number[]; from: Day; capacity: number }
type Circumstances = { by: Actor; now: Date; today: Day }
export type CapacityChange = { ok: true; overSlotCount: number } | { ok: false; reason: CapacityRefusal }
export type CapacityRefusal = 'unknown' | 'in-the-past' | 'already-ended' | 'same-capacity'
export type CapacityPreview = Awaited<ReturnType<typeof previewCapacity>>

/** What a smaller capacity would hit: the slots with more taken than that, and the reservations on them. In the audit. */
export async function previewCapacity(
  ex: Executor,
  id: number,
  { weekdays, from, capacity }: CapacityWish,
  { by, now }: Omit<Circumstances, 'today'>,
) {
  const patterns = await findTwins(ex, id, weekdays, from)
  const condition = and(
    or(...patterns.map(pattern => and(eq(slots.poolId, pattern.poolId), within(pattern, from)))),
    sql`${liveTaken(now)} > ${capacity}`,
  )
  const over = patterns.length === 0 ? [] : await findOverSlots(ex, condition, now)
  const hit = over.length === 0 ? [] : await findHitReservations(ex, onSlots(over.map(slot => slot.id)), now)
  const subject = { kind: 'slot' } as const
  const details = { id, weekdays, from, capacity, count: hit.length }
  await recordEvent(ex, { action: 'opening_pattern.reservations_viewed', subject, by, at: now, details })
  return { over, hit }
}

/**
 * 席数の変更. From its day on a new opening takes the place of the old one and the slots made already follow it. Where
 * more is taken than fits, everybody stays, nothing opens, and the surplus goes first when somebody cancels.
 */
export async function changeCapacity(
  ex: Executor,
  id: number,
  { weekdays, from, capacity }: CapacityWish,
  { by, now, today }: Circumstances,
): Promise<CapacityChange> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    const patterns = await findTwins(tx, id, weekdays, from)
    const changing = patterns.filter(pattern => pattern.capacity !== capacity)
    const refusal = from < today ? 'in-the-past' : await refusalOf(tx, id, patterns, changing)
    if (refusal !== undefined) return { ok: false, reason: refusal }

    const before = changing.map(({ weekday, capacity: was }) => ({ weekday, capacity: was }))
    const counts = await Promise.all(changing.map(pattern => follow(tx, pattern, from, capacity)))
    const overSlotCount = counts.reduce((sum, count) => sum + count, 0)
    const details = { id, poolId: changing[0]?.poolId, from, before, capacity, overSlotCount }
    await recordEvent(tx, {
      action: 'opening_pattern.capacity_changed',
      subject: { kind: 'slot' },
      by,
      at: now,
      details,
    })
    return { ok: true, overSlotCount }
  })
}

/** The openings that differ from this one in their weekday only and still hold on that day, this one among them. */
export async function findTwins(ex: Executor, id: number, weekdays: readonly number[], from: Day) {
  const [own] = await ex.select().from(openingPatterns).where(eq(openingPatterns.id, id))
  if (own === undefined || weekdays.length === 0) return []
  return ex
    .select()
    .from(openingPatterns)
    .where(
      and(
        eq(openingPatterns.poolId, own.poolId),
        eq(openingPatterns.startsAt, own.startsAt),
        eq(openingPatterns.endsAt, own.endsAt),
        eq(openingPatterns.slotMinutes, own.slotMinutes),
        inArray(openingPatterns.weekday, [...weekdays]),
        or(isNull(openingPatterns.validUntil), gte(openingPatterns.validUntil, from)),
      ),
    )
    .orderBy(asc(openingPatterns.weekday), asc(openingPatterns.validFrom))
}

async function refusalOf(tx: Executor, id: number, patterns: OpeningPattern[], changing: OpeningPattern[]) {
  if ((await tx.$count(openingPatterns, eq(openingPatterns.id, id))) === 0) return 'unknown'
  if (patterns.length === 0) return 'already-ended'
  return changing.length === 0 ? 'same-capacity' : undefined
}

async function follow(tx: Executor, pattern: OpeningPattern, from: Day, capacity: number) {
  if (from <= pattern.validFrom)
    await tx.update(openingPatterns).set({ capacity }).where(eq(openingPatterns.id, pattern.id))
  else {
    const { id, ...rest } = pattern
    await tx
      .update(openingPatterns)
      .set({ validUntil: addDays(from, -1) })
      .where(eq(openingPatterns.id, id))
    await tx.insert(openingPatterns).values({ ...rest, validFrom: from, capacity })
  }
  const changed = await tx
    .update(slots)
    .set({ capacity, overbooked: sql`greatest(${slots.taken} - ${capacity}::int, 0)` })
    .where(and(eq(slots.poolId, pattern.poolId), within(pattern, from)))
    .returning({ overbooked: slots.overbooked })
  return changed.filter(({ overbooked }) => overbooked > 0).length
}

const within = ({ weekday, startsAt, endsAt, validFrom, validUntil }: OpeningPattern, from: Day) =>
  and(
    gte(slots.day, from > validFrom ? from : validFrom),
    validUntil === null ? undefined : lte(slots.day, validUntil),
    sql`extract(isodow from ${slots.day}) = ${weekday}`,
    sql`(${slots.startsAt} at time zone 'Asia/Tokyo')::time >= ${startsAt}::time`,
    sql`(${slots.endsAt} at time zone 'Asia/Tokyo')::time <= ${endsAt}::time`,
  )

const findOverSlots = (ex: Executor, condition: ReturnType<typeof and>, now: Date) =>
  ex
    .select({ id: slots.id, startsAt: slots.startsAt, taken: liveTaken(now) })
    .from(slots)
    .where(condition)
    .orderBy(asc(slots.startsAt))

// What a hold that has run out still counts for is given back by whoever needs it. Names are spelled out, because a
// query of one table leaves its name away and the subquery would then mean its own columns.
const liveTaken = (now: Date) => sql<number>`(
  select coalesce(sum(r.places), 0)::int from reservations r
  where r.pool_id = slots.pool_id and r.day = slots.day and r.live
    and (r.status <> 'held' or r.hold_expires_at > ${now.toISOString()}::timestamptz)
    and r.starts_at <= slots.starts_at and slots.starts_at < r.ends_at)`

const onSlots = (ids: number[]) => sql`exists (
  select from slots s where s.id = any(${`{${ids.join(',')}}`}::bigint[])
    and s.pool_id = ${reservations.poolId} and s.starts_at >= ${reservations.startsAt} and s.starts_at < ${reservations.endsAt})`
