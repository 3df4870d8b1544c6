import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Service } from '../../db/schema/offices.ts'
import { addDays, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { ahead, chainColumns, isStart, staleHolds, visitsIn } from './chains.ts'
import { findOfficeRanges, type OfficeRange } from './office-ranges.ts'
import { poolsFor, visitLength } from './visit-length.ts'

export const startTimes = ['any', 'morning', 'afternoon'] as const
export type StartTime = (typeof startTimes)[number]

/** 空き枠の条件: who comes for what, where, from which day on and at what time of day. */
export type StartWish = {
  officeIds: readonly number[]
  service: Service
  alsoServiceIds: readonly number[]
  people: number
  cardIds: readonly number[]
  from: Day
  time: StartTime
}
/** 空き枠 — a start at which the whole visit really fits. */
export type FreeStart = {
  officeId: number
  startsAt: Date
  /** How many visits like this one still fit; none where it would be over capacity. */
  free: number
  /** Only counters that residents are not offered have room. */
  isStaffOnly: boolean
  isFull: boolean
  isOutside: boolean
}
type Circumstances = { rules: Rules; now: Date }
type Row = Omit<FreeStart, 'startsAt' | 'isFull'> & { startsAt: string }

const mostStarts = 20
const farthestDays = 365

/**
 * 空き枠検索, for staff: the next starts that fit, the counters of the staff included. With `isOverriding` also those that
 * are full or outside the booking period, each marked. Two statements, however long the range.
 */
export async function findFreeStarts(
  ex: Executor,
  wish: StartWish & { isOverriding?: boolean },
  circumstances: Circumstances,
): Promise<FreeStart[]> {
  const ranges = await findOfficeRanges(ex, wish, circumstances)
  const rows = await ex.execute<Row>(startsOf(wish, ranges, circumstances.now))
  return rows.map(row => ({ ...row, startsAt: new Date(row.startsAt), isFull: row.free === 0 }))
}

function startsOf(wish: StartWish & { isOverriding?: boolean }, ranges: readonly OfficeRange[], now: Date) {
  const { service, alsoServiceIds, people, from, time, isOverriding = false } = wish
  const shape = { serviceId: service.id, alsoServiceIds, people, places: 1, isByStaff: true }
  return sql`
  with visit as materialized (${visitLength(shape)}
  ), pools as materialized (${poolsFor(shape)}
  ), ranges as (
    select * from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) as g ("officeId" bigint, earliest date, latest date)
  ), ${staleHolds(now)}, chains as (
    select s.office_id, p.audience, g.earliest, g.latest, ${chainColumns}
    from pools p
    join ranges g on g."officeId" = p.office_id
    join slots s on s.pool_id = p.pool_id and s.day >= greatest(${from}::date, case when not ${isOverriding}::boolean then g.earliest end)
      and s.day <= least(${addDays(from, farthestDays)}::date, case when not ${isOverriding}::boolean then g.latest end)
    left join stale on stale.id = s.id
    ${ahead}
  ), fitting as (
    select chains.*, ${visitsIn} as visits
    from chains, visit
    where ${isStart(now)}
      and (${time} = 'any' or (${time} = 'morning') = ((starts_at at time zone 'Asia/Tokyo')::time < '12:00'))
  )
  select office_id::float8 as "officeId", starts_at::text as "startsAt", sum(visits)::int as free,
    coalesce(bool_and(audience = 'staff_only') filter (where visits > 0), bool_and(audience = 'staff_only')) as "isStaffOnly",
    day < earliest or day > latest as "isOutside"
  from fitting
  group by office_id, day, starts_at, earliest, latest
  having ${isOverriding}::boolean or sum(visits) > 0
  order by starts_at, office_id limit ${mostStarts}`
}
