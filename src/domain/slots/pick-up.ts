import { and, asc, eq, exists, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  counterPoolServices,
  counterPools,
  type Office,
  offices,
  type Service,
  services,
} from '../../db/schema/index.ts'

/** カード受取, by the code of domain.md's list of services. */
const pickUpCode = 'SV01'

/** カード受取 as it is offered now, or undefined while the city has switched it off. */
export async function findPickUpService(ex: Executor): Promise<Service | undefined> {
  const [service] = await ex
    .select()
    .from(services)
    .where(and(eq(services.code, pickUpCode), isNull(services.disabledAt)))
  return service
}

/** 受取のできる庁舎: in use, with a counter for the service, in the city's own order. */
export const findPickUpOffices = (ex: Executor, serviceId: number): Promise<Office[]> =>
  ex
    .select()
    .from(offices)
    .where(
      and(
        isNull(offices.closedAt),
        exists(
          ex
            .select({ id: counterPools.id })
            .from(counterPools)
            .innerJoin(counterPoolServices, eq(counterPoolServices.poolId, counterPools.id))
            .where(and(eq(counterPools.officeId, offices.id), eq(counterPoolServices.serviceId, serviceId))),
        ),
      ),
    )
    .orderBy(asc(offices.position), asc(offices.id))
