import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Office, offices, type Service, services } from '../../db/schema/index.ts'

export type { Office, Service } from '../../db/schema/index.ts'
export { findServices } from './find-services.ts'

/** 庁舎の一覧. Those in use, in the city's own order. */
export const findOffices = (ex: Executor): Promise<Office[]> =>
  ex.select().from(offices).where(isNull(offices.closedAt)).orderBy(asc(offices.position), asc(offices.id))

/** One office in use, or undefined. */
export async function findOffice(ex: Executor, id: number): Promise<Office | undefined> {
  const [office] = await ex
    .select()
    .from(offices)
    .where(and(eq(offices.id, id), isNull(offices.closedAt)))
  return office
}

/** One service on offer, or undefined. */
export async function findService(ex: Executor, id: number): Promise<Service | undefined> {
  const [service] = await ex
    .select()
    .from(services)
    .where(and(eq(services.id, id), isNull(services.disabledAt)))
  return service
}
