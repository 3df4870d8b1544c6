import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { type Office, offices } from '../../db/schema/index.ts'

const forService = kept<Office[], number>(
  2000,
  (ex, serviceId) =>
    ex
      .select()
      .from(offices)
      .where(
        sql`${offices.closedAt} is null and exists (
          select from counter_pools c join counter_pool_services s on s.pool_id = c.id
          where c.office_id = ${offices.id} and c.closed_at is null and c.audience = 'everyone' and s.service_id = ${serviceId}
        )`,
      )
      .orderBy(offices.position, offices.id),
  String,
)

/** その手続を住民が予約できる庁舎, in the city's own order. Read once for all who ask and 2 seconds old at most. */
export const findBookableOffices = (ex: Executor, serviceId: number): Promise<Office[]> => forService.of(ex, serviceId)

/** Whoever changes an office or its counters calls this after the transaction. */
export const forgetBookableOffices = forService.forget
