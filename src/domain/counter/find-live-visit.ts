import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, reservationMembers, reservations } from '../../db/schema/index.ts'
import { isOneOf } from '../custody/is-one-of.ts'

export type LiveVisit = NonNullable<Awaited<ReturnType<typeof findLiveVisit>>>

/** The visit that one of these cards is booked for already: where and when, and nobody's name. */
export async function findLiveVisit(ex: Executor, cardIds: readonly number[]) {
  const [visit] = await ex
    .select({
      id: reservations.id,
      code: reservations.code,
      status: reservations.status,
      startsAt: reservations.startsAt,
      officeName: offices.name,
      arrivalNumber: reservations.arrivalNumber,
    })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(and(isOneOf(reservationMembers.cardId, cardIds), eq(reservationMembers.live, true)))
    .limit(1)
  return visit
}
