import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { addDays, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

/** 予約枠を作っておく最後の日: a week further than the furthest day any service lets residents book. One statement. */
export async function slotHorizon(ex: Executor, today: Day, { bookingLatestDays }: Pick<Rules, 'bookingLatestDays'>) {
  const [furthest] = await ex.execute<{ days: number }>(sql`
    select greatest(${bookingLatestDays}::int,
      max(case when booking_latest_unit = 'working_days' then booking_latest * 2 else booking_latest end)) as days
    from services where disabled_at is null`)
  return addDays(today, (furthest?.days ?? bookingLatestDays) + 7)
}
