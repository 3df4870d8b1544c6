import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { endHolds } from './expire-holds.ts'

type Span = { poolId: number; startsAt: Date; endsAt: Date; places: number }
type Circumstances = { by: Actor; now: Date; overbooks?: boolean }

/**
 * Changes what a visit takes, within its pool and from its start: gives back what it needs no more and takes what it needs
 * besides, all or nothing. An expired hold in the way gives way. The caller holds the reservation's row and writes it.
 */
export async function changePlaces(tx: Executor, from: Span | undefined, to: Span, circumstances: Circumstances) {
  await clearTheWay(tx, from, to, circumstances)
  const old = from ?? { ...to, endsAt: to.startsAt, places: 0 }
  const at = (when: Date) => sql`${when.toISOString()}::timestamptz`
  const [done] = await tx.execute<{ isDone: boolean }>(sql`
    with wanted as (
      select s.id, s.starts_at, s.ends_at, s.capacity, s.taken, s.is_closed,
        case when s.starts_at < ${at(to.endsAt)} then ${to.places}::int else 0 end
          - case when s.starts_at < ${at(old.endsAt)} then ${old.places}::int else 0 end as more
      from slots s
      where s.pool_id = ${to.poolId} and s.starts_at >= ${at(to.startsAt)}
        and s.starts_at < greatest(${at(to.endsAt)}, ${at(old.endsAt)})
      order by s.id for update
    ), fits as (
      select 1 from wanted
      having bool_and(more <= 0 or (not is_closed and (taken + more <= capacity or ${circumstances.overbooks ?? false}::boolean)))
        and max(ends_at) filter (where starts_at < ${at(to.endsAt)}) = ${at(to.endsAt)}
        and sum(ends_at - starts_at) filter (where starts_at < ${at(to.endsAt)}) = ${at(to.endsAt)} - ${at(to.startsAt)}
    ), changed as (
      update slots s
      set taken = s.taken + w.more,
        overbooked = case when w.more > 0 then greatest(s.overbooked, s.taken + w.more - s.capacity)
          else greatest(s.overbooked + w.more, 0) end
      from wanted w, fits where s.id = w.id and w.more <> 0
    )
    select exists (select from fits) as "isDone"`)
  return done?.isDone === true
}

/** The end of the slot in which a visit of this length ends, or undefined where the slots do not reach so far. */
export async function endOfVisit(
  tx: Executor,
  { poolId, startsAt }: { poolId: number; startsAt: Date },
  minutes: number,
) {
  const end = new Date(startsAt.getTime() + minutes * 60_000).toISOString()
  const [slot] = await tx.execute<{ endsAt: string }>(sql`
    select ends_at::text as "endsAt" from slots
    where pool_id = ${poolId} and starts_at < ${end}::timestamptz and ends_at >= ${end}::timestamptz
      and starts_at >= ${startsAt.toISOString()}::timestamptz`)
  return slot && new Date(slot.endsAt)
}

const clearTheWay = (tx: Executor, from: Span | undefined, to: Span, { by, now }: Circumstances) => {
  const end = from !== undefined && from.endsAt > to.endsAt ? from.endsAt : to.endsAt
  const [start, finish] = [to.startsAt.toISOString(), end.toISOString()]
  return endHolds(
    tx,
    {
      which: sql`r.hold_expires_at <= ${now.toISOString()}::timestamptz and r.pool_id = ${to.poolId}
        and r.starts_at < ${finish}::timestamptz and r.ends_at > ${start}::timestamptz`,
      alsoLocked: sql`select ${to.poolId}::bigint, ${start}::timestamptz, ${finish}::timestamptz`,
    },
    { by, now },
  )
}
