import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { executePrepared } from '../../db/prepared.ts'
import { addDays, addMonths, type Day, daysOfMonth, type Month, timeOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { ahead, chainColumns, isStart, staleHolds, visitsIn } from './chains.ts'
import { type BookableRange, isWithinRange } from './range.ts'
import { poolsFor, visitLength } from './visit-length.ts'

/** 空き状況 of a day or a time: 空きあり, 残りわずか, 満員, 休み, 受付期間外. */
export const dayStates = ['free', 'few', 'full', 'closed', 'outside'] as const
export type DayState = (typeof dayStates)[number]
export type TimeState = 'free' | 'few' | 'full'

/** What a visit needs: the office, the services, how many people, how many counters side by side; and who asks. */
export type Wish = {
  officeId: number
  serviceId: number
  alsoServiceIds?: readonly number[]
  people?: number
  places?: number
  isByStaff?: boolean
}
type Circumstances = { rules: Pick<Rules, 'fewPlacesPercent'>; now: Date }

export type DayAvailability = { day: Day; state: DayState }
export type TimeAvailability = { startsAt: Date; time: string; state: TimeState }

/**
 * 月の空き状況. Every day of the month; a start counts only where the whole visit fits, and an expired hold counts for
 * nothing. One statement; the same for everybody who asks for the same office, service, people and month.
 */
export async function findMonthAvailability(
  ex: Executor,
  { month, range, ...wish }: Wish & { month: Month; range: BookableRange },
  circumstances: Circumstances,
): Promise<DayAvailability[]> {
  const found = await findOpenDays(
    ex,
    { ...wish, from: `${month}-01`, until: `${addMonths(month, 1)}-01` },
    circumstances,
  )
  const states = new Map(found.map(day => [day.day, stateOf(day, circumstances.rules)]))
  return daysOfMonth(month).map(day => ({
    day,
    state: isWithinRange(day, range) ? (states.get(day) ?? 'closed') : 'outside',
  }))
}

/** いちばん早く予約できる日 within the range, or undefined. One statement. */
export async function findNextFreeDay(
  ex: Executor,
  { range, ...wish }: Wish & { range: BookableRange },
  circumstances: Circumstances,
): Promise<Day | undefined> {
  const days = await findOpenDays(ex, { ...wish, from: range.earliest, until: addDays(range.latest, 1) }, circumstances)
  return days.find(({ free }) => free > 0)?.day
}

/** 時間の空き状況 of one day. One statement. */
export async function findDayTimes(
  ex: Executor,
  { day, ...wish }: Wish & { day: Day },
  { rules, now }: Circumstances,
): Promise<TimeAvailability[]> {
  const starts = startsOf({ ...wish, from: day, until: addDays(day, 1) }, now)
  const found = await executePrepared<{ startsAt: string; free: number; capacity: number }>(
    ex,
    'day-times',
    sql`
    select starts_at::text as "startsAt", sum(free)::int as free, sum(capacity)::int as capacity
    from (${starts}) starts
    group by starts_at order by starts_at`,
  )
  return found.map(({ startsAt, ...places }) => {
    const at = new Date(startsAt)
    return { startsAt: at, time: timeOf(at), state: stateOf(places, rules) }
  })
}

type OpenDay = { day: Day; free: number; capacity: number }
export type Stretch = Wish & { from: Day; until: Day }

async function findOpenDays(ex: Executor, stretch: Stretch, { now }: Circumstances): Promise<OpenDay[]> {
  const found = await executePrepared<OpenDay>(
    ex,
    'open-days',
    sql`
    select day::text as day, sum(free)::int as free, sum(capacity)::int as capacity
    from (${startsOf(stretch, now)}) starts
    group by day order by day`,
  )
  return found
}

function stateOf({ free, capacity }: Omit<OpenDay, 'day'>, { fewPlacesPercent }: Circumstances['rules']): TimeState {
  if (free === 0) return 'full'
  return free * 100 <= capacity * fewPlacesPercent ? 'few' : 'free'
}

/**
 * Every start at which the visit fits between open slots, with the places still free all the way through: rows of day,
 * starts_at, free, capacity.
 */
export function startsOf({ officeId, from, until, ...wish }: Stretch, now: Date): SQL {
  const shape = { people: 1, places: 1, isByStaff: false, ...wish }
  return sql`
  with visit as materialized (${visitLength(shape)}
  ), pools as materialized (${poolsFor(shape)}
  ), ${staleHolds(now)}, chains as (
    select ${chainColumns}
    from pools p
    join slots s on s.pool_id = p.pool_id
    left join stale on stale.id = s.id
    where s.office_id = ${officeId} and s.day >= ${from}::date and s.day < ${until}::date
    ${ahead}
  )
  select day, starts_at, ${visitsIn} as free, capacity
  from chains, visit
  where ${isStart(now)}`
}
