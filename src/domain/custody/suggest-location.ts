import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { custodyMoves, locations } from '../../db/schema/index.ts'
import { type Location, nextFreeLocation } from './locations.ts'

/** Where to put a card: back where it stood, if there is room; else the next free place of its office. */
export async function suggestLocation(ex: Executor, { id, officeId }: { id: number; officeId: number }) {
  const [last, next] = await Promise.all([lastLocationOf(ex, id), nextFreeLocation(ex, officeId)])
  return last && hasRoom(last) && last.officeId === officeId ? last : next
}

export const hasRoom = ({ retiredAt, occupied, capacity }: Pick<Location, 'retiredAt' | 'occupied' | 'capacity'>) =>
  retiredAt === null && occupied < capacity

// Where a card stood last, for putting it back.
async function lastLocationOf(ex: Executor, cardId: number) {
  const [move] = await ex
    .select({ location: locations })
    .from(custodyMoves)
    .innerJoin(locations, eq(locations.id, custodyMoves.toLocationId))
    .where(and(eq(custodyMoves.cardId, cardId), isNotNull(custodyMoves.toLocationId)))
    .orderBy(desc(custodyMoves.id))
    .limit(1)
  return move?.location
}
