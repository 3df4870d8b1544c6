import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Actor, addressOf, staffIdOf } from '../actor.ts'
import { idArray } from '../rules/id-array.ts'

type Circumstances = { by: Actor; now: Date }
type Ending = {
  /** Which holds end, as a condition on `reservations r`; they are `held` in any case. */
  which: SQL
  /** Further stretches of slots to lock in the same order: rows of pool_id, starts_at, ends_at. */
  alsoLocked?: SQL
}

/** 期限切れの仮押さえの片付け. Only tidies: an expired hold counts for nothing even when this never runs. */
export const expireHolds = (ex: Executor, { now }: { now: Date }) =>
  endHolds(ex, { which: sql`r.hold_expires_at <= ${now.toISOString()}::timestamptz` }, { by: { kind: 'system' }, now })

/** 変更先の仮押さえの終了, of visits that cannot be moved any more. The caller holds their rows, and no card's yet. */
export const endMovesOf = (tx: Executor, visitIds: readonly number[], circumstances: Circumstances) =>
  endHolds(tx, { which: sql`r.replaces_id = any(${idArray(visitIds)})` }, circumstances)

/**
 * 仮押さえの終了. Ends the holds and gives their places back in one statement. `locked` is there to wait, not to choose:
 * a row it waited for is checked again and may be left out, and its places would never come back. Everybody locks reservations first and
 * slots second, each by id, so nobody waits in a circle.
 */
export async function endHolds(ex: Executor, { which, alsoLocked }: Ending, { by, now }: Circumstances) {
  const at = sql`${now.toISOString()}::timestamptz`
  const [ended] = await ex.execute<{ endedCount: number }>(sql`
    with ending as (
      select r.id, r.pool_id, r.starts_at, r.ends_at, r.places, r.hold_expires_at <= ${at} as is_stale
      from reservations r
      where r.status = 'held' and (${which})
      order by r.id for update
    ), stretches as materialized (
      select pool_id, starts_at, ends_at from ending ${alsoLocked === undefined ? sql`` : sql`union all ${alsoLocked}`}
    ), locked as (
      select s.id
      from stretches x join slots s on s.pool_id = x.pool_id and s.starts_at >= x.starts_at and s.starts_at < x.ends_at
      order by s.id for update of s
    ), returning_places as (
      select s.id, sum(e.places)::int as places
      from ending e join slots s on s.pool_id = e.pool_id and s.starts_at >= e.starts_at and s.starts_at < e.ends_at
      where (select count(*) from locked) >= 0
      group by s.id
    ), given_back as (
      update slots s set taken = s.taken - b.places, overbooked = greatest(s.overbooked - b.places, 0)
      from returning_places b where s.id = b.id
    ), ended as (
      update reservations r set status = 'expired', ended_at = ${at} from ending e where r.id = e.id
      returning r.id, e.is_stale
    ), noted as (
      insert into audit_events (occurred_at, actor, staff_id, address, action, subject_kind, subject_id)
      select ${at}, case when is_stale then 'system' else ${by.kind} end,
        case when not is_stale then ${staffIdOf(by)}::bigint end, case when not is_stale then ${addressOf(by)}::text end,
        case when is_stale then 'reservation.hold_expired' else 'reservation.hold_replaced' end, 'reservation', id
      from ended
    )
    select (select count(*)::int from ended) as "endedCount", (select count(*) from locked) as locked`)
  return ended?.endedCount ?? 0
}
