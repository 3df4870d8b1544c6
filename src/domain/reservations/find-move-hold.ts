import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, reservations } from '../../db/schema/index.ts'

/** 変更先の仮押さえ of one reservation, and of no other. */
export async function findMoveHold(ex: Executor, { id, reservationId }: { id: number; reservationId: number }) {
  const [hold] = await ex
    .select({
      id: reservations.id,
      startsAt: reservations.startsAt,
      endsAt: reservations.endsAt,
      holdExpiresAt: reservations.holdExpiresAt,
      officeName: offices.name,
    })
    .from(reservations)
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(and(eq(reservations.id, id), eq(reservations.replacesId, reservationId), eq(reservations.status, 'held')))
  return hold
}
export type MoveHold = NonNullable<Awaited<ReturnType<typeof findMoveHold>>>
