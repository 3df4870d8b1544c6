import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Reader } from '../reader.ts'
import { idArray } from '../rules/id-array.ts'

type Person = { staffId: number; seesCards: boolean; reader: Reader; now: Date }

// About what one person does in a day at the telephone.
const latest = 2000

/**
 * Whether this person may name these cards by their ids. Who sees no card data has found each of them today by a number that
 * was told to them, or sees a reservation of it: counting ids leads nowhere. One statement.
 */
export async function areKnown(ex: Executor, cardIds: readonly number[], { staffId, seesCards, reader, now }: Person) {
  if (cardIds.length === 0 || seesCards) return true
  const since = new Date(now.getTime() - 12 * 3_600_000).toISOString()
  const [found] = await ex.execute<{ count: number }>(sql`
    with searched as (
      select action, occurred_at, details from audit_events where staff_id = ${staffId} order by id desc limit ${latest}
    ), known as (
      select jsonb_array_elements(details -> 'cardIds')::bigint as id from searched
      where action = 'cards.searched' and occurred_at > ${since}::timestamptz
      union
      select m.card_id from reservation_members m join reservations r on r.id = m.reservation_id
      where m.card_id = any(${idArray(cardIds)})
        and (${reader.onlyOfficeId ?? null}::bigint is null or r.office_id = ${reader.onlyOfficeId ?? null}::bigint)
    )
    select count(*)::int as count from known where id = any(${idArray(cardIds)})`)
  return found?.count === new Set(cardIds).size
}
