import { and, desc, eq, gte } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, custodyMoves, locations } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { atTokyo, type Day } from '../rules/days.ts'
import { personColumns } from './protection.ts'

const shownTo = (reader: Reader) => ({
  name: personColumns(reader).name,
  id: custodyMoves.id,
  movedAt: custodyMoves.movedAt,
  cardId: cards.id,
  noticeNumber: cards.noticeNumber,
  cabinet: locations.cabinet,
  shelf: locations.shelf,
  caseNumber: locations.caseNumber,
  position: custodyMoves.toPosition,
  occupied: locations.occupied,
  capacity: locations.capacity,
})

/** The last cards one person put on the shelves today, newest first. */
export const listPutAways = (
  ex: Executor,
  { staffId, today }: { staffId: number; today: Day },
  reader: Reader,
  count = 10,
) =>
  ex
    .select(shownTo(reader))
    .from(custodyMoves)
    .innerJoin(cards, eq(cards.id, custodyMoves.cardId))
    .innerJoin(locations, eq(locations.id, custodyMoves.toLocationId))
    .where(and(eq(custodyMoves.staffId, staffId), gte(custodyMoves.movedAt, atTokyo(today, '00:00'))))
    .orderBy(desc(custodyMoves.id))
    .limit(count)
