import { and, asc, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, reservations } from '../../db/schema/index.ts'

/** 影響を受ける予約 — a visit that stands where something is about to close. */
export type HitReservation = Awaited<ReturnType<typeof findHitReservations>>[number]

/** Live reservations, and holds that have not run out, which meet the condition. One statement. */
export const findHitReservations = (ex: Executor, where: SQL | undefined, now: Date) =>
  ex
    .select({
      id: reservations.id,
      code: reservations.code,
      startsAt: reservations.startsAt,
      status: reservations.status,
      officeName: offices.name,
      hasPhone: sql<boolean>`${reservations.phone} is not null`,
      hasMail: sql<boolean>`${reservations.email} is not null`,
    })
    .from(reservations)
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(
      and(eq(reservations.live, true), or(ne(reservations.status, 'held'), gt(reservations.holdExpiresAt, now)), where),
    )
    .orderBy(asc(reservations.startsAt), asc(reservations.id))

/**
 * Stops bookings and the making of slots until the transaction ends, so that nothing slips in between looking and
 * closing. Must be the transaction's first lock.
 */
export const freezeSlots = (tx: Executor) => tx.execute(sql`lock table slots in share row exclusive mode`)
