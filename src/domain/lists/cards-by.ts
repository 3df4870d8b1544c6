import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations, offices } from '../../db/schema/index.ts'
import { isWithin, personColumns, veiled } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { below } from './conditions.ts'
import { countSome, cut, type ListDay, type ListFilter, type ListSource } from './list.ts'

export type CardRow = Awaited<ReturnType<typeof cardRows>>[number]
/** What a row shows, of the cards of one page only. */
export type Shown<Row> = (ex: Executor, page: { isOnPage: SQL; reader: Reader; on: ListDay }) => PromiseLike<Row[]>
type Narrow = (filter: ListFilter, on: ListDay, reader: Reader) => SQL | undefined

/**
 * カードの一覧, narrowed in one way more: the ids of a page first, by an index, then what its rows show. What is rare is
 * gathered and sorted, not sought along all the ids.
 */
export function cardsBy<Row extends { id: number }>(
  narrow: Narrow,
  shown: Shown<Row>,
  isRare: (filter: ListFilter) => boolean = () => false,
): ListSource<Row> {
  const whereOf = (filter: ListFilter, reader: Reader, on: ListDay) =>
    and(
      filter.officeId === undefined ? undefined : eq(cards.officeId, filter.officeId),
      narrow(filter, on, reader),
      isWithin(reader),
    )
  return {
    async rows(ex, filter, reader, part, on) {
      const page = ex
        .select({ id: cards.id })
        .from(cards)
        .where(and(whereOf(filter, reader, on), below(cards.id, part)))
        .orderBy(isRare(filter) ? sql`${cards.id} + 0 desc` : desc(cards.id))
        .$dynamic()
      const ids = (await cut(page, part)).map(({ id }) => id)
      return shown(ex, { isOnPage: isOneOf(cards.id, ids), reader, on })
    },
    count: (ex, filter, reader, on) =>
      countSome(
        ex,
        ex
          .select({ id: cards.id })
          .from(cards)
          .where(whereOf(filter, reader, on))
          .$dynamic(),
      ),
  }
}

/** A card with its state, place, notices and dates. */
export const cardRows: Shown<Awaited<ReturnType<typeof selectCards>>[number]> = (ex, { isOnPage, reader }) =>
  selectCards(ex, reader).where(isOnPage).orderBy(desc(cards.id))

/** The cards with all that their rows show, to be narrowed and ordered. */
export const selectCards = (ex: Executor, reader: Reader) =>
  ex
    .select(cardColumns(reader))
    .from(cards)
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .$dynamic()

/** Needs `offices` joined, and `locations` left. */
export const cardColumns = (reader: Reader) => ({
  ...personColumns(reader),
  id: cards.id,
  noticeNumber: cards.noticeNumber,
  applicationId: cards.applicationId,
  kind: cards.kind,
  process: cards.process,
  custody: cards.custody,
  officeName: offices.name,
  cabinet: locations.cabinet,
  shelf: locations.shelf,
  caseNumber: locations.caseNumber,
  position: cards.position,
  boxNumber: cards.boxNumber,
  receivedOn: cards.receivedOn,
  appliedOn: cards.appliedOn,
  dueOn: cards.dueOn,
  expiresOn: cards.expiresOn,
  postalCode: sql<string | null>`${veiled(cards.postalCode, null, reader)}`,
  address: sql<string | null>`${veiled(cards.address, null, reader)}`,
  addressExtra: sql<string | null>`${veiled(cards.addressExtra, null, reader)}`,
  noticeCount: cards.noticeCount,
  firstSentOn: cards.firstSentOn,
  sentOn: cards.lastSentOn,
  deadlineOn: cards.deadlineOn,
  returnedOn: cards.returnedOn,
  reminderCount: cards.reminderCount,
  remindedOn: cards.remindedOn,
  processChangedAt: cards.processChangedAt,
  custodyChangedAt: cards.custodyChangedAt,
  registerChange: cards.registerChange,
})
