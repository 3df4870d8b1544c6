import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { dispatchCards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { closeWhenDone, findOpenEntry, lockDispatch } from './lock.ts'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/**
 * 送付の結果 that is not a receipt: 所在不明 was declared, or the card was handed over out there. Whoever has locked the
 * card calls this in the same transaction; a card that is on no list that has left is none of its business.
 */
export async function settleOnList(
  tx: Executor,
  { cardId, outcome }: { cardId: number; outcome: 'missing' | 'handed_over' },
  { by, now }: Circumstances,
) {
  const entry = await findOpenEntry(tx, cardId)
  const dispatch = entry && (await lockDispatch(tx, entry.dispatchId))
  if (!dispatch) return
  await tx
    .update(dispatchCards)
    .set({ outcome: dispatch.sentAt === null ? 'taken_out' : outcome, outcomeAt: now, outcomeBy: by.staffId })
    .where(and(eq(dispatchCards.dispatchId, dispatch.id), eq(dispatchCards.cardId, cardId)))
  const subject = { kind: 'dispatch' as const, id: dispatch.id }
  await recordEvent(tx, { action: 'dispatch.card_settled', subject, by, at: now, details: { cardId, outcome } })
  await closeWhenDone(tx, dispatch.id, { staffId: by.staffId, now })
}
