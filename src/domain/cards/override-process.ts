import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { isPossible } from '../custody/states.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { changeProcess } from './change-process.ts'
import { type CardProcess, cardProcesses } from './words.ts'

export type OverrideRefusal =
  | 'reason-missing'
  | 'reason-forbidden'
  | 'same-process'
  | 'not-choosable'
  | 'changed-meanwhile'
  | 'not-there'
  | 'not-allowed'
  | 'unknown-card'
export type Override = { ok: true } | { ok: false; reason: OverrideRefusal }

// Each of these is told by a row of its own (a posting, a hand-over, a disposal, a remake, an incident): a card that
// were only called so would be on no list. The database refuses the same.
const ownRecord: readonly CardProcess[] = [
  ...(['sent_back', 'mailed_direct', 'posted', 'delivered', 'handed_over', 'hand_over_reversed'] as const),
  ...(['disposal_candidate', 'disposal_approved', 'voided', 'disposed'] as const),
  ...(['remaking', 'missing', 'erased'] as const),
]

/** 訂正後に選べる状態. */
export const overridableProcesses = cardProcesses.filter(process => !ownRecord.includes(process))

/**
 * 手続状態の訂正. Past the table of allowed transitions, by somebody with that right, with a reason that stays. `from` is
 * what the person saw: a card that changed meanwhile is not touched; nor is one that cannot be so where it is.
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
    const [card] = await tx
      .select({ process: cards.process, custody: cards.custody })
      .from(cards)
      .where(eq(cards.id, cardId))
      .for('update')
    if (!card) return { ok: false, reason: 'unknown-card' }
    if (card.process !== from) return { ok: false, reason: 'changed-meanwhile' }
    if (card.process === target) return { ok: false, reason: 'same-process' }
    if (!isPossible(target, card.custody)) return { ok: false, reason: 'not-there' }

    const change = await changeProcess(tx, [cardId], target, {
      ...circumstances,
      reason: reason.trim(),
      isOverride: true,
    })
    if (change.ok) return { ok: true }
    return { ok: false, reason: change.reason === 'not-allowed' ? 'not-allowed' : 'changed-meanwhile' }
  })
}
