import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservationMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { isOpen } from './check-scan.ts'
import { completeWhenDone, lockVisit, type VisitMember } from './find-visit.ts'
import { restoreProcess } from './restore-process.ts'
import { type StopReason, stopReasons } from './words.ts'

export type StopRefusal =
  | 'reason-missing'
  | 'unknown'
  | 'other-office'
  | 'not-checked-in'
  | 'already-handed-over'
  | 'already-stopped'
export type Stop = { ok: true; isVisitDone: boolean } | { ok: false; reason: StopRefusal }

export type StopRequest = { reservationId: number; cardId: number; reason: string | undefined }
type Circumstances = { by: Actor; now: Date; officeId: number }

/**
 * 交付不可 (出直し). The card is again what it was before the check-in and stays pulled; the others of the visit go on.
 * When none is left the visit is over, and a new one can be booked.
 */
export async function stopHandOver(
  ex: Executor,
  { reservationId, cardId, reason }: StopRequest,
  { by, now, officeId }: Circumstances,
): Promise<Stop> {
  const known = stopReasons.find(each => each === reason)
  if (!known) return { ok: false, reason: 'reason-missing' }
  return ex.transaction(async tx => {
    const visit = await lockVisit(tx, reservationId)
    const member = visit?.members.find(each => each.cardId === cardId)
    if (!visit || !member) return { ok: false, reason: 'unknown' }
    if (visit.officeId !== officeId) return { ok: false, reason: 'other-office' }
    if (member.outcome !== null) return { ok: false, reason: endedAs[member.outcome] }
    if (!isOpen(visit)) return { ok: false, reason: 'not-checked-in' }

    await stop(tx, member, { by, now, reason: known })
    return { ok: true, isVisitDone: await completeWhenDone(tx, visit.id, now) }
  })
}

const endedAs = { handed_over: 'already-handed-over', stopped: 'already-stopped' } as const

async function stop(
  tx: Executor,
  { cardId, reservationId }: VisitMember,
  { by, now, reason }: { by: Actor; now: Date; reason: StopReason },
) {
  await restoreProcess(tx, [cardId], { by, now, reason })
  await tx
    .update(reservationMembers)
    .set({ outcome: 'stopped', stopReason: reason })
    .where(and(eq(reservationMembers.reservationId, reservationId), eq(reservationMembers.cardId, cardId)))
  await recordEvent(tx, {
    action: 'card.hand_over_stopped',
    subject: { kind: 'card', id: cardId },
    by,
    at: now,
    details: { reservationId, reason },
  })
}
