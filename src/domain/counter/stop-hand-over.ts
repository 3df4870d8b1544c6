import { eq } from 'drizzle-orm'
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
  | 'already-served'
  | 'already-stopped'
export type Stop = { ok: true; isVisitDone: boolean } | { ok: false; reason: StopRefusal }

/** Whose visit ends without a result: named by the card, or by the place among those who came. */
export type StopRequest = { reservationId: number; reason: string | undefined } & (
  | { cardId: number }
  | { memberId: number }
)
type Circumstances = { by: Actor; now: Date; officeId: number }

/**
 * 交付不可 (出直し). A card is again what it was before the check-in and stays pulled; the others of the visit go on.
 * When none is left the visit is over, and a new one can be booked.
 */
export async function stopHandOver(
  ex: Executor,
  request: StopRequest,
  { by, now, officeId }: Circumstances,
): Promise<Stop> {
  const known = stopReasons.find(each => each === request.reason)
  if (!known) return { ok: false, reason: 'reason-missing' }
  return ex.transaction(async tx => {
    const visit = await lockVisit(tx, request.reservationId)
    const member = visit?.members.find(each => isMeant(each, request))
    if (!visit || !member) return { ok: false, reason: 'unknown' }
    if (visit.officeId !== officeId) return { ok: false, reason: 'other-office' }
    if (member.outcome !== null) return { ok: false, reason: endedAs[member.outcome] }
    if (!isOpen(visit)) return { ok: false, reason: 'not-checked-in' }

    await stop(tx, member, { by, now, reason: known })
    return { ok: true, isVisitDone: await completeWhenDone(tx, visit.id, now) }
  })
}

const isMeant = ({ cardId, memberId }: VisitMember, request: StopRequest) =>
  'cardId' in request ? cardId === request.cardId : memberId === request.memberId

const endedAs = { handed_over: 'already-handed-over', served: 'already-served', stopped: 'already-stopped' } as const

async function stop(
  tx: Executor,
  { cardId, memberId, reservationId }: VisitMember,
  { by, now, reason }: { by: Actor; now: Date; reason: StopReason },
) {
  if (cardId !== null) await restoreProcess(tx, [cardId], { by, now, reason })
  await tx
    .update(reservationMembers)
    .set({ outcome: 'stopped', stopReason: reason })
    .where(eq(reservationMembers.id, memberId))
  await recordEvent(tx, {
    action: cardId === null ? 'visit.stopped' : 'card.hand_over_stopped',
    subject: cardId === null ? { kind: 'reservation', id: reservationId } : { kind: 'card', id: cardId },
    by,
    at: now,
    details: { reservationId, reason, ...(cardId === null ? { memberId } : {}) },
  })
}
