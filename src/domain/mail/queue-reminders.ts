import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Rules } from '../rules/parameters.ts'

type Circumstances = { rules: Pick<Rules, 'reminderDays' | 'reminderTime'>; now: Date }

/**
 * 前日リマインド. Puts one in the outbox for each booked visit whose moment has come and which has not begun; not for one that
 * was booked, or last written about, after that moment. One statement, and nothing to insert when it runs again.
 */
export async function queueReminders(tx: Executor, { rules, now }: Circumstances): Promise<{ queuedCount: number }> {
  const at = sql`${now.toISOString()}::timestamptz`
  const queued = await tx.execute(sql`
    insert into outgoing_mails
      (key, kind, language, to_address, reservation_id, version, created_at, next_try_at, stale_at)
    select key, 'reminder', language, email, id, version, ${at}, ${at}, starts_at
    from (
      select r.id, r.language, r.email, r.version, r.starts_at, r.booked_at,
        'reservation:' || r.id || ':reminder:' || extract(epoch from r.starts_at)::bigint as key,
        ((r.day - coalesce(s.reminder_days, ${rules.reminderDays}::int))
          + coalesce(s.reminder_time, ${rules.reminderTime}::time)) at time zone 'Asia/Tokyo' as moment,
        coalesce(s.reminder_days, ${rules.reminderDays}::int) as days
      from reservations r join services s on s.id = r.service_id
      where r.status = 'booked' and r.email is not null and not r.is_walk_in
        and r.starts_at > ${at} and r.starts_at < ${at} + (interval '1 day' *
          (greatest(${rules.reminderDays}::int, (select max(reminder_days) from services)) + 1))
    ) v
    where days > 0 and moment <= ${at} and booked_at < moment
      and not exists (select from outgoing_mails m where m.reservation_id = v.id
        and (m.key = v.key or m.kind in ('booked', 'changed') and m.created_at >= v.moment))
    on conflict (key) do nothing returning id`)
  return { queuedCount: queued.length }
}
