import { and, desc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations, offices } from '../../db/schema/index.ts'
import { isWithin, personColumns, veiled } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, onDays } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type CardRow = Awaited<ReturnType<typeof rows>>[number]

/** カード台帳: every card with its state, place, notice and dates. Days narrow the 受領日. */
export const cardList = { rows, count }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    filter.officeId === undefined ? undefined : eq(cards.officeId, filter.officeId),
    chosen(cards.process, 'process', filter),
    chosen(cards.custody, 'custody', filter),
    chosen(cards.kind, 'kind', filter),
    onDays(cards.receivedOn, filter),
    isWithin(reader),
  )

async function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  const wanted = cut(
    ex
      .select({ id: cards.id })
      .from(cards)
      .where(and(whereOf(filter, reader), below(cards.id, part)))
      .orderBy(desc(cards.id))
      .$dynamic(),
    part,
  )
  // The ids first, by an index; what a row shows only for those of the page.
  const ids = (await wanted).map(({ id }) => id)
  return ex
    .select(columns(reader))
    .from(cards)
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(sql`${cards.id} = any(${`{${ids.join(',')}}`}::bigint[])`)
    .orderBy(desc(cards.id))
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: cards.id }).from(cards).where(whereOf(filter, reader)).$dynamic())
}

const columns = (reader: Reader) => ({
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
  expiresOn: cards.expiresOn,
  postalCode: sql<string | null>`${veiled(cards.postalCode, null, reader)}`,
  address: sql<string | null>`${veiled(cards.address, null, reader)}`,
  addressExtra: sql<string | null>`${veiled(cards.addressExtra, null, reader)}`,
  noticeCount: cards.noticeCount,
  sentOn: cards.lastSentOn,
  deadlineOn: cards.deadlineOn,
  returnedOn: cards.returnedOn,
  processChangedAt: cards.processChangedAt,
  registerChange: cards.registerChange,
})
