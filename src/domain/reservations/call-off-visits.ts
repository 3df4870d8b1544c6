import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { queueReservationMail } from '../mail/queue-mail.ts'
import { addDays, laterDay, timeOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { findFirstStart } from '../slots/first-starts.ts'
import { findBookableRange } from '../slots/range.ts'
import { releasePlaces } from '../slots/release.ts'
import { findReservationMembers } from './change-members.ts'
import { endMovesOf } from './expire-holds.ts'
import { alsoServiceIds } from './find.ts'
import { holdPlaces } from './hold.ts'
import { rescheduleReservation } from './reschedule.ts'
import type { CallOffWay } from './words.ts'

export type VisitEnds = { cancelledCount: number; movedCount: number; leftCount: number }
type Hit = { callOffId: number; ids: readonly number[]; way: CallOffWay; reason: string }
type Circumstances = { by: Actor; rules: Rules; now: Date; sendsMail?: boolean }

/** How many days ahead a called-off visit looks for a new time. */
const daysAhead = 28

/**
 * Cancels the visits or moves each to the next free time, at the same hour where that is free. One that finds none is
 * cancelled. Whoever is at the counter already is left.
 */
export async function callOffVisits(tx: Executor, hit: Hit, circumstances: Circumstances): Promise<VisitEnds> {
  const ends: VisitEnds = { cancelledCount: 0, movedCount: 0, leftCount: 0 }
  for (const visit of await lockVisits(tx, hit.ids)) {
    if (visit.status !== 'booked') {
      ends.leftCount += 1
      continue
    }
    await endMovesOf(tx, [visit.id], circumstances)
    if (hit.way === 'move' && (await move(tx, visit, hit, circumstances))) ends.movedCount += 1
    else {
      await cancel(tx, visit, hit, circumstances)
      ends.cancelledCount += 1
    }
  }
  return ends
}

const lockVisits = (tx: Executor, ids: readonly number[]) =>
  tx
    .select({ ...getTableColumns(reservations), alsoServiceIds })
    .from(reservations)
    .where(and(inArray(reservations.id, [...ids]), eq(reservations.live, true)))
    .orderBy(asc(reservations.id))
    .for('update')

type Visit = Awaited<ReturnType<typeof lockVisits>>[number]

const partyOf = ({ officeId, serviceId, alsoServiceIds: also, people }: Visit) => ({
  ...{ officeId, serviceId, people },
  alsoServiceIds: also,
})

async function move(tx: Executor, visit: Visit, { callOffId, reason }: Hit, circumstances: Circumstances) {
  const startsAt = await findNewStart(tx, visit, circumstances)
  if (startsAt === undefined) return false
  const request = { ...partyOf(visit), cardIds: [], startsAt, replacesId: visit.id, mayOverride: true }
  const held = await holdPlaces(tx, request, circumstances)
  if (!held.ok) return false
  const moved = await rescheduleReservation(
    tx,
    { reservationId: visit.id, holdId: held.reservation.id },
    { ...circumstances, reason, mayOverride: true },
  )
  if (moved.ok) await tx.update(reservations).set({ callOffId }).where(eq(reservations.id, visit.id))
  return moved.ok
}

// Not before the card can be there again.
async function findNewStart(tx: Executor, visit: Visit, { rules, now }: Circumstances) {
  const { officeId, serviceId } = visit
  const cardIds = (await findReservationMembers(tx, visit.id)).flatMap(({ cardId }) => cardId ?? [])
  const { earliest } = await findBookableRange(tx, { officeId, serviceId, cardIds }, { rules, now })
  const from = laterDay(addDays(visit.day, 1), earliest)
  const wish = { ...partyOf(visit), from, until: addDays(from, daysAhead) }
  const hour = timeOf(visit.startsAt)
  const sameHour = await findFirstStart(tx, { ...wish, between: [hour, `${hour}~`] }, { now })
  return sameHour ?? findFirstStart(tx, wish, { now })
}

async function cancel(
  tx: Executor,
  visit: Visit,
  { callOffId, reason }: Hit,
  { by, now, sendsMail = true }: Circumstances,
) {
  await releasePlaces(tx, visit)
  await tx
    .update(reservations)
    .set({
      ...{ status: 'cancelled', endedAt: now, cancelledBy: by.kind, cancelReason: reason, callOffId },
      version: visit.version + 1,
    })
    .where(eq(reservations.id, visit.id))
  const subject = { kind: 'reservation' as const, id: visit.id }
  await recordEvent(tx, { action: 'reservation.called_off', subject, by, at: now, details: { callOffId } })
  if (sendsMail) await queueReservationMail(tx, 'called_off', visit.id, { now, details: { reason } })
}
