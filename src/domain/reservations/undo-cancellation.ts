import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { queueReservationMail } from '../mail/queue-mail.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Rules } from '../rules/parameters.ts'
import { changePlaces } from './change-places.ts'

export const cancellationUndoRefusals = [
  'unknown',
  'not-cancelled',
  'too-late',
  'full',
  'rebooked',
  'card-leaving',
] as const
export type CancellationUndoRefusal = (typeof cancellationUndoRefusals)[number]
export type CancellationUndo = { ok: true } | { ok: false; reason: CancellationUndoRefusal }

type Circumstances = { by: Actor; rules: Pick<Rules, 'undoMinutes'>; now: Date; sendsMail?: boolean }

/** 取消の取り消し. For some minutes, while the places are still free and nobody of the party has booked anew. */
export async function undoCancellation(
  ex: Executor,
  reservationId: number,
  { by, rules, now, sendsMail = true }: Circumstances,
): Promise<CancellationUndo> {
  try {
    return await ex.transaction(async tx => {
      const [visit] = await tx.select().from(reservations).where(eq(reservations.id, reservationId)).for('update')
      if (!visit) return { ok: false, reason: 'unknown' }
      if (visit.status !== 'cancelled' || visit.endedAt === null || visit.isWalkIn)
        return { ok: false, reason: 'not-cancelled' }
      if (now.getTime() - visit.endedAt.getTime() > rules.undoMinutes * 60_000) return { ok: false, reason: 'too-late' }
      if (!(await changePlaces(tx, undefined, visit, { by, now }))) return { ok: false, reason: 'full' }

      const restored = { status: 'booked' as const, endedAt: null, cancelledBy: null, cancelReason: null }
      await tx
        .update(reservations)
        .set({ ...restored, version: visit.version + 1 })
        .where(eq(reservations.id, visit.id))
      const subject = { kind: 'reservation' as const, id: visit.id }
      await recordEvent(tx, { action: 'reservation.cancellation_undone', subject, by, at: now })
      if (sendsMail) await queueReservationMail(tx, 'booked', visit.id, { now })
      return { ok: true }
    })
  } catch (error) {
    if (constraintOf(error)?.startsWith('reservation_members_one_live')) return { ok: false, reason: 'rebooked' }
    if (constraintOf(error) === 'reservation_members_not_for_disposal') return { ok: false, reason: 'card-leaving' }
    throw error
  }
}
