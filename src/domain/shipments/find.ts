import { and, asc, count, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import {
  cards,
  offices,
  shipmentDifferences,
  shipments,
  staff,
  standingArrivals,
  standingPairings,
} from '../../db/schema/index.ts'
import type { Paging } from '../cards/card-line.ts'
import { personColumns } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import type { DifferenceKind } from './words.ts'

const [counter, closer, looker] = [
  alias(staff, 'counted_with_staff'),
  alias(staff, 'closed_by_staff'),
  alias(staff, 'empty_box_staff'),
]

const columns = {
  id: shipments.id,
  officeId: shipments.officeId,
  officeName: offices.name,
  number: shipments.number,
  receivedOn: shipments.receivedOn,
  expectedCards: shipments.expectedCards,
  expectedNotices: shipments.expectedNotices,
  countedNotices: shipments.countedNotices,
  note: shipments.note,
  createdAt: shipments.createdAt,
  createdBy: staff.name,
  countedWith: counter.name,
  closedAt: shipments.closedAt,
  closedBy: closer.name,
  emptyBoxSeenBy: looker.name,
}

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select(columns)
    .from(shipments)
    .innerJoin(offices, eq(offices.id, shipments.officeId))
    .innerJoin(staff, eq(staff.id, shipments.createdBy))
    .innerJoin(counter, eq(counter.id, shipments.countedWith))
    .leftJoin(closer, eq(closer.id, shipments.closedBy))
    .leftJoin(looker, eq(looker.id, shipments.emptyBoxSeenBy))
    .where(where)
    .$dynamic()

/** 入荷の収支: what the slip says and what is here. */
export type ShipmentBalance = {
  arrivedCount: number
  pairedCount: number
  shortage: number
  surplus: number
  noticeShortage: number
  noticeSurplus: number
  differenceCount: number
  openDifferenceCount: number
}
export type ShipmentLine = Awaited<ReturnType<typeof select>>[number] & ShipmentBalance

const nothing: ShipmentBalance = {
  ...{ arrivedCount: 0, pairedCount: 0, shortage: 0, surplus: 0, noticeShortage: 0, noticeSurplus: 0 },
  ...{ differenceCount: 0, openDifferenceCount: 0 },
}

// Two statements, however many boxes are on the page.
async function withBalance(ex: Executor, lines: Awaited<ReturnType<typeof select>>): Promise<ShipmentLine[]> {
  const ids = lines.map(({ id }) => id)
  const [arrived, differing] = await Promise.all([countArrivals(ex, ids), sumDifferences(ex, ids)])
  return lines.map(line => ({ ...nothing, ...line, ...arrived.get(line.id), ...differing.get(line.id) }))
}

async function countArrivals(ex: Executor, ids: number[]) {
  const rows = await ex
    .select({ id: standingArrivals.shipmentId, arrivedCount: count(), pairedCount: count(standingPairings.cardId) })
    .from(standingArrivals)
    .leftJoin(standingPairings, eq(standingPairings.cardId, standingArrivals.cardId))
    .where(isOneOf(standingArrivals.shipmentId, ids))
    .groupBy(standingArrivals.shipmentId)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

async function sumDifferences(ex: Executor, ids: number[]) {
  const sumOf = (kind: DifferenceKind) =>
    sql<number>`(coalesce(sum(${shipmentDifferences.quantity}) filter (where ${shipmentDifferences.kind} = ${kind}), 0))::int`
  const rows = await ex
    .select({
      id: shipmentDifferences.shipmentId,
      shortage: sumOf('shortage'),
      surplus: sumOf('surplus'),
      noticeShortage: sumOf('notice_shortage'),
      noticeSurplus: sumOf('notice_surplus'),
      differenceCount: count(),
      openDifferenceCount: sql<number>`(count(*) filter (where ${isUnresolved}))::int`,
    })
    .from(shipmentDifferences)
    .where(isOneOf(shipmentDifferences.shipmentId, ids))
    .groupBy(shipmentDifferences.shipmentId)
  return new Map(rows.map(({ id, ...sums }) => [id, sums]))
}

const isUnresolved = isNull(shipmentDifferences.resolvedAt)

const isSeen = ({ onlyOfficeId }: Pick<Reader, 'onlyOfficeId'>) =>
  onlyOfficeId === undefined ? undefined : eq(shipments.officeId, onlyOfficeId)

/** One box with its balance, if this reader's office is its own. */
export async function findShipment(ex: Executor, id: number, reader: Reader): Promise<ShipmentLine | undefined> {
  const [found] = await withBalance(ex, await select(ex, and(eq(shipments.id, id), isSeen(reader))))
  return found
}

/** 締めていない, 差異が未解決 (closed or not), 締めた, すべて. */
export const shipmentStates = ['open', 'differing', 'closed', 'all'] as const
export type ShipmentState = (typeof shipmentStates)[number]
export type ShipmentFilter = {
  officeId?: number | undefined
  state: ShipmentState
  number?: string | undefined
}

/** 入荷の一覧. The open ones by day, the oldest first; else the newest first. */
export async function listShipments(ex: Executor, filter: ShipmentFilter, { page, perPage }: Paging, reader: Reader) {
  const where = and(isSeen(reader), whereOf(filter))
  const order = filter.state === 'open' ? [asc(shipments.receivedOn), asc(shipments.id)] : [desc(shipments.id)]
  const [lines, total] = await Promise.all([
    select(ex, where)
      .orderBy(...order)
      .limit(perPage)
      .offset((page - 1) * perPage),
    ex.$count(shipments, where),
  ])
  return { lines: await withBalance(ex, lines), total }
}

const whereOf = ({ officeId, state, number }: ShipmentFilter) =>
  and(
    officeId === undefined ? undefined : eq(shipments.officeId, officeId),
    whereState[state],
    number === undefined ? undefined : sql`strpos(upper(${shipments.number}), upper(${number})) > 0`,
  )

const whereState: Record<ShipmentState, SQL | undefined> = {
  open: isNull(shipments.closedAt),
  differing: sql`exists (select from ${shipmentDifferences} where ${shipmentDifferences.shipmentId} = ${shipments.id} and ${isUnresolved})`,
  closed: isNotNull(shipments.closedAt),
  all: undefined,
}

/** 締めていない入荷, for a choice: those of the reader's office. */
export const listOpenShipments = (ex: Executor, reader: Reader) =>
  ex
    .select({
      id: shipments.id,
      number: shipments.number,
      receivedOn: shipments.receivedOn,
      officeId: shipments.officeId,
      officeName: offices.name,
    })
    .from(shipments)
    .innerJoin(offices, eq(offices.id, shipments.officeId))
    .where(and(isNull(shipments.closedAt), isSeen(reader)))
    .orderBy(desc(shipments.id))
    .limit(200)
export type OpenShipment = Awaited<ReturnType<typeof listOpenShipments>>[number]

const cardColumns = (reader: Reader) => ({
  ...personColumns(reader),
  id: cards.id,
  label: cards.label,
  noticeNumber: cards.noticeNumber,
  boxNumber: cards.boxNumber,
  process: cards.process,
  custody: cards.custody,
  arrivedAt: standingArrivals.arrivedAt,
  pairedAt: standingPairings.pairedAt,
})

/** A card of the box, reached through the box and not by the office that will hand it over. */
const selectCards = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select(cardColumns(reader))
    .from(cards)
    .leftJoin(standingArrivals, eq(standingArrivals.cardId, cards.id))
    .leftJoin(standingPairings, eq(standingPairings.cardId, cards.id))
    .where(where)
    .$dynamic()
export type ShipmentCard = Awaited<ReturnType<typeof selectCards>>[number]

// What is said of its notice does not tell where a card is.
const hasNoDifference = (shipmentId: number) => sql`not exists (
  select from ${shipmentDifferences} d where d.shipment_id = ${shipmentId} and d.card_id = ${cards.id}
    and d.kind not in ('notice_shortage', 'notice_surplus'))`

/** 未着: cards that should be in the box and are not here. */
export const listMissing = (ex: Executor, shipmentId: number, reader: Reader, limit = 100) =>
  selectCards(
    ex,
    and(eq(cards.shipmentId, shipmentId), eq(cards.process, 'expected'), hasNoDifference(shipmentId)),
    reader,
  )
    .orderBy(sql`${cards.boxNumber} nulls last`, cards.id)
    .limit(limit)

/** 未照合: cards of the box that are here and have not been read together with their notice. */
export async function listUnpaired(ex: Executor, shipmentId: number, reader: Reader, limit = 100) {
  const found = await ex
    .select({ id: standingArrivals.cardId })
    .from(standingArrivals)
    .where(isUnpaired(shipmentId))
    .orderBy(standingArrivals.cardId)
    .limit(limit)
  const ids = found.map(({ id }) => id)
  return ids.length === 0 ? [] : await selectCards(ex, isOneOf(cards.id, ids), reader).orderBy(cards.id)
}

const isUnpaired = (shipmentId: number) =>
  and(
    eq(standingArrivals.shipmentId, shipmentId),
    sql`not exists (select from ${standingPairings} p where p.card_id = ${standingArrivals.cardId})`,
    sql`not exists (
      select from ${shipmentDifferences} d where d.shipment_id = ${shipmentId} and d.card_id = ${standingArrivals.cardId}
        and d.kind <> 'notice_surplus')`,
  )

/** Every card of the box, for the 受領簿. */
export const listShipmentCards = (ex: Executor, shipmentId: number, reader: Reader) =>
  selectCards(ex, eq(cards.shipmentId, shipmentId), reader).orderBy(sql`${cards.boxNumber} nulls last`, cards.id)

/** One card of the box, or undefined. */
export async function findShipmentCard(ex: Executor, shipmentId: number, cardId: number, reader: Reader) {
  const [found] = await selectCards(ex, and(eq(cards.shipmentId, shipmentId), eq(cards.id, cardId)), reader)
  return found
}

/** How many of the list are not here and how many are not paired, without a difference that tells why. */
export async function countOpenEnds(ex: Executor, shipmentId: number) {
  const [missingCount, unpairedCount] = await Promise.all([
    ex.$count(cards, and(eq(cards.shipmentId, shipmentId), eq(cards.process, 'expected'), hasNoDifference(shipmentId))),
    ex.$count(standingArrivals, isUnpaired(shipmentId)),
  ])
  return { missingCount, unpairedCount }
}

/** 入荷差異の一覧 of one box. */
export const listDifferences = (ex: Executor, shipmentId: number) => {
  const [resolver, sender] = [alias(staff, 'resolved_by_staff'), alias(staff, 'sent_back_by_staff')]
  return ex
    .select({
      id: shipmentDifferences.id,
      kind: shipmentDifferences.kind,
      quantity: shipmentDifferences.quantity,
      cardId: shipmentDifferences.cardId,
      noticeNumber: cards.noticeNumber,
      process: cards.process,
      note: shipmentDifferences.note,
      foundAt: shipmentDifferences.foundAt,
      foundBy: staff.name,
      reportedOn: shipmentDifferences.reportedOn,
      resolvedAt: shipmentDifferences.resolvedAt,
      resolvedBy: resolver.name,
      resolution: shipmentDifferences.resolution,
      ...{ sentBackOn: shipmentDifferences.sentBackOn, sentBackBy: sender.name },
      sentBackNote: shipmentDifferences.sentBackNote,
    })
    .from(shipmentDifferences)
    .innerJoin(staff, eq(staff.id, shipmentDifferences.foundBy))
    .leftJoin(resolver, eq(resolver.id, shipmentDifferences.resolvedBy))
    .leftJoin(sender, eq(sender.id, shipmentDifferences.sentBackBy))
    .leftJoin(cards, eq(cards.id, shipmentDifferences.cardId))
    .where(eq(shipmentDifferences.shipmentId, shipmentId))
    .orderBy(shipmentDifferences.id)
}
export type ShipmentDifferenceLine = Awaited<ReturnType<typeof listDifferences>>[number]
