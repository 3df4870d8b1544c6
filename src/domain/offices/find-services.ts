import { asc, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { type Service, services } from '../../db/schema/index.ts'

export type { DayUnit, GroupLayout, KeyType, Service, ServiceAccess } from '../../db/schema/offices.ts'

const onOffer = kept<Service[]>(2000, ex =>
  ex.select().from(services).where(isNull(services.disabledAt)).orderBy(asc(services.position), asc(services.code)),
)

/** 予約種別の一覧. Those on offer, in the city's own order; read once for all who ask and 2 seconds old at most. */
export const findServices = (ex: Executor): Promise<Service[]> => onOffer.of(ex)

/** One service on offer by its code (SV01), or undefined. As old as the list. */
export async function findServiceByCode(ex: Executor, code: string): Promise<Service | undefined> {
  return (await findServices(ex)).find(service => service.code === code)
}

/** Whoever changes a service calls this after its transaction. */
export const forgetServices = onOffer.forget
