import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations, offices } from '../../db/schema/index.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { isWithin, personColumns } from './protection.ts'
import type { CardKind, CardProcess, Custody } from './words.ts'

/** カードの一行: what every list of cards shows of one. */
export type CardLine = {
  id: number
  label: string
  noticeNumber: string
  applicationId: string | null
  name: string
  kana: string
  birthOn: string | null
  /** 支援措置: the name is a veil for who may not know, and nothing else is said of the person. */
  isProtected: boolean
  kind: CardKind
  process: CardProcess
  custody: Custody
  officeId: number
  officeName: { ja: string }
  boxNumber: string | null
  receivedOn: string
  /** 到着予定日, and the last day on which the card itself is valid. */
  dueOn: string | null
  expiresOn: string | null
  registerChange: string | null
  cabinet: number | null
  shelf: number | null
  caseNumber: number | null
  /** 番 within the case. */
  position: number | null
}

const lineFor = (reader: Reader) => ({
  ...personColumns(reader),
  id: cards.id,
  label: cards.label,
  noticeNumber: cards.noticeNumber,
  applicationId: cards.applicationId,
  kind: cards.kind,
  process: cards.process,
  custody: cards.custody,
  officeId: cards.officeId,
  officeName: offices.name,
  boxNumber: cards.boxNumber,
  receivedOn: cards.receivedOn,
  dueOn: cards.dueOn,
  expiresOn: cards.expiresOn,
  registerChange: cards.registerChange,
  cabinet: locations.cabinet,
  shelf: locations.shelf,
  caseNumber: locations.caseNumber,
  position: cards.position,
})

/** As the cases stand along the shelves. */
export const caseOrder = [
  sql`${locations.cabinet} nulls last`,
  sql`${locations.shelf} nulls last`,
  sql`${locations.caseNumber} nulls last`,
]
/** As the cards of one case stand in it; those of none by box, then as they came in. */
export const orderInCase = [sql`${cards.position} nulls last`, sql`${cards.boxNumber} nulls last`, sql`${cards.id}`]
/** As the cards stand: along the shelves, then by box, then as they came in. */
export const standingOrder = [...caseOrder, ...orderInCase]

export const selectCardLines = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select(lineFor(reader))
    .from(cards)
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(where, isWithin(reader)))
    .$dynamic()

/** The cards with these ids, in the order of the ids. */
export async function findCardLines(ex: Executor, ids: readonly number[], reader: Reader): Promise<CardLine[]> {
  const lines = ids.length === 0 ? [] : await selectCardLines(ex, isOneOf(cards.id, ids), reader)
  const byId = new Map(lines.map(line => [line.id, line]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

/** ラベルを印刷するカード: the chosen ones, or with none chosen all of one box. */
export const findLabelLines = (
  ex: Executor,
  { ids, officeId, boxNumber }: { ids: number[]; officeId: number; boxNumber: string },
  reader: Reader,
) =>
  selectCardLines(
    ex,
    ids.length > 0 ? isOneOf(cards.id, ids) : and(eq(cards.officeId, officeId), eq(cards.boxNumber, boxNumber)),
    reader,
  ).orderBy(sql`${cards.boxNumber} nulls last`, cards.id)

export type Paging = { page: number; perPage: number }
type Shown = { paging: Paging; reader: Reader; order?: SQL[] }
export type CardPage = { lines: CardLine[]; total: number }

/** One page of a list, and how long all of it is: one look at all for the ids, one at the page for what it shows. */
export async function pageOfCards(
  ex: Executor,
  where: SQL | undefined,
  { paging: { page, perPage }, reader, order = standingOrder }: Shown,
): Promise<CardPage> {
  const isListed = and(where, isWithin(reader))
  const found = await ex
    .select({ id: cards.id, total: sql<number>`(count(*) over ())::int` })
    .from(cards)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(isListed)
    .orderBy(...order)
    .limit(perPage)
    .offset((Math.max(1, page) - 1) * perPage)
  const ids = found.map(({ id }) => id)
  // Beyond the last page no row tells the number.
  const total = found[0]?.total ?? (page > 1 ? await ex.$count(cards, isListed) : 0)
  return { lines: await findCardLines(ex, ids, reader), total }
}
