import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
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
  return await ex.transaction(async tx => {
    const [card] = await tx.select({ custody: cards.custody }).from(cards).where(eq(cards.id, cardId)).for('update')
    // What is under way is read in on its list first.
    if (card?.custody === 'in_transit' || card?.custody === 'carried_out') return { ok: false, reason: 'not-allowed' }
    return await moveCard(tx, cardId, { custody: 'pulled' }, { ...circumstances, reason })
  })
}
