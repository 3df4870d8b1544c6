import { and, asc, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, reservations } from '../../db/schema/index.ts'
import { isOverdue } from '../rules/constraint.ts'

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

class CameBetween extends Error {}

/**
 * Does the work with the slots frozen and every living visit that meets the condition held. Whoever changes a visit holds its
 * row first and its slots second, and so does this: a visit that came in between sends it back to the beginning. So does a
 * freeze that has to wait, before anybody could wait for these visits and be taken for a circle.
 */
export async function withFrozenVisits<T>(
  ex: Executor,
  where: SQL | undefined,
  work: (tx: Executor) => Promise<T>,
  triesLeft = 20,
): Promise<T> {
  const isLive = and(eq(reservations.live, true), where)
  const ids = (tx: Executor) => tx.select({ id: reservations.id }).from(reservations).where(isLive)
  try {
    return await ex.transaction(async tx => {
      const held = new Set((await ids(tx).orderBy(asc(reservations.id)).for('update')).map(({ id }) => id))
      await (triesLeft > 0 ? freezeSoon(tx) : freezeSlots(tx))
      const hit = await ids(tx)
      if (triesLeft > 0 && hit.some(({ id }) => !held.has(id))) throw new CameBetween()
      return await work(tx)
    })
  } catch (error) {
    if (!(error instanceof CameBetween)) throw error
    return withFrozenVisits(ex, where, work, triesLeft - 1)
  }
}

// A booking's statement has its place in the line for the slots before it waits for a visit; PostgreSQL looks for circles
// after a second, and would rather end the booking.
async function freezeSoon(tx: Executor) {
  const [usual] = await tx.execute<{ patience: string }>(sql`select current_setting('lock_timeout') as patience`)
  await tx.execute(sql`set local lock_timeout = '300ms'`)
  await freezeSlots(tx).catch(error => {
    throw isOverdue(error) ? new CameBetween() : error
  })
  await tx.execute(sql`select set_config('lock_timeout', ${usual?.patience ?? '0'}, true)`)
}

/**
 * Stops bookings and the making of slots until the transaction ends, so that nothing slips in between looking and
 * closing. Must come before the lock of any slot, and after that of any visit.
 */
export const freezeSlots = (tx: Executor) => tx.execute(sql`lock table slots in share row exclusive mode`)
