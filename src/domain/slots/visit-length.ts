import { sql } from 'drizzle-orm'
import { idArray } from '../rules/id-array.ts'

/** What a visit is made of: the service it is booked for, further ones done on the way, and how many people come. */
export type VisitShape = {
  serviceId: number
  alsoServiceIds?: readonly number[]
  people: number
  /** Counters side by side at the least. */
  places: number
  /** Staff may use services and counters that residents are not offered. */
  isByStaff: boolean
}

/**
 * Minutes and places of a visit as one row (`length`, `places`); none where a service is not offered or the party is too
 * large. A party comes one after the other (`consecutive`) or to counters side by side (`parallel`), as the service says.
 */
export const visitLength = ({ serviceId, alsoServiceIds = [], people, places, isByStaff }: VisitShape) => sql`
  select
    sum(minutes + case when group_layout = 'consecutive' then extra_minutes_per_person * (${people}::int - 1) else 0 end)
      * interval '1 minute' as length,
    greatest(${places}::int, max(case when group_layout = 'parallel' then ${people}::int else 1 end)) as places
  from services
  where id = any(${idArray([serviceId, ...alsoServiceIds])}) and disabled_at is null and ${people}::int <= max_people
    and (access = 'everyone' or (access = 'staff_only' and ${isByStaff}::boolean))
  having count(*) = ${1 + alsoServiceIds.length}::int`

/** Pools in use which take every service of the visit, as rows of pool_id, office_id, audience. */
export const poolsFor = ({ serviceId, alsoServiceIds = [], isByStaff }: VisitShape) => sql`
  select c.id as pool_id, c.office_id, c.audience
  from counter_pools c
  join offices o on o.id = c.office_id and o.closed_at is null
  join counter_pool_services p on p.pool_id = c.id and p.service_id = any(${idArray([serviceId, ...alsoServiceIds])})
  where c.closed_at is null and (c.audience = 'everyone' or ${isByStaff}::boolean)
  group by c.id
  having count(*) = ${1 + alsoServiceIds.length}::int`
