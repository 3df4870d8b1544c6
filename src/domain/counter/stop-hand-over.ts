import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardChecks, reservationMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { completeWhenDone, lockVisit, type VisitMember } from './find-visit.ts'
import { restoreProcess } from './restore-process.ts'
import { type CheckMethod, isOpen, type StopReason, stopReasons } from './words.ts'

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
export type StopRequest = {
  reservationId: number
  reason: string | undefined
  /** How the photo was found to be wrong. */
  method?: CheckMethod | undefined
} & ({ cardId: number } | { memberId: number })
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; officeId: number }

/**
 * 交付不可 (出直し). A card is again what it was before the check-in and stays pulled; with the wrong photo it is 設定不可
 * instead, so that nobody can book it or hand it out before it is made anew. The others of the visit go on. When none is
 * left the visit is over, and a new one can be booked.
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

    await stop(tx, member, { by, now, reason: known, method: request.method ?? 'eye' })
    return { ok: true, isVisitDone: await completeWhenDone(tx, visit.id, now) }
  })
}

const isMeant = ({ cardId, memberId }: VisitMember, request: StopRequest) =>
  'cardId' in request ? cardId === request.cardId : memberId === request.memberId

const endedAs = { handed_over: 'already-handed-over', served: 'already-served', stopped: 'already-stopped' } as const

type Stopping = Omit<Circumstances, 'officeId'> & { reason: StopReason; method: CheckMethod }

async function stop(
  tx: Executor,
  { cardId, memberId, reservationId }: VisitMember,
  { by, now, reason, method }: Stopping,
) {
  if (cardId !== null && reason === 'photo_mismatch') await rejectPhoto(tx, cardId, { by, now, method })
  else if (cardId !== null) await restoreProcess(tx, [cardId], { by, now, reason })
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

async function rejectPhoto(tx: Executor, cardId: number, { by, now, method }: Omit<Stopping, 'reason'>) {
  await tx.insert(cardChecks).values({
    ...{ cardId, step: 'hand_over', isPhotoRight: false, isPrintRight: true, method },
    ...{ checkedAt: now, staffId: by.staffId },
  })
  const changed = await changeProcess(tx, [cardId], 'set_up_failed', { by, now, reason: 'wrong_photo' })
  if (!changed.ok) throw new Error(`a card with a wrong photo could not be stopped: ${changed.reason}`)
}
