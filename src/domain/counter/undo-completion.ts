import { and, eq, inArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservationMembers, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Rules } from '../rules/parameters.ts'
import { hasCard, lockVisit, type Visit } from './find-visit.ts'

export type CompletionUndoRefusal =
  | 'unknown'
  | 'other-office'
  | 'not-completed'
  | 'too-late'
  | 'handed-over'
  | 'card-rebooked'
  | 'card-changed'
export type CompletionUndo = { ok: true } | { ok: false; reason: CompletionUndoRefusal }
type Circumstances = { by: Actor; now: Date; officeId: number; rules: Pick<Rules, 'undoMinutes'> }

class CardChanged extends Error {}

/**
 * 完了の取消. For a few minutes: whoever was served or sent home is at the counter again. What was handed over stays so; a
 * card that has gone another way since, or is booked anew, keeps the visit closed.
 */
export async function undoCompletion(
  ex: Executor,
  reservationId: number,
  circumstances: Circumstances,
): Promise<CompletionUndo> {
  try {
    return await ex.transaction(async tx => {
      const visit = await lockVisit(tx, reservationId)
      if (!visit) return { ok: false, reason: 'unknown' }
      const reason = refusalOf(visit, circumstances)
      if (reason) return { ok: false, reason }

      await reopen(tx, visit, circumstances)
      return { ok: true }
    })
  } catch (error) {
    if (error instanceof CardChanged || constraintOf(error) === 'reservation_members_not_for_disposal')
      return { ok: false, reason: 'card-changed' }
    if (constraintOf(error)?.startsWith('reservation_members_one_live')) return { ok: false, reason: 'card-rebooked' }
    throw error
  }
}

function refusalOf(visit: Visit, { now, officeId, rules }: Circumstances): CompletionUndoRefusal | undefined {
  if (visit.officeId !== officeId) return 'other-office'
  if (visit.status !== 'completed' || visit.endedAt === null) return 'not-completed'
  if (visit.members.every(({ outcome }) => outcome === 'handed_over')) return 'handed-over'
  return now.getTime() - visit.endedAt.getTime() > rules.undoMinutes * 60_000 ? 'too-late' : undefined
}

async function reopen(tx: Executor, visit: Visit, { by, now }: Circumstances) {
  const ended = visit.members.filter(({ outcome }) => outcome !== 'handed_over')
  await tx.update(reservations).set({ status: 'in_service', endedAt: null }).where(eq(reservations.id, visit.id))
  const memberIds = ended.map(({ memberId }) => memberId)
  const isEnded = and(eq(reservationMembers.reservationId, visit.id), inArray(reservationMembers.id, memberIds))
  await tx.update(reservationMembers).set({ outcome: null, stopReason: null }).where(isEnded)
  const cardIds = ended.filter(hasCard).map(({ cardId }) => cardId)
  const changed = await changeProcess(tx, cardIds, 'in_procedure', { by, now })
  if (!changed.ok) throw new CardChanged()
  const subject = { kind: 'reservation' as const, id: visit.id }
  await recordEvent(tx, { action: 'reservation.completion_undone', subject, by, at: now })
}
