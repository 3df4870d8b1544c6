import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Reader } from '../reader.ts'
import { idArray } from '../rules/id-array.ts'
import type { CardProcess } from './words.ts'

export type HouseholdCard = { id: number; name: string; kana: string; birthOn: string; process: CardProcess }

/**
 * 同じ世帯と思われるカード: of the same household number or the same address, not booked yet and not done with. A protected
 * person is never suggested, and their card suggests nobody. One statement.
 */
export async function findHousehold(
  ex: Executor,
  cardIds: readonly number[],
  { onlyOfficeId }: Reader,
): Promise<HouseholdCard[]> {
  if (cardIds.length === 0) return []
  const rows = await ex.execute<HouseholdCard>(sql`
    with base as (
      select id, household_number, address, address_extra from cards b
      where id = any(${idArray(cardIds)}) and not exists (select from card_protections p where p.card_id = b.id)
    ), near as (
      select c.id from base join cards c on c.household_number = base.household_number
      union
      select c.id from base join cards c on c.address = base.address and c.address_extra is not distinct from base.address_extra
    )
    select c.id::float8 as id, c.name, c.kana, c.birth_on as "birthOn", c.process
    from near join cards c on c.id = near.id
    where c.id <> all(${idArray(cardIds)})
      and (${onlyOfficeId ?? null}::bigint is null or c.office_id = ${onlyOfficeId ?? null}::bigint)
      and c.process not in ('handed_over', 'delivered', 'mailed_direct', 'sent_back', 'voided', 'disposed', 'erased', 'moved_out', 'deceased', 'declined')
      and not exists (select from card_protections p where p.card_id = c.id)
      and not exists (select from reservation_members m where m.card_id = c.id and m.live)
    order by c.birth_on, c.id limit 10`)
  return [...rows]
}
