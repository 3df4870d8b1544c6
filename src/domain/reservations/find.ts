import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { auditEvents, offices, reservationServices, reservations, services } from '../../db/schema/index.ts'
import type { Reservation } from './words.ts'

type Office = typeof offices.$inferSelect
type Service = typeof services.$inferSelect
/** A reservation with the place and what it is for: all a resident's page shows. */
export type BookedVisit = Reservation & {
  office: Pick<Office, 'name' | 'postalCode' | 'address' | 'phone' | 'phoneHours'>
  service: Service
  /** 一緒にする手続. */
  alsoServiceIds: number[]
}

/** One reservation by its id; the caller has made sure that this visitor may see it. One statement. */
export async function findBookedVisit(ex: Executor, id: number): Promise<BookedVisit | undefined> {
  const [found] = await ex
    .select({ visit: reservations, office: offices, service: services, alsoServiceIds })
    .from(reservations)
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .where(eq(reservations.id, id))
  return found && { ...found.visit, office: found.office, service: found.service, alsoServiceIds: found.alsoServiceIds }
}

/** 一緒にする手続 as a column beside those of `reservations`. */
export const alsoServiceIds = sql<number[]>`array(
  select ${reservationServices.serviceId}::float8 from ${reservationServices}
  where ${reservationServices.reservationId} = ${reservations.id}
)`

export const visitEventActions = [
  'reservation.booked',
  'reservation.rescheduled',
  'reservation.member_added',
  'reservation.member_removed',
  'reservation.cancelled',
  'reservation.cancellation_undone',
  'reservation.called_off',
  'reservation.checked_in',
  'reservation.marked_no_show',
] as const
export type VisitEventAction = (typeof visitEventActions)[number]
export type VisitEvent = { action: VisitEventAction; at: Date; by: 'staff' | 'resident' | 'system' }

/** 予約の履歴, oldest first: what the resident and the office did with it. One statement. */
export async function findVisitHistory(ex: Executor, reservationId: number): Promise<VisitEvent[]> {
  const found = await ex
    .select({ action: auditEvents.action, at: auditEvents.occurredAt, by: auditEvents.actor })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'reservation'),
        eq(auditEvents.subjectId, reservationId),
        inArray(auditEvents.action, [...visitEventActions]),
      ),
    )
    .orderBy(asc(auditEvents.id))
  return found.flatMap(({ action, ...event }) => {
    const known = visitEventActions.find(each => each === action)
    return known === undefined ? [] : [{ action: known, ...event }]
  })
}
