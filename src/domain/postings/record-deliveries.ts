import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, postings } from '../../db/schema/index.ts'
import { staffIdOf } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { isWithin } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { moveCard } from '../custody/move.ts'
import type { Day } from '../rules/days.ts'
import { must, NotAllowed, type PostingCircumstances } from './post-card.ts'

export type DeliveryRecording =
  | { ok: true; deliveredCount: number }
  | { ok: false; reason: 'nothing-chosen' | 'changed-meanwhile' }

/** 配達完了. All of these postings, or none when one of them has been heard of meanwhile. */
export async function recordDeliveries(
  ex: Executor,
  { postingIds, deliveredOn }: { postingIds: readonly number[]; deliveredOn: Day },
  { by, now, reader }: PostingCircumstances,
): Promise<DeliveryRecording> {
  const ids = [...new Set(postingIds)]
  if (ids.length === 0) return { ok: false, reason: 'nothing-chosen' }
  try {
    return await ex.transaction(async tx => {
      const open = await lockOpen(tx, ids, reader)
      if (open.length !== ids.length || open.some(({ postedOn }) => postedOn > deliveredOn)) throw new NotAllowed()

      const cardIds = open.map(({ cardId }) => cardId)
      await must(changeProcess(tx, cardIds, 'delivered', { by, now }))
      for (const cardId of cardIds) await must(moveCard(tx, cardId, { custody: 'with_holder' }, { by, now }))
      await tx
        .update(postings)
        .set({ deliveredOn, endedAt: now, endedBy: staffIdOf(by) })
        .where(isOneOf(postings.id, ids))
      await recordEvents(
        tx,
        open.map(({ id, cardId }) => ({
          action: 'posting.delivered',
          subject: { kind: 'posting', id },
          by,
          at: now,
          details: { cardId, deliveredOn },
        })),
      )
      return { ok: true, deliveredCount: open.length }
    })
  } catch (error) {
    if (error instanceof NotAllowed) return { ok: false, reason: 'changed-meanwhile' }
    throw error
  }
}

// Cards first, in the order of their ids, then what is asked of their postings.
async function lockOpen(tx: Executor, ids: number[], reader: PostingCircumstances['reader']) {
  return await tx
    .select({ id: postings.id, cardId: cards.id, postedOn: postings.postedOn })
    .from(cards)
    .innerJoin(postings, and(eq(postings.cardId, cards.id), isNull(postings.endedAt)))
    .where(and(isOneOf(postings.id, ids), isWithin(reader)))
    .orderBy(cards.id)
    .for('update')
}
