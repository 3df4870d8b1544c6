import type { Executor } from '#db'
import { cards, processChanges } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { chunksOf, recordEvents } from '../audit/record.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { CardProcess } from './words.ts'

export type ProcessChange =
  | { ok: true; changedCount: number }
  | { ok: false; reason: 'not-allowed' | 'changed-meanwhile' | 'reason-missing' }

type Circumstances = {
  by: Actor
  now: Date
  reason?: string | undefined
  /** Past the table of allowed transitions; the caller has checked the right, and a reason is required. */
  isOverride?: boolean
}

/**
 * 手続状態の変更. Moves all the cards or none; each change is a row of the journal with its person and time, and an
 * audit event. The database holds the table of allowed transitions and refuses the rest.
 */
export async function changeProcess(
  ex: Executor,
  cardIds: number[],
  to: CardProcess,
  { by, now, reason, isOverride = false }: Circumstances,
): Promise<ProcessChange> {
  if (isOverride && (reason ?? '').trim() === '') return { ok: false, reason: 'reason-missing' }
  try {
    return await ex.transaction(async tx => {
      const before = await tx
        .select({ id: cards.id, process: cards.process })
        .from(cards)
        .where(isOneOf(cards.id, cardIds))
        .orderBy(cards.id)
        .for('update')
      const journal = before.map(card => ({
        cardId: card.id,
        fromProcess: card.process,
        toProcess: to,
        reason: reason ?? null,
        isOverride,
        changedAt: now,
        staffId: staffIdOf(by),
      }))
      await Promise.all(chunksOf(journal).map(chunk => tx.insert(processChanges).values(chunk)))
      await recordEvents(
        tx,
        before.map(card => ({
          action: 'card.process_changed',
          subject: { kind: 'card', id: card.id },
          by,
          at: now,
          details: { from: card.process, to, ...(reason ? { reason } : {}), ...(isOverride ? { isOverride } : {}) },
        })),
      )
      return { ok: true, changedCount: before.length }
    })
  } catch (error) {
    switch (constraintOf(error)) {
      case 'process_changes_allowed':
      case 'process_changes_own_record':
      case 'process_changes_not_of_remade':
      case 'incidents_freeze_the_card':
      case 'process_changes_set_up_checked':
        return { ok: false, reason: 'not-allowed' }
      case 'process_changes_from_current':
        return { ok: false, reason: 'changed-meanwhile' }
      default:
        throw error
    }
  }
}
