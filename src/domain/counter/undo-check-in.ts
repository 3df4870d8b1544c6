import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { hasCard, lockVisit, type Visit } from './find-visit.ts'
import { restoreProcess } from './restore-process.ts'

export type UndoRefusal = 'unknown' | 'other-office' | 'not-checked-in' | 'too-late'
export type UndoCheckIn = { ok: true } | { ok: false; reason: UndoRefusal }

type Circumstances = { by: Actor; now: Date; officeId: number; rules: Pick<Rules, 'undoMinutes'> }

/**
 * 受付の取消. For a few minutes, and only before the service starts; the number is free again. Who came without a booking
 * has none to go back to: that visit is cancelled, and its number stays used.
 */
export async function undoCheckIn(
  ex: Executor,
  reservationId: number,
  circumstances: Circumstances,
): Promise<UndoCheckIn> {
  return ex.transaction(async tx => {
    const visit = await lockVisit(tx, reservationId)
    if (!visit) return { ok: false, reason: 'unknown' }
    const reason = refusalOf(visit, circumstances)
    if (reason) return { ok: false, reason }

    const { by, now } = circumstances
    await restoreProcess(
      tx,
      visit.members.filter(hasCard).map(({ cardId }) => cardId),
      { by, now },
    )
    const before = visit.isWalkIn
      ? ({ status: 'cancelled', endedAt: now, cancelledBy: 'staff' } as const)
      : ({ status: 'booked', checkedInAt: null, arrivalNumber: null } as const)
    await tx.update(reservations).set(before).where(eq(reservations.id, visit.id))
    await recordEvent(tx, {
      action: 'reservation.check_in_undone',
      subject: { kind: 'reservation', id: visit.id },
      by,
      at: now,
      details: { arrivalNumber: visit.arrivalNumber },
    })
    return { ok: true }
  })
}

function refusalOf(visit: Visit, { now, officeId, rules }: Circumstances): UndoRefusal | undefined {
  if (visit.officeId !== officeId) return 'other-office'
  const isStopped = visit.members.some(({ outcome }) => outcome !== null)
  if (visit.status !== 'checked_in' || visit.checkedInAt === null || isStopped) return 'not-checked-in'
  return now.getTime() - visit.checkedInAt.getTime() > rules.undoMinutes * 60_000 ? 'too-late' : undefined
}
