import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type ClosedDay, closedDays, offices, reservations, slots } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type Day, isDay } from '../rules/days.ts'
import { nationalHolidayName } from '../rules/holidays.ts'
import { freezeSlots } from './hit-reservations.ts'

/** Why a closed day cannot be copied: no such day, past, closed already, reservations stand there. */
export type CopyObstacle = 'no-such-day' | 'in-the-past' | 'already-closed' | 'has-reservations'
export type CopyLine = Pick<ClosedDay, 'id' | 'day' | 'kind' | 'reason'> & {
  officeName: string | undefined
  target: Day
  holidayName: string | undefined
  obstacle: CopyObstacle | undefined
  hitCount: number
  /** Ticked to begin with. J-LIS stops and one-off closures fall on other days each year. */
  isSuggested: boolean
}
type Circumstances = { by: Actor; now: Date; today: Day }
export type Copying = { ok: true; copiedCount: number } | { ok: false; reason: 'nothing-ticked' | 'obstacle' }

/** 年度. April to March, named by the year it begins in. */
export const fiscalYearOf = (day: Day) => Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0)

/** 休業日の年度の写し, before it is done: each closed day of a fiscal year and what stands on its day a year later. */
export async function previewCopy(
  ex: Executor,
  year: number,
  { now, today }: Omit<Circumstances, 'by'>,
): Promise<CopyLine[]> {
  const rows = await ex
    .select({
      id: closedDays.id,
      day: closedDays.day,
      kind: closedDays.kind,
      reason: closedDays.reason,
      officeId: closedDays.officeId,
      officeName: offices.name,
      isClosed: sql<boolean>`exists (
        select from closed_days x where x.day = ${aYearLater} and (x.office_id is null or x.office_id = ${closedDays.officeId}))`,
      hitCount: sql<number>`(
        select count(*)::int from ${reservations} r
        where r.day = ${aYearLater} and r.live and (r.status <> 'held' or r.hold_expires_at > ${now.toISOString()}::timestamptz)
          and (${closedDays.officeId} is null or r.office_id = ${closedDays.officeId}))`,
    })
    .from(closedDays)
    .leftJoin(offices, eq(offices.id, closedDays.officeId))
    .where(between(closedDays.day, `${year}-04-01`, `${year + 1}-03-31`))
    .orderBy(asc(closedDays.day), asc(closedDays.id))
  return rows.map(({ isClosed, officeId: _, officeName, ...row }) => {
    const target = sameDayNextYear(row.day)
    const obstacle = obstacleOf({ target, isClosed, hitCount: row.hitCount }, today)
    const isSuggested = obstacle === undefined && row.kind === 'city'
    return {
      ...row,
      officeName: officeName?.ja,
      target,
      holidayName: nationalHolidayName(target),
      obstacle,
      isSuggested,
    }
  })
}

/** 休業日の年度の写し. The ticked days close a year later, all of them or none. */
export async function copyClosedDays(
  ex: Executor,
  year: number,
  ids: readonly number[],
  { by, now, today }: Circumstances,
): Promise<Copying> {
  return ex.transaction(async tx => {
    await freezeSlots(tx)
    const lines = (await previewCopy(tx, year, { now, today })).filter(line => ids.includes(line.id))
    if (lines.length === 0) return { ok: false, reason: 'nothing-ticked' }
    if (lines.some(line => line.obstacle !== undefined)) return { ok: false, reason: 'obstacle' }

    const sources = await tx
      .select()
      .from(closedDays)
      .where(
        inArray(
          closedDays.id,
          lines.map(line => line.id),
        ),
      )
    await tx
      .insert(closedDays)
      .values(sources.map(({ id: _, ...source }) => ({ ...source, day: sameDayNextYear(source.day) })))
    await closeSlots(
      tx,
      lines.map(line => line.target),
    )
    const days = lines.map(line => line.target)
    const details = { year: year + 1, days, count: days.length }
    await recordEvent(tx, { action: 'closed_days.copied', subject: { kind: 'closed_day' }, by, at: now, details })
    return { ok: true, copiedCount: days.length }
  })
}

const closeSlots = (tx: Executor, days: Day[]) =>
  tx
    .update(slots)
    .set({ isClosed: true })
    .where(
      and(
        inArray(slots.day, days),
        sql`exists (select from closed_days x where x.day = ${slots.day} and (x.office_id is null or x.office_id = ${slots.officeId}))`,
      ),
    )

const sameDayNextYear = (day: Day): Day => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

// On 29 February PostgreSQL takes the 28th; the line says itself that its day does not exist.
const aYearLater = sql`(${closedDays.day} + interval '1 year')::date`

function obstacleOf(
  { target, isClosed, hitCount }: { target: Day; isClosed: boolean; hitCount: number },
  today: Day,
): CopyObstacle | undefined {
  if (!isDay(target)) return 'no-such-day'
  if (target < today) return 'in-the-past'
  if (isClosed) return 'already-closed'
  return hitCount > 0 ? 'has-reservations' : undefined
}
