import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { dispatchCards, dispatches } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { newLabel } from '../custody/new-label.ts'
import type { DispatchPlan } from './form.ts'
import { lockDispatch } from './lock.ts'

export type DispatchCircumstances = { by: Actor & { kind: 'staff' }; now: Date; officeId: number }

/** 送付リストの作成. An empty list with its label; cards are added to it one by one until it is sent. */
export async function createDispatch(ex: Executor, plan: DispatchPlan, { by, now, officeId }: DispatchCircumstances) {
  return await ex.transaction(async tx => {
    const [dispatch] = await tx
      .insert(dispatches)
      .values({ ...plan, label: newLabel('dispatch'), fromOfficeId: officeId, createdAt: now, createdBy: by.staffId })
      .returning()
    if (!dispatch) throw new Error('a list was not written')
    const subject = { kind: 'dispatch' as const, id: dispatch.id }
    const details = { kind: plan.kind, fromOfficeId: officeId, toOfficeId: plan.toOfficeId, dueOn: plan.dueOn }
    await recordEvent(tx, { action: 'dispatch.created', subject, by, at: now, details })
    return dispatch
  })
}

export type Discarding = { ok: true } | { ok: false; reason: 'unknown-dispatch' | 'already-sent' }

/** 送付リストの取りやめ. Before it was sent: the cards have not moved and are free for another list. */
export async function discardDispatch(
  ex: Executor,
  dispatchId: number,
  { by, now, officeId }: DispatchCircumstances,
): Promise<Discarding> {
  return await ex.transaction(async tx => {
    const dispatch = await lockDispatch(tx, dispatchId)
    if (!dispatch || dispatch.fromOfficeId !== officeId) return { ok: false, reason: 'unknown-dispatch' }
    if (dispatch.sentAt !== null) return { ok: false, reason: 'already-sent' }

    const taken = await tx
      .delete(dispatchCards)
      .where(eq(dispatchCards.dispatchId, dispatchId))
      .returning({ cardId: dispatchCards.cardId, outcome: dispatchCards.outcome })
    await tx.delete(dispatches).where(eq(dispatches.id, dispatchId))
    const cardIds = taken.filter(({ outcome }) => outcome === null).map(({ cardId }) => cardId)
    const details = { label: dispatch.label, cardIds }
    const subject = { kind: 'dispatch' as const, id: dispatchId }
    await recordEvent(tx, { action: 'dispatch.discarded', subject, by, at: now, details })
    return { ok: true }
  })
}
