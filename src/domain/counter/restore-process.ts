import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, processChanges, processTransitions } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { changeProcess } from '../cards/change-process.ts'

/** 手続状態を受付の前に戻す. Each card goes back to what its journal says it was when it was checked in. */
export async function restoreProcess(
  tx: Executor,
  cardIds: number[],
  circumstances: { by: Actor; now: Date; reason?: string },
) {
  const earlier = await findEarlier(tx, cardIds)
  const groups = Map.groupBy(earlier, ({ process }) => process ?? 'notice_sent')
  // One after the other: they share one connection, and each holds a savepoint of it.
  for (const [process, members] of groups) {
    const ids = members.map(({ cardId }) => cardId)
    const changed = await changeProcess(tx, ids, process, circumstances)
    if (!changed.ok) throw new Error(`a card could not go back from the counter: ${changed.reason}`)
  }
}

// The table of allowed transitions decides which way back is open; a card from elsewhere counts as notified.
const findEarlier = (tx: Executor, cardIds: number[]) =>
  tx
    .selectDistinctOn([processChanges.cardId], { cardId: cards.id, process: processTransitions.toProcess })
    .from(cards)
    .innerJoin(processChanges, and(eq(processChanges.cardId, cards.id), eq(processChanges.toProcess, 'in_procedure')))
    .leftJoin(
      processTransitions,
      and(
        eq(processTransitions.fromProcess, 'in_procedure'),
        eq(processTransitions.toProcess, processChanges.fromProcess),
      ),
    )
    .where(and(inArray(cards.id, cardIds), eq(cards.process, 'in_procedure')))
    .orderBy(processChanges.cardId, desc(processChanges.id))
