import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservationMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { completeWhenDone, lockVisit } from './find-visit.ts'
import { startService } from './start-service.ts'
import { isOpen } from './words.ts'

export type CompletionRefusal =
  | 'unknown'
  | 'other-office'
  | 'not-checked-in'
  | 'card-needs-scans'
  | 'already-served'
  | 'already-stopped'
export type Completion = { ok: true; isVisitDone: boolean } | { ok: false; reason: CompletionRefusal }
type Circumstances = { by: Actor; now: Date; officeId: number }

/** 用件の完了, for one who came for no card: once, however many click. The last one ends the visit. */
export async function completeMember(
  ex: Executor,
  { reservationId, memberId }: { reservationId: number; memberId: number },
  circumstances: Circumstances,
): Promise<Completion> {
  const { by, now, officeId } = circumstances
  return ex.transaction(async tx => {
    const visit = await lockVisit(tx, reservationId)
    const member = visit?.members.find(each => each.memberId === memberId)
    if (!visit || !member) return { ok: false, reason: 'unknown' }
    if (visit.officeId !== officeId) return { ok: false, reason: 'other-office' }
    if (member.cardId !== null) return { ok: false, reason: 'card-needs-scans' }
    if (member.outcome !== null)
      return { ok: false, reason: member.outcome === 'stopped' ? 'already-stopped' : 'already-served' }
    if (!isOpen(visit)) return { ok: false, reason: 'not-checked-in' }

    await startService(tx, visit.id, circumstances)
    await tx.update(reservationMembers).set({ outcome: 'served' }).where(eq(reservationMembers.id, memberId))
    const subject = { kind: 'reservation' as const, id: visit.id }
    await recordEvent(tx, { action: 'visit.served', subject, by, at: now, details: { memberId } })
    return { ok: true, isVisitDone: await completeWhenDone(tx, visit.id, now) }
  })
}
