import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { releasePlaces } from '../slots/release.ts'
import { isInTimeToChange } from './deadline.ts'
import type { Reservation } from './words.ts'

export const cancelRefusals = ['deadline-passed', 'not-booked', 'unknown'] as const
export type CancelRefusal = (typeof cancelRefusals)[number]
/** `isRepeat`: it was cancelled already, and nothing changed. */
export type Cancellation = { ok: true; isRepeat: boolean } | { ok: false; reason: CancelRefusal }

type Circumstances = { by: Actor; rules: Rules; now: Date; reason?: string | undefined }

/** 予約の取消. Gives back the places, keeps the row, and leaves an event for the audit trail. */
export async function cancelReservation(
  ex: Executor,
  reservationId: number,
  { by, rules, now, reason }: Circumstances,
): Promise<Cancellation> {
  return ex.transaction(async tx => {
    const [visit] = await tx.select().from(reservations).where(eq(reservations.id, reservationId)).for('update')
    if (!visit) return { ok: false, reason: 'unknown' }
    if (visit.status === 'cancelled') return { ok: true, isRepeat: true }
    if (visit.status !== 'booked') return { ok: false, reason: 'not-booked' }
    if (!isInTimeToChange(visit, { by, rules, now })) return { ok: false, reason: 'deadline-passed' }

    await releasePlaces(tx, visit)
    await markCancelled(tx, visit, { by, now, reason })
    return { ok: true, isRepeat: false }
  })
}

async function markCancelled(tx: Executor, { id }: Reservation, { by, now, reason }: Omit<Circumstances, 'rules'>) {
  const cancelReason = reason?.trim() || null
  await tx
    .update(reservations)
    .set({ status: 'cancelled', endedAt: now, cancelledBy: by.kind, cancelReason })
    .where(eq(reservations.id, id))
  // The reason is free text: it stays with the reservation and goes when that goes, and the audit is for ever.
  await recordEvent(tx, { action: 'reservation.cancelled', subject: { kind: 'reservation', id }, by, at: now })
}
