import { and, eq, inArray, max } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, processTransitions, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { endMovesOf } from '../reservations/expire-holds.ts'
import type { ReservationStatus } from '../reservations/words.ts'
import type { Day } from '../rules/days.ts'
import { hasCard, lockVisit, type Visit } from './find-visit.ts'

export type CheckInRefusal =
  | 'unknown'
  | 'not-confirmed'
  | 'already-checked-in'
  | 'completed'
  | 'cancelled'
  | 'no-show'
  | 'expired'
  | 'other-office'
  | 'other-day'
  | 'no-card-ready'
export type CheckIn = { ok: true; arrivalNumber: number } | { ok: false; reason: CheckInRefusal; visit?: Visit }

type Circumstances = { by: Actor; now: Date; today: Day; officeId: number }

/**
 * 受付. The visit gets the next number of its office and day, and every card of it that may be handed over goes into
 * procedure; a visit for no card needs none. A refusal brings the visit with it, so that the counter can say what is true.
 */
export async function checkIn(ex: Executor, reservationId: number, circumstances: Circumstances): Promise<CheckIn> {
  return ex.transaction(async tx => {
    await endMoves(tx, reservationId, circumstances)
    const visit = await lockVisit(tx, reservationId)
    const reason = visit ? refusalOf(visit, circumstances) : 'unknown'
    if (!visit) return { ok: false, reason: 'unknown' }
    if (reason) return { ok: false, reason, visit }

    const arrivalNumber = await nextArrivalNumber(tx, visit)
    const ready = await findReadyCards(tx, visit)
    if (ready.length === 0 && visit.members.some(hasCard)) return { ok: false, reason: 'no-card-ready', visit }

    await admit(tx, { visit, arrivalNumber, ready }, circumstances)
    return { ok: true, arrivalNumber }
  })
}

// Whoever is here is not moved any more. Slots come before cards, as for everybody who takes places.
async function endMoves(tx: Executor, id: number, { by, now, today, officeId }: Circumstances) {
  const { status, day } = reservations
  const isMeant = and(
    eq(reservations.id, id),
    eq(status, 'booked'),
    eq(day, today),
    eq(reservations.officeId, officeId),
  )
  const [visit] = await tx.select({ id: reservations.id }).from(reservations).where(isMeant).for('update')
  if (visit) await endMovesOf(tx, [visit.id], { by, now })
}

function refusalOf(visit: Visit, { today, officeId }: Circumstances): CheckInRefusal | undefined {
  const ended = statusRefusals[visit.status]
  if (ended) return ended
  if (visit.officeId !== officeId) return 'other-office'
  return visit.day === today ? undefined : 'other-day'
}

const statusRefusals: Record<ReservationStatus, CheckInRefusal | undefined> = {
  held: 'not-confirmed',
  booked: undefined,
  checked_in: 'already-checked-in',
  in_service: 'already-checked-in',
  completed: 'completed',
  cancelled: 'cancelled',
  no_show: 'no-show',
  expired: 'expired',
}

// Whoever holds the office's row gives out its next number; rows that only refer to the office do not wait for it.
export async function nextArrivalNumber(tx: Executor, { officeId, day }: Pick<Visit, 'officeId' | 'day'>) {
  await tx.select({ id: offices.id }).from(offices).where(eq(offices.id, officeId)).for('no key update')
  const [last] = await tx
    .select({ number: max(reservations.arrivalNumber) })
    .from(reservations)
    .where(and(eq(reservations.officeId, officeId), eq(reservations.day, day)))
  return (last?.number ?? 0) + 1
}

async function findReadyCards(tx: Executor, { members }: Visit) {
  const ids = members.filter(hasCard).map(({ cardId }) => cardId)
  const ready = await tx
    .select({ id: cards.id })
    .from(cards)
    .innerJoin(
      processTransitions,
      and(eq(processTransitions.fromProcess, cards.process), eq(processTransitions.toProcess, 'in_procedure')),
    )
    .where(inArray(cards.id, ids))
  return ready.map(({ id }) => id)
}

type Admission = { visit: Visit; arrivalNumber: number; ready: number[] }

async function admit(tx: Executor, { visit, arrivalNumber, ready }: Admission, { by, now }: Circumstances) {
  const changed = await changeProcess(tx, ready, 'in_procedure', { by, now })
  if (!changed.ok) throw new Error(`a locked card could not enter the procedure: ${changed.reason}`)
  await tx
    .update(reservations)
    .set({ status: 'checked_in', checkedInAt: now, arrivalNumber })
    .where(eq(reservations.id, visit.id))
  await recordEvent(tx, {
    action: 'reservation.checked_in',
    subject: { kind: 'reservation', id: visit.id },
    by,
    at: now,
    details: { arrivalNumber, cards: ready.length },
  })
}
