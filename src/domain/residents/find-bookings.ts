import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, reservationMembers, reservations } from '../../db/schema/index.ts'

/** カードごとの生きている予約, holds left out. One statement for the whole family. */
export async function findCardBookings(ex: Executor, cardIds: readonly number[]) {
  if (cardIds.length === 0) return []
  const found = await ex
    .select({
      cardId: reservationMembers.cardId,
      status: reservations.status,
      startsAt: reservations.startsAt,
      officeName: offices.name,
    })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(
      and(
        inArray(reservationMembers.cardId, [...cardIds]),
        eq(reservationMembers.live, true),
        ne(reservations.status, 'held'),
      ),
    )
    .orderBy(asc(reservations.startsAt))
  return found.flatMap(({ cardId, ...booking }) => (cardId === null ? [] : [{ cardId, ...booking }]))
}
export type CardBooking = Awaited<ReturnType<typeof findCardBookings>>[number]
