import { sql } from 'drizzle-orm'
import { slots } from '../../db/schema/index.ts'

/** Whether a slot still stands within an opening of its pool: a weekly one that holds on its day, or a special one. */
export const fitsOpening = sql`(
  exists (select from counter_pools c where c.id = ${slots.poolId} and c.closed_at is null)
  and (exists (
    select from opening_patterns p
    where p.pool_id = ${slots.poolId} and p.weekday = extract(isodow from ${slots.day})
      and p.valid_from <= ${slots.day} and (p.valid_until is null or ${slots.day} <= p.valid_until)
      and p.starts_at <= (${slots.startsAt} at time zone 'Asia/Tokyo')::time
      and (${slots.endsAt} at time zone 'Asia/Tokyo')::time <= p.ends_at
  ) or exists (
    select from special_openings o
    where o.pool_id = ${slots.poolId} and o.day = ${slots.day}
      and o.starts_at <= (${slots.startsAt} at time zone 'Asia/Tokyo')::time
      and (${slots.endsAt} at time zone 'Asia/Tokyo')::time <= o.ends_at
  )))`
