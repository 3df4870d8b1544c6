import { asc, eq, inArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations, services } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { queueReservationMail } from '../mail/queue-mail.ts'
import type { Rules } from '../rules/parameters.ts'
import { releasePlaces } from '../slots/release.ts'
import { rulesFor } from '../slots/service-rules.ts'
import { isInTimeToMove } from './deadline.ts'
import type { Reservation } from './words.ts'

export const rescheduleRefusals = ['unknown', 'not-booked', 'deadline-passed', 'expired'] as const
export type RescheduleRefusal = (typeof rescheduleRefusals)[number]
export type Rescheduling = { ok: true } | { ok: false; reason: RescheduleRefusal }

type Move = { reservationId: number; holdId: number }
type Circumstances = {
  by: Actor
  rules: Rules
  now: Date
  sendsMail?: boolean
  mayOverride?: boolean
  reason?: string | undefined
}

/**
 * 予約の変更. The reservation keeps its number and takes over the places of a hold made for it (`replacesId`); its old places
 * are given back in the same transaction, and only then. When the hold has run out, or the party is another by now,
 * everything stays as it was.
 */
export async function rescheduleReservation(
  ex: Executor,
  { reservationId, holdId }: Move,
  circumstances: Circumstances,
): Promise<Rescheduling> {
  return ex.transaction(async tx => {
    const locked = await tx
      .select()
      .from(reservations)
      .where(inArray(reservations.id, [reservationId, holdId]))
      .orderBy(asc(reservations.id))
      .for('update')
    const visit = locked.find(({ id }) => id === reservationId)
    const hold = locked.find(({ id, replacesId }) => id === holdId && replacesId === reservationId)
    if (!visit || !hold) return { ok: false, reason: 'unknown' }
    const reason = await refusalOf(tx, visit, hold, circumstances)
    if (reason !== undefined) return { ok: false, reason }

    await releasePlaces(tx, visit)
    await takeOver(tx, visit, hold, circumstances)
    return { ok: true }
  })
}

async function refusalOf(tx: Executor, visit: Reservation, hold: Reservation, circumstances: Circumstances) {
  const { rules, now } = circumstances
  if (visit.status !== 'booked') return 'not-booked'
  const lasts = hold.status === 'held' && hold.holdExpiresAt !== null && hold.holdExpiresAt > now
  if (!lasts || hold.people !== visit.people) return 'expired'
  const [service] = await tx.select().from(services).where(eq(services.id, visit.serviceId))
  const own = service === undefined ? rules : rulesFor(service, rules)
  return isInTimeToMove(visit, { ...circumstances, rules: own }) ? undefined : 'deadline-passed'
}

async function takeOver(
  tx: Executor,
  visit: Reservation,
  hold: Reservation,
  { by, now, sendsMail = true, reason }: Circumstances,
) {
  const { officeId, poolId, day, startsAt, endsAt, places } = hold
  const subject = { kind: 'reservation' as const, id: visit.id }
  await tx.update(reservations).set({ status: 'expired', endedAt: now }).where(eq(reservations.id, hold.id))
  await tx
    .update(reservations)
    .set({ officeId, poolId, day, startsAt, endsAt, places, version: visit.version + 1 })
    .where(eq(reservations.id, visit.id))
  const from = { officeId: visit.officeId, startsAt: visit.startsAt.toISOString() }
  const details = { from, to: { officeId, startsAt: startsAt.toISOString() }, holdId: hold.id, reason }
  await recordEvent(tx, { action: 'reservation.rescheduled', subject, by, at: now, details })
  if (sendsMail) await queueReservationMail(tx, 'changed', visit.id, { now })
}
