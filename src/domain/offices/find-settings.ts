import { asc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { counterPoolServices, counterPools, type Service, services } from '../../db/schema/index.ts'

/** Every service of the city, also those that are not offered, in the city's own order. */
export const findAllServices = (ex: Executor): Promise<Service[]> =>
  ex.select().from(services).orderBy(asc(services.position), asc(services.code))

/** One service for whoever edits it, offered or not, or undefined. */
export async function findServiceSettings(ex: Executor, id: number): Promise<Service | undefined> {
  const [service] = await ex.select().from(services).where(eq(services.id, id))
  return service
}

export type PoolSettings = Awaited<ReturnType<typeof findPoolSettings>>

/** One pool of counters for whoever edits it, or undefined. */
export async function findPoolSettings(ex: Executor, id: number) {
  const [pool] = await ex.select().from(counterPools).where(eq(counterPools.id, id))
  if (pool === undefined) return undefined
  const taken = await ex
    .select({ id: counterPoolServices.serviceId })
    .from(counterPoolServices)
    .where(eq(counterPoolServices.poolId, id))
  return { ...pool, serviceIds: taken.map(each => each.id) }
}
