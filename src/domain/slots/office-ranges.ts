import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Service } from '../../db/schema/offices.ts'
import { type Day, dayOf } from '../rules/days.ts'
import { idArray } from '../rules/id-array.ts'
import type { Rules } from '../rules/parameters.ts'
import { type BookableRange, bookableRange } from './range.ts'
import { rulesFor } from './service-rules.ts'

export type OfficeRange = BookableRange & { officeId: number }
type Asked = { officeIds: readonly number[]; service: Service; cardIds: readonly number[] }
type Row = { officeId: number; isHome: boolean; closed: Day[] }

/** 予約できる期間 of these cards at each of several offices. One statement, whatever their number. */
export async function findOfficeRanges(
  ex: Executor,
  { officeIds, service, cardIds }: Asked,
  { rules, now }: { rules: Rules; now: Date },
): Promise<OfficeRange[]> {
  const rows = await ex.execute<Row>(sql`
    select o.id::float8 as "officeId",
      coalesce((select bool_and(office_id = o.id) from cards where id = any(${idArray(cardIds)})), true) as "isHome",
      array(
        select day::text from closed_days where day >= ${dayOf(now)} and (office_id is null or office_id = o.id)
      ) as closed
    from offices o where o.id = any(${idArray(officeIds)}) order by o.id`)
  return rows.map(({ officeId, ...place }) => ({ officeId, ...bookableRange(now, rulesFor(service, rules), place) }))
}
