import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Stretch, startsOf } from './availability.ts'

type Wanted = Stretch & {
  /** Times of day (Asia/Tokyo, HH:MM): from the first, before the second. */
  between?: readonly [string, string]
  /** Only starts from this instant on, and before that one. */
  notBefore?: Date
  before?: Date | undefined
}

/** いちばん早い時刻 at which the whole visit fits one office, or undefined. One statement, however long the stretch. */
export async function findFirstStart(
  ex: Executor,
  { between = ['00:00', '24:00'], notBefore, before, ...stretch }: Wanted,
  { now }: { now: Date },
): Promise<Date | undefined> {
  const time = sql`to_char(starts_at at time zone 'Asia/Tokyo', 'HH24:MI')`
  const end = sql`${before?.toISOString() ?? 'infinity'}::timestamptz`
  const [found] = await ex.execute<{ startsAt: string }>(sql`
    select starts_at::text as "startsAt"
    from (${startsOf(stretch, now)}) starts
    where free > 0 and ${time} >= ${between[0]} and ${time} < ${between[1]}
      and starts_at >= ${(notBefore ?? now).toISOString()}::timestamptz and starts_at < ${end}
    order by starts_at limit 1`)
  return found && new Date(found.startsAt)
}
