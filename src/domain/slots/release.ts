import { sql } from 'drizzle-orm'
import type { Executor } from '#db'

type Places = { poolId: number; startsAt: Date; endsAt: Date; places: number }

/**
 * Gives back the places of one visit, slot by slot in the order everybody locks them. Where a capacity was lowered below
 * what was taken, the surplus goes first, so the place does not open again.
 */
export async function releasePlaces(ex: Executor, { poolId, startsAt, endsAt, places }: Places) {
  await ex.execute(sql`
    with locked as (
      select id from slots
      where pool_id = ${poolId} and starts_at >= ${startsAt.toISOString()} and starts_at < ${endsAt.toISOString()}
      order by id for update
    )
    update slots s
    set taken = s.taken - ${places}::int, overbooked = greatest(s.overbooked - ${places}::int, 0)
    from locked where s.id = locked.id`)
}
