import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, locations, offices, reservationMembers, reservations, staff } from '../../db/schema/index.ts'
import { lastPullOf } from '../custody/last-pull.ts'
import type { Reader } from '../reader.ts'
import { cardColumns, cardsBy } from './cards-by.ts'
import { chosen, inMoments } from './conditions.ts'

export type PulledCardRow = Awaited<ReturnType<typeof select>>[number]
export const pulledCustodies = ['pulled', 'at_counter'] as const

/** 取出し中の一覧: out of its case and not with its holder. Days narrow the day since which it is there. */
export const pulledCardList = cardsBy(
  filter =>
    and(
      inArray(cards.custody, [...pulledCustodies]),
      chosen(cards.custody, 'custody', filter),
      inMoments(cards.custodyChangedAt, filter),
    ),
  (ex, { isOnPage, reader }) => select(ex, reader).where(isOnPage).orderBy(desc(cards.id)),
)

const from = alias(locations, 'pulled_from')

const select = (ex: Executor, reader: Reader) => {
  const pulls = lastPullOf(ex)
  return ex
    .select({
      ...cardColumns(reader),
      from: { cabinet: from.cabinet, shelf: from.shelf, caseNumber: from.caseNumber },
      fromPosition: pulls.fromPosition,
      pulledBy: staff.name,
      visitAt: reservations.startsAt,
    })
    .from(cards)
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .leftJoinLateral(pulls, sql`true`)
    .leftJoin(from, eq(from.id, pulls.fromLocationId))
    .leftJoin(staff, eq(staff.id, pulls.staffId))
    .leftJoin(reservationMembers, and(eq(reservationMembers.cardId, cards.id), eq(reservationMembers.live, true)))
    .leftJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .$dynamic()
}
