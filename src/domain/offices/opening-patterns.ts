import { and, eq, gt, gte, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  counterPools,
  type OpeningPattern,
  openingPatterns,
  reservations,
  slots,
  specialOpenings,
} from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type Day, weekdayOf } from '../rules/days.ts'
import { isNationalHoliday } from '../rules/holidays.ts'
import type { Rules } from '../rules/parameters.ts'
import { generateSlots } from '../slots/generate.ts'
import { slotHorizon } from '../slots/horizon.ts'
import { findHitReservations, freezeSlots, type HitReservation } from './hit-reservations.ts'
import type { Opening } from './opening-form.ts'

type Circumstances = { by: Actor; now: Date; today: Day; rules: Rules }
export type Addition = { ok: true } | { ok: false; reason: 'overlaps' | 'unknown' }
export type Ending =
  | { ok: true }
  | { ok: false; reason: 'unknown' | 'in-the-past' | 'already-ended' }
  | { ok: false; reason: 'has-reservations'; hit: HitReservation[] }

/** 受付時間の登録. Its slots appear at once; two openings of one pool never overlap in time. */
export async function addOpening(
  ex: Executor,
  poolId: number,
  { weekdays, ...opening }: Opening,
  { by, now, today, rules }: Circumstances,
): Promise<Addition> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    const isOpen = and(eq(counterPools.id, poolId), isNull(counterPools.closedAt))
    if ((await tx.$count(counterPools, isOpen)) === 0) return { ok: false, reason: 'unknown' }
    if (await overlaps(tx, poolId, { weekdays, ...opening })) return { ok: false, reason: 'overlaps' }

    await tx.insert(openingPatterns).values(weekdays.map(weekday => ({ poolId, weekday, ...opening })))
    await generateSlots(tx, { from: today, to: await slotHorizon(tx, today, rules) })
    const details = { poolId, weekdays, ...opening }
    await recordEvent(tx, { action: 'opening_pattern.added', subject: { kind: 'slot' }, by, at: now, details })
    return { ok: true }
  })
}

/** 受付時間の終了. Its last day; refused while reservations stand after it. Later slots go; what never began goes whole. */
export async function endOpening(
  ex: Executor,
  id: number,
  lastDay: Day,
  { by, now, today }: Omit<Circumstances, 'rules'>,
): Promise<Ending> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    const [pattern] = await tx.select().from(openingPatterns).where(eq(openingPatterns.id, id))
    const refusal = pattern === undefined ? 'unknown' : endingRefusal(pattern, lastDay, today)
    if (pattern === undefined || refusal !== undefined) return { ok: false, reason: refusal ?? 'unknown' }
    const hit = await findHitReservations(tx, reservationsAfter(pattern, lastDay), now)
    if (hit.length > 0) return { ok: false, reason: 'has-reservations', hit }

    await endRow(tx, pattern, lastDay)
    await removeSlotsAfter(tx, pattern, lastDay)
    const details = { id, poolId: pattern.poolId, weekday: pattern.weekday, from: pattern.validUntil, to: lastDay }
    await recordEvent(tx, { action: 'opening_pattern.ended', subject: { kind: 'slot' }, by, at: now, details })
    return { ok: true }
  })
}

/** One opening, or undefined. */
export async function findOpening(ex: Executor, id: number) {
  const [found] = await ex
    .select({ pattern: openingPatterns, officeId: counterPools.officeId })
    .from(openingPatterns)
    .innerJoin(counterPools, eq(counterPools.id, openingPatterns.poolId))
    .where(eq(openingPatterns.id, id))
  return found
}

async function overlaps(tx: Executor, poolId: number, opening: Opening) {
  const { weekdays, startsAt, endsAt, validFrom } = opening
  const clashing = and(
    eq(openingPatterns.poolId, poolId),
    inArray(openingPatterns.weekday, weekdays),
    lt(openingPatterns.startsAt, endsAt),
    gt(openingPatterns.endsAt, startsAt),
    or(isNull(openingPatterns.validUntil), gte(openingPatterns.validUntil, validFrom)),
  )
  return (await tx.$count(openingPatterns, clashing)) > 0 || meetsSpecialOpening(tx, poolId, opening)
}

async function meetsSpecialOpening(tx: Executor, poolId: number, opening: Opening) {
  const found = await tx
    .select({ day: specialOpenings.day })
    .from(specialOpenings)
    .where(
      and(
        eq(specialOpenings.poolId, poolId),
        gte(specialOpenings.day, opening.validFrom),
        lt(specialOpenings.startsAt, opening.endsAt),
        gt(specialOpenings.endsAt, opening.startsAt),
      ),
    )
  const opensOn = (day: Day) =>
    opening.weekdays.includes(weekdayOf(day)) && (opening.opensOnHolidays || !isNationalHoliday(day))
  return found.some(({ day }) => opensOn(day))
}

function endingRefusal({ validUntil }: OpeningPattern, lastDay: Day, today: Day) {
  if (lastDay < today) return 'in-the-past'
  return validUntil !== null && validUntil <= lastDay ? 'already-ended' : undefined
}

async function endRow(tx: Executor, { id, validFrom }: OpeningPattern, lastDay: Day) {
  if (lastDay < validFrom) await tx.delete(openingPatterns).where(eq(openingPatterns.id, id))
  else await tx.update(openingPatterns).set({ validUntil: lastDay }).where(eq(openingPatterns.id, id))
}

// A hold that has run out may still count on a slot, so what cannot be deleted is closed.
async function removeSlotsAfter(tx: Executor, pattern: OpeningPattern, lastDay: Day) {
  const after = slotsAfter(pattern, lastDay)
  await tx.delete(slots).where(and(after, lte(slots.taken, 0)))
  await tx.update(slots).set({ isClosed: true }).where(after)
}

/** What lies after the last day of an opening: its slots, and the visits that stand on them. */
export const endingReach = (pattern: OpeningPattern, lastDay: Day) => ({
  slots: slotsAfter(pattern, lastDay),
  reservations: reservationsAfter(pattern, lastDay),
})

const slotsAfter = ({ poolId, ...pattern }: OpeningPattern, lastDay: Day) =>
  and(eq(slots.poolId, poolId), gt(slots.day, lastDay), within(pattern, slots))

const reservationsAfter = ({ poolId, ...pattern }: OpeningPattern, lastDay: Day) =>
  and(eq(reservations.poolId, poolId), gt(reservations.day, lastDay), within(pattern, reservations))

type Span = 'day' | 'startsAt' | 'endsAt'

// A visit that reaches into the opening from an earlier one is hit too.
function within(
  { weekday, startsAt, endsAt, validUntil }: Omit<OpeningPattern, 'poolId'>,
  span: Pick<typeof slots, Span> | Pick<typeof reservations, Span>,
) {
  return and(
    sql`extract(isodow from ${span.day}) = ${weekday}`,
    sql`(${span.startsAt} at time zone 'Asia/Tokyo')::time < ${endsAt}::time`,
    sql`(${span.endsAt} at time zone 'Asia/Tokyo')::time > ${startsAt}::time`,
    validUntil === null ? undefined : sql`${span.day} <= ${validUntil}::date`,
  )
}
