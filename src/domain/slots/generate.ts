import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { addDays, type Day } from '../rules/days.ts'
import { isNationalHoliday } from '../rules/holidays.ts'

/**
 * 予約枠の作成. Makes the slots of every day from `from` to `to`, both included, out of weekly and special openings, closed
 * days and national holidays; closed where a calling-off still holds. Run again it adds only what is missing: a slot that
 * exists keeps its places and its visits.
 */
export async function generateSlots(
  ex: Executor,
  { from, to }: { from: Day; to: Day },
): Promise<{ madeCount: number }> {
  const [made] = await ex.execute<{ count: number }>(sql`
    with openings as (${openingsBetween(from, to)}), starts as (
      select o.pool_id, c.office_id, o.day, o.capacity, start, start + o.step as finish
      from openings o
      join counter_pools c on c.id = o.pool_id and c.closed_at is null
      cross join generate_series(o.day + o.starts_at, o.day + o.ends_at - o.step, o.step) start
      where not exists (
        select from closed_days x where x.day = o.day and (x.office_id is null or x.office_id = c.office_id)
      )
    ), made as (
      insert into slots (pool_id, office_id, day, starts_at, ends_at, capacity, is_closed)
      select pool_id, office_id, day, start at time zone 'Asia/Tokyo', finish at time zone 'Asia/Tokyo', capacity,
        exists (
          select from call_offs x
          where x.reopened_at is null and (x.office_id is null or x.office_id = starts.office_id)
            and x.starts_at < finish at time zone 'Asia/Tokyo' and x.ends_at > start at time zone 'Asia/Tokyo'
        )
      from starts
      order by start, pool_id
      on conflict (pool_id, starts_at) do nothing
      returning id
    )
    select count(*)::int as count from made`)
  return { madeCount: made?.count ?? 0 }
}

/** Every opening of every day: the weekly ones, on holidays only where they say so, and the special ones. */
const openingsBetween = (from: Day, to: Day): SQL => sql`
  select p.pool_id, d.day, p.starts_at, p.ends_at, p.slot_minutes * interval '1 minute' as step, p.capacity
  from (
    select day::date, extract(isodow from day) as weekday, day::date::text = any(${holidaysBetween(from, to)}::text[]) as is_holiday
    from generate_series(${from}::timestamp, ${to}::timestamp, '1 day') day
  ) d
  join opening_patterns p on p.weekday = d.weekday
    and p.valid_from <= d.day and (p.valid_until is null or d.day <= p.valid_until)
    and (p.opens_on_holidays or not d.is_holiday)
  union all
  select pool_id, day, starts_at, ends_at, slot_minutes * interval '1 minute', capacity
  from special_openings where day between ${from}::date and ${to}::date`

const holidaysBetween = (from: Day, to: Day) => `{${daysBetween(from, to).filter(isNationalHoliday).join(',')}}`

function daysBetween(from: Day, to: Day) {
  const count = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index))
}
