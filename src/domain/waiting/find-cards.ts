import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, reservationMembers, type WaitingEntry } from '../../db/schema/index.ts'
import { idArray } from '../rules/id-array.ts'

/** The cards an entry is for: its own members', or those of the booking it wants to move. */
export async function findWaitingCards(
  ex: Executor,
  { reservationId }: Pick<WaitingEntry, 'reservationId'>,
  members: readonly { cardId: number | null }[],
) {
  const shown = { id: cards.id, process: cards.process }
  if (reservationId === null) {
    const ids = members.flatMap(({ cardId }) => cardId ?? [])
    return ids.length === 0
      ? []
      : ex
          .select(shown)
          .from(cards)
          .where(sql`${cards.id} = any(${idArray(ids)})`)
  }
  return ex
    .select(shown)
    .from(reservationMembers)
    .innerJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(eq(reservationMembers.reservationId, reservationId))
}
