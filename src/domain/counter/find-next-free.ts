import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { executePrepared } from '../../db/prepared.ts'
import type { Service } from '../offices/find-services.ts'
import type { Day } from '../rules/days.ts'
import { idArray } from '../rules/id-array.ts'
import type { Rules } from '../rules/parameters.ts'
import { bookableRange } from '../slots/range.ts'
import { rulesFor } from '../slots/service-rules.ts'

/** いちばん早い空き of one service at one office; `next` is undefined while every place is taken. */
export type NextFree = { officeId: number; serviceId: number; next: Date | undefined }
type Asked = {
  officeIds: readonly number[]
  services: readonly Service[]
  closures: readonly { officeId: number | null; day: Day }[]
}
type Row = { officeId: string; serviceId: string; next: string | null }

/**
 * The first start within the bookable period at which one person's visit fits, for every office that takes the service.
 * One statement, which stops at the first free place of each; an expired hold counts for nothing.
 */
export async function findNextFree(
  ex: Executor,
  { officeIds, services, closures }: Asked,
  { rules, now }: { rules: Rules; now: Date },
): Promise<NextFree[]> {
  const wishes = officeIds.flatMap(officeId => {
    const closed = closures.filter(each => each.officeId === null || each.officeId === officeId).map(({ day }) => day)
    return services.map(service => ({
      officeId,
      service,
      range: bookableRange(now, rulesFor(service, rules), { isHome: true, closed }),
    }))
  })
  const rows = await executePrepared<Row>(
    ex,
    'next-free',
    sql`
    with wishes as (
      select * from unnest(
        ${idArray(wishes.map(({ officeId }) => officeId))}, ${idArray(wishes.map(({ service }) => service.id))},
        ${listOf(wishes.map(({ service }) => service.minutes))}::int[],
        ${listOf(wishes.map(({ range }) => range.earliest))}::date[], ${listOf(wishes.map(({ range }) => range.latest))}::date[]
      ) as wish (office_id, service_id, minutes, earliest, latest)
    ), stale as materialized (
      select s.id, sum(r.places) as places
      from reservations r
      join slots s on s.pool_id = r.pool_id and s.starts_at >= r.starts_at and s.starts_at < r.ends_at
      where r.status = 'held' and r.hold_expires_at <= ${now.toISOString()}::timestamptz
      group by s.id
    ), pools as materialized (
      select c.id, c.office_id, p.service_id
      from counter_pools c join counter_pool_services p on p.pool_id = c.id
      where c.closed_at is null and c.audience = 'everyone'
    )
    select w.office_id as "officeId", w.service_id as "serviceId", min(first.starts_at)::text as next
    from wishes w
    join pools p on p.office_id = w.office_id and p.service_id = w.service_id
    left join lateral (
      select s.starts_at
      from slots s
      where s.pool_id = p.id and s.starts_at > ${now.toISOString()}::timestamptz
        and s.starts_at >= w.earliest::timestamp at time zone 'Asia/Tokyo'
        and s.starts_at < (w.latest + 1)::timestamp at time zone 'Asia/Tokyo'
        and not s.is_closed and (s.taken < s.capacity or s.id in (select id from stale))
        and exists (
          select from slots n left join stale on stale.id = n.id
          where n.pool_id = p.id and n.starts_at >= s.starts_at
            and n.starts_at < s.starts_at + w.minutes * interval '1 minute'
          having bool_and(not n.is_closed and n.capacity - n.taken + coalesce(stale.places, 0) > 0)
            and sum(n.ends_at - n.starts_at) = max(n.ends_at) - s.starts_at
            and max(n.ends_at) - s.starts_at >= w.minutes * interval '1 minute'
        )
      order by s.starts_at limit 1
    ) first on true
    group by w.office_id, w.service_id`,
  )
  return rows.map(({ officeId, serviceId, next }) => ({
    officeId: Number(officeId),
    serviceId: Number(serviceId),
    next: next === null ? undefined : new Date(next),
  }))
}

const listOf = (values: readonly (string | number)[]) => `{${values.join(',')}}`
