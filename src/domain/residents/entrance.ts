import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { residentSessions, services } from '../../db/schema/index.ts'
import { findBookableOffices } from '../offices/bookable-offices.ts'
import { findServiceByCode, type Service } from '../offices/find-services.ts'
import { isDay } from '../rules/days.ts'
import { hashSecret } from '../rules/secrets.ts'
import type { BookingDraft } from './sessions.ts'

/** カード受取: where nothing else was asked for. */
const usualCode = 'SV01'

/** The service a resident asked for; `closed` where it is not booked on the web, with nothing where there is none. */
export type Entrance = { isOpen: true; service: Service } | { isOpen: false; service: Service | undefined }

/** 予約の入口 by the code of a service (SV02). What only staff book, or what needs no booking, never opens. */
export async function findEntrance(ex: Executor, code = usualCode): Promise<Entrance> {
  const service = await findServiceByCode(ex, code)
  return service?.access === 'everyone' ? { isOpen: true, service } : { isOpen: false, service }
}

export type Wish = Pick<BookingDraft, 'officeId' | 'day'>

/** 場所と日にち looked at before the entrance, as far as they can be. */
export async function readWish(
  ex: Executor,
  serviceId: number,
  { office, day = '' }: Record<string, string | undefined>,
): Promise<Wish> {
  const offices = office === undefined ? [] : await findBookableOffices(ex, serviceId)
  const chosen = offices.find(({ id }) => String(id) === office)
  return { ...(chosen === undefined ? {} : { officeId: chosen.id }), ...(isDay(day) ? { day } : {}) }
}

/** The service a session was for, also when it is over by now: the entrance asks for the same again. */
export async function findLastService(ex: Executor, token: string): Promise<string | undefined> {
  const [found] = await ex
    .select({ code: services.code })
    .from(residentSessions)
    .innerJoin(services, eq(services.id, residentSessions.serviceId))
    .where(eq(residentSessions.tokenHash, hashSecret(token)))
  return found?.code
}
