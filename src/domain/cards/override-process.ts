import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { changeProcess } from './change-process.ts'
import { type CardProcess, cardProcesses } from './words.ts'

export type OverrideRefusal =
  | 'reason-missing'
  | 'reason-forbidden'
  | 'same-process'
  | 'not-choosable'
  | 'changed-meanwhile'
  | 'unknown-card'
export type Override = { ok: true } | { ok: false; reason: OverrideRefusal }

/** 消去 is the work of the retention job alone. */
export const overridableProcesses = cardProcesses.filter(process => process !== 'erased')

/**
 * 手続状態の訂正. Past the table of allowed transitions, by somebody with that right, with a reason that stays. `from` is
 * what the person saw: a card that changed meanwhile is not touched.
 */
export async function overrideProcess(
  ex: Executor,
  cardId: number,
  { from, to, reason }: { from: string; to: string; reason: string },
  circumstances: { by: Actor; now: Date },
): Promise<Override> {
  const target: CardProcess | undefined = overridableProcesses.find(process => process === to)
  if (target === undefined) return { ok: false, reason: 'not-choosable' }
  if (reason.trim() === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(reason)) return { ok: false, reason: 'reason-forbidden' }
  return await ex.transaction(async tx => {
    const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId)).for('update')
    if (!card) return { ok: false, reason: 'unknown-card' }
    if (card.process !== from) return { ok: false, reason: 'changed-meanwhile' }
    if (card.process === target) return { ok: false, reason: 'same-process' }

    const change = await changeProcess(tx, [cardId], target, {
      ...circumstances,
      reason: reason.trim(),
      isOverride: true,
    })
    return change.ok ? { ok: true } : { ok: false, reason: 'changed-meanwhile' }
  })
}
