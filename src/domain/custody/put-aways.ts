import { and, desc, eq, gte, isNotNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, custodyMoves, locations } from '../../db/schema/index.ts'
import { atTokyo, type Day } from '../rules/days.ts'

const shown = {
  id: custodyMoves.id,
  movedAt: custodyMoves.movedAt,
  cardId: cards.id,
  name: cards.name,
  noticeNumber: cards.noticeNumber,
  cabinet: locations.cabinet,
  shelf: locations.shelf,
  caseNumber: locations.caseNumber,
  occupied: locations.occupied,
  capacity: locations.capacity,
}

/** The last cards one person put on the shelves today, newest first. */
export const listPutAways = (ex: Executor, { staffId, today }: { staffId: number; today: Day }, count = 10) =>
  ex
    .select(shown)
    .from(custodyMoves)
    .innerJoin(cards, eq(cards.id, custodyMoves.cardId))
    .innerJoin(locations, eq(locations.id, custodyMoves.toLocationId))
    .where(and(eq(custodyMoves.staffId, staffId), gte(custodyMoves.movedAt, atTokyo(today, '00:00'))))
    .orderBy(desc(custodyMoves.id))
    .limit(count)

/** Where a card stood last, for putting it back. */
export async function lastLocationOf(ex: Executor, cardId: number) {
  const [move] = await ex
    .select({ location: locations })
    .from(custodyMoves)
    .innerJoin(locations, eq(locations.id, custodyMoves.toLocationId))
    .where(and(eq(custodyMoves.cardId, cardId), isNotNull(custodyMoves.toLocationId)))
    .orderBy(desc(custodyMoves.id))
    .limit(1)
  return move?.location
}
