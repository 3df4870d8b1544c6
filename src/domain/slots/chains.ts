import { type SQL, sql } from 'drizzle-orm'

/** `stale`: places of holds that have run out and were not yet given back, by slot. */
export const staleHolds = (now: Date): SQL => sql`
  stale as (
    select s.id, sum(r.places) as places
    from reservations r
    join slots s on s.pool_id = r.pool_id and s.starts_at >= r.starts_at and s.starts_at < r.ends_at
    where r.status = 'held' and r.hold_expires_at <= ${now.toISOString()}::timestamptz
    group by s.id
  )`

/** What a row of `slots s left join stale` says of the whole visit that would start there, with `ahead`. */
export const chainColumns: SQL = sql`
  s.day, s.starts_at,
  min(s.capacity - s.taken + coalesce(stale.places, 0)) over ahead as free,
  min(s.capacity) over ahead as capacity,
  bool_or(s.is_closed) over ahead as is_closed,
  max(s.ends_at) over ahead - s.starts_at as span,
  sum(s.ends_at - s.starts_at) over ahead as covered`

/** The slots a visit takes, from each on; `visit` (visit-length.ts) tells its length. */
export const ahead: SQL = sql`
  window ahead as (
    partition by s.pool_id order by s.starts_at
    range between current row and coalesce((select length - interval '1 microsecond' from visit), interval '0') following
  )`

/** Whether the whole visit fits between open slots, from a start still to come. */
export const isStart = (now: Date): SQL =>
  sql`not is_closed and covered = span and span >= visit.length and starts_at > ${now.toISOString()}::timestamptz`

/** How many visits fit into the places still free. */
export const visitsIn = sql`floor(greatest(least(free, capacity), 0) / visit.places::float8)`
