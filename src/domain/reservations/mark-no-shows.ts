import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { dayOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { endMovesOf } from './expire-holds.ts'

type Circumstances = { now: Date; rules: Pick<Rules, 'lateArrivalMinutes'> }

/**
 * 閉庁後の来庁なし. Whoever is still expected when the office's last hour of that day is over, and the time to be late as
 * well, has not come; a hold that would have moved them ends. A visit that is just being checked in is left for the next time.
 */
export const markNoShows = (ex: Executor, { now, rules }: Circumstances) =>
  ex.transaction(async tx => {
    const marked = await mark(tx, { now, rules })
    if (marked.length > 0) await endMovesOf(tx, marked, { by: { kind: 'system' }, now })
    return marked.length
  })

async function mark(tx: Executor, { now, rules }: Circumstances) {
  const at = sql`${now.toISOString()}::timestamptz`
  const marked = await tx.execute<{ id: number }>(sql`
    with due as (
      select r.id from reservations r
      where r.status = 'booked' and r.starts_at < ${at} and (r.day < ${dayOf(now)}::date or ${at} >
        greatest(r.ends_at, (select max(s.ends_at) from slots s where s.office_id = r.office_id and s.day = r.day))
          + ${rules.lateArrivalMinutes}::int * interval '1 minute')
      order by r.id for update skip locked
    ), marked as (
      update reservations r set status = 'no_show', ended_at = ${at} from due where r.id = due.id returning r.id
    ), noted as (
      insert into audit_events (occurred_at, actor, action, subject_kind, subject_id, details)
      select ${at}, 'system', 'reservation.marked_no_show', 'reservation', id, '{"isAutomatic": true}' from marked
    )
    select id::float8 as id from marked`)
  return marked.map(({ id }) => id)
}
