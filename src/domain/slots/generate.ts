import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { addDays, type Day } from '../rules/days.ts'
import { isNationalHoliday } from '../rules/holidays.ts'

/**
 * 予約枠の作成. Makes the slots of every day from `from` to `to`, both included, out of opening patterns, closed days and
 * national holidays. Run again it adds only what is missing: a slot that exists keeps its places and its visits.
 */
export async function generateSlots(
  ex: Executor,
  { from, to }: { from: Day; to: Day },
): Promise<{ madeCount: number }> {
  const [made] = await ex.execute<{ count: number }>(sql`
    with days as (
      select day::date, extract(isodow from day) as weekday, day::date::text = any(${holidaysBetween(from, to)}::text[]) as is_holiday
      from generate_series(${from}::timestamp, ${to}::timestamp, '1 day') day
    ), starts as (
      select p.pool_id, c.office_id, d.day, start, start + p.slot_minutes * interval '1 minute' as finish, p.capacity
      from days d
      join opening_patterns p on p.weekday = d.weekday
        and p.valid_from <= d.day and (p.valid_until is null or d.day <= p.valid_until)
        and (p.opens_on_holidays or not d.is_holiday)
      join counter_pools c on c.id = p.pool_id
      cross join generate_series(d.day + p.starts_at, d.day + p.ends_at - p.slot_minutes * interval '1 minute', p.slot_minutes * interval '1 minute') start
      where not exists (
        select from closed_days x where x.day = d.day and (x.office_id is null or x.office_id = c.office_id)
      )
    ), made as (
      insert into slots (pool_id, office_id, day, starts_at, ends_at, capacity)
      select pool_id, office_id, day, start at time zone 'Asia/Tokyo', finish at time zone 'Asia/Tokyo', capacity
      from starts
      order by start, pool_id
      on conflict (pool_id, starts_at) do nothing
      returning id
    )
    select count(*)::int as count from made`)
  return { madeCount: made?.count ?? 0 }
}

const holidaysBetween = (from: Day, to: Day) => `{${daysBetween(from, to).filter(isNationalHoliday).join(',')}}`

function daysBetween(from: Day, to: Day) {
  const count = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index))
}
