import { and, asc, eq, gte, isNull, or, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type ClosedDay, closedDays, offices, reservations, slots } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Day } from '../rules/days.ts'
import { generateSlots } from '../slots/generate.ts'
import type { Closing } from './closed-day-form.ts'
import { fitsOpening } from './fits-opening.ts'
import { findHitReservations, freezeSlots, type HitReservation } from './hit-reservations.ts'

type Circumstances = { by: Actor; now: Date }
export type Closure =
  | { ok: true; id: number }
  | { ok: false; reason: 'already-closed' }
  | { ok: false; reason: 'has-reservations'; hit: HitReservation[] }

export type ClosedDayLine = Awaited<ReturnType<typeof findClosedDays>>[number]

/** 休業日の一覧, from one day on; without an office it is the whole city. */
export const findClosedDays = (ex: Executor, from: Day) =>
  ex
    .select({
      id: closedDays.id,
      day: closedDays.day,
      kind: closedDays.kind,
      reason: closedDays.reason,
      officeName: offices.name,
    })
    .from(closedDays)
    .leftJoin(offices, eq(offices.id, closedDays.officeId))
    .where(gte(closedDays.day, from))
    .orderBy(asc(closedDays.day), asc(closedDays.id))

/** What a closing would hit, before it is done. Says in the audit that the list was seen. */
export async function previewClosing(ex: Executor, { day, officeId }: Closing, { by, now }: Circumstances) {
  const hit = await findHitReservations(ex, reservationsOf(day, officeId), now)
  const details = { day, officeId, count: hit.length }
  await recordEvent(ex, {
    action: 'closed_day.reservations_viewed',
    subject: { kind: 'closed_day' },
    by,
    at: now,
    details,
  })
  return hit
}

/** 休業日の登録. Refused while a reservation stands on that day; otherwise no slot of the day can be taken any more. */
export async function closeDay(ex: Executor, closing: Closing, { by, now }: Circumstances): Promise<Closure> {
  const { day, officeId } = closing
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    if (await isClosed(tx, day, officeId)) return { ok: false, reason: 'already-closed' }
    const hit = await findHitReservations(tx, reservationsOf(day, officeId), now)
    if (hit.length > 0) return { ok: false, reason: 'has-reservations', hit }

    const [closed] = await tx.insert(closedDays).values(closing).returning({ id: closedDays.id })
    if (!closed) throw new Error('the closed day did not come back')
    await tx.update(slots).set({ isClosed: true }).where(slotsOf(day, officeId))
    const subject = { kind: 'closed_day', id: closed.id } as const
    await recordEvent(tx, { action: 'closed_day.added', subject, by, at: now, details: closing })
    return { ok: true, id: closed.id }
  })
}

/** 休業日の取消. The slots of the day open again where an opening still holds, unless another closure covers them. */
export async function reopenDay(ex: Executor, id: number, { by, now }: Circumstances): Promise<ClosedDay | undefined> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    const [removed] = await tx.delete(closedDays).where(eq(closedDays.id, id)).returning()
    if (!removed) return undefined
    const { day, officeId, kind, reason } = removed
    await tx
      .update(slots)
      .set({ isClosed: false })
      .where(and(slotsOf(day, officeId), fitsOpening, coveredByNoClosure, calledOffNowhere))
    await generateSlots(tx, { from: day, to: day })
    const subject = { kind: 'closed_day', id } as const
    const details = { day, officeId, kind, reason }
    await recordEvent(tx, { action: 'closed_day.removed', subject, by, at: now, details })
    return removed
  })
}

async function isClosed(tx: Executor, day: Day, officeId: number | null) {
  const covers = officeId === null ? isNull(closedDays.officeId) : coversOffice(officeId)
  return (await tx.$count(closedDays, and(eq(closedDays.day, day), covers))) > 0
}

const coversOffice = (officeId: number) => or(isNull(closedDays.officeId), eq(closedDays.officeId, officeId))

/** The slots that a closing covers. */
export const closingSlots = ({ day, officeId }: Closing) => slotsOf(day, officeId)

const slotsOf = (day: Day, officeId: number | null) =>
  and(eq(slots.day, day), officeId === null ? undefined : eq(slots.officeId, officeId))

const reservationsOf = (day: Day, officeId: number | null) =>
  and(eq(reservations.day, day), officeId === null ? undefined : eq(reservations.officeId, officeId))

/** Slots that no closed day covers, and (`calledOffNowhere`) no calling-off that still holds. */
export const coveredByNoClosure = sql`not exists (
  select from closed_days x where x.day = ${slots.day} and (x.office_id is null or x.office_id = ${slots.officeId}))`

export const calledOffNowhere = sql`not exists (
  select from call_offs c
  where c.reopened_at is null and c.starts_at < ${slots.endsAt} and c.ends_at > ${slots.startsAt}
    and (c.office_id is null or c.office_id = ${slots.officeId}))`
