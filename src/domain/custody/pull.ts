import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { type CustodyMove, moveCard } from './move.ts'

export type Pull = CustodyMove | { ok: false; reason: 'reason-forbidden' }

/** カードの取出し, one card at a time. Off the shelf, and in the hands of the person named in the journal. */
export async function pullCard(
  ex: Executor,
  cardId: number,
  { reason, ...circumstances }: { by: Actor; now: Date; reason?: string | undefined },
): Promise<Pull> {
  if (reason !== undefined && containsIndividualNumber(reason)) return { ok: false, reason: 'reason-forbidden' }
  return await moveCard(ex, cardId, { custody: 'pulled' }, { ...circumstances, reason })
}
