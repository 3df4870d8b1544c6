import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, reservationMembers } from '../../db/schema/index.ts'

/** Whether a card of this visit cannot be handed over for a reason that the resident should hear from a person. */
export async function hasWithheldCard(ex: Executor, reservationId: number) {
  const [withheld] = await ex
    .select({ id: cards.id })
    .from(reservationMembers)
    .innerJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(
      and(eq(reservationMembers.reservationId, reservationId), reservationMembers.live, eq(cards.process, 'missing')),
    )
    .limit(1)
  return withheld !== undefined
}
