import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations, services } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { queueReservationMail } from '../mail/queue-mail.ts'
import type { Rules } from '../rules/parameters.ts'
import { releasePlaces } from '../slots/release.ts'
import { rulesFor } from '../slots/service-rules.ts'
import { isInTimeToChange } from './deadline.ts'
import { endHolds } from './expire-holds.ts'
import type { Reservation } from './words.ts'

export const cancelRefusals = ['deadline-passed', 'not-booked', 'unknown'] as const
export type CancelRefusal = (typeof cancelRefusals)[number]
/** `isRepeat`: it was cancelled already, and nothing changed. */
export type Cancellation = { ok: true; isRepeat: boolean } | { ok: false; reason: CancelRefusal }

type Circumstances = { by: Actor; rules: Rules; now: Date; reason?: string | undefined; sendsMail?: boolean }

/** 予約の取消. Gives back the places, keeps the row, and leaves an event for the audit trail and a mail for the visitor. */
export async function cancelReservation(
  ex: Executor,
  reservationId: number,
  circumstances: Circumstances,
): Promise<Cancellation> {
  return ex.transaction(async tx => {
    const [visit] = await tx.select().from(reservations).where(eq(reservations.id, reservationId)).for('update')
    if (!visit) return { ok: false, reason: 'unknown' }
    if (visit.status === 'cancelled') return { ok: true, isRepeat: true }
    if (visit.status !== 'booked') return { ok: false, reason: 'not-booked' }
    if (!(await isInTime(tx, visit, circumstances))) return { ok: false, reason: 'deadline-passed' }

    await endHolds(tx, { which: sql`r.replaces_id = ${visit.id}`, alsoLocked: stretchOf(visit) }, circumstances)
    await releasePlaces(tx, visit)
    await markCancelled(tx, visit, circumstances)
    return { ok: true, isRepeat: false }
  })
}

async function isInTime(tx: Executor, visit: Reservation, { by, rules, now }: Circumstances) {
  const [service] = await tx.select().from(services).where(eq(services.id, visit.serviceId))
  return isInTimeToChange(visit, { by, rules: service === undefined ? rules : rulesFor(service, rules), now })
}

// The visit's own slots are locked along with those of its unfinished move, all by id, before anything is given back.
const stretchOf = ({ poolId, startsAt, endsAt }: Reservation) =>
  sql`select ${poolId}::bigint, ${startsAt.toISOString()}::timestamptz, ${endsAt.toISOString()}::timestamptz`

async function markCancelled(
  tx: Executor,
  { id, version }: Reservation,
  { by, now, reason, sendsMail = true }: Circumstances,
) {
  const cancelReason = reason?.trim() || null
  await tx
    .update(reservations)
    .set({ status: 'cancelled', endedAt: now, cancelledBy: by.kind, cancelReason, version: version + 1 })
    .where(eq(reservations.id, id))
  // The reason is free text: it stays with the reservation and goes when that goes, and the audit is for ever.
  await recordEvent(tx, { action: 'reservation.cancelled', subject: { kind: 'reservation', id }, by, at: now })
  if (sendsMail) await queueReservationMail(tx, 'cancelled', id, { now })
}
