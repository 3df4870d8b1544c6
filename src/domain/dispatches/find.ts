import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import {
  cards,
  dispatchCards,
  dispatches,
  locations,
  offices,
  reservationMembers,
  reservations,
  staff,
} from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'

const fromOffices = alias(offices, 'from_offices')
const toOffices = alias(offices, 'to_offices')
const creators = alias(staff, 'creators')
const senders = alias(staff, 'senders')
const seconds = alias(staff, 'seconds')

/** 送付の一行, as lists and pages show it. */
export type DispatchLine = Awaited<ReturnType<typeof select>>[number]

/** 送付の一覧 of one office, leaving and arriving: what is not closed first, then the newest. */
export async function listDispatches(ex: Executor, asked: { officeId: number; page: number; perPage: number }) {
  const { officeId, page, perPage } = asked
  const where = or(eq(dispatches.fromOfficeId, officeId), eq(dispatches.toOfficeId, officeId))
  const [lines, total] = await Promise.all([
    select(ex, where)
      .orderBy(sql`${dispatches.closedAt} is not null`, desc(dispatches.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ex.$count(dispatches, where),
  ])
  return { lines, total }
}

/** 送付 that this reader may see: of an office they see, on either end. */
export async function findDispatch(ex: Executor, id: number, reader: Reader) {
  const [dispatch] = await select(ex, and(eq(dispatches.id, id), isSeen(reader)))
  return dispatch
}

export async function findDispatchByLabel(ex: Executor, label: string, reader: Reader) {
  const [dispatch] = await select(ex, and(eq(dispatches.label, label), isSeen(reader)))
  return dispatch
}

const isSeen = ({ onlyOfficeId }: Reader) =>
  onlyOfficeId === undefined
    ? undefined
    : or(eq(dispatches.fromOfficeId, onlyOfficeId), eq(dispatches.toOfficeId, onlyOfficeId))

export type DispatchCard = Awaited<ReturnType<typeof findDispatchCards>>[number]

/** リストのカード in the order in which they were added; what was taken out is not shown. One statement. */
export const findDispatchCards = (ex: Executor, dispatchId: number, reader: Pick<Reader, 'seesProtected'>) => {
  const { name, kana, isProtected } = personColumns(reader)
  return ex
    .select({
      ...{ cardId: cards.id, label: cards.label, noticeNumber: cards.noticeNumber, name, kana, isProtected },
      ...{ custody: cards.custody, process: cards.process, position: cards.position },
      ...{ cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
      ...{ outcome: dispatchCards.outcome, outcomeAt: dispatchCards.outcomeAt, outcomeBy: staff.name },
      ...{ visitAt: reservations.startsAt, visitOfficeId: reservations.officeId, visitOfficeName: offices.name },
    })
    .from(dispatchCards)
    .innerJoin(cards, eq(cards.id, dispatchCards.cardId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .leftJoin(staff, eq(staff.id, dispatchCards.outcomeBy))
    .leftJoin(reservationMembers, and(eq(reservationMembers.cardId, cards.id), eq(reservationMembers.live, true)))
    .leftJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .leftJoin(offices, eq(offices.id, reservations.officeId))
    .where(and(eq(dispatchCards.dispatchId, dispatchId), sql`${dispatchCards.outcome} is distinct from 'taken_out'`))
    .orderBy(dispatchCards.addedAt, dispatchCards.cardId)
}

/** 期限を過ぎた送付: days after the due day, by the rule; one that has not left is never overdue. */
export const isOverdue = (
  { sentAt, closedAt, dueOn }: Pick<DispatchLine, 'sentAt' | 'closedAt' | 'dueOn'>,
  { today, overdueDays }: { today: Day; overdueDays: number },
) => sentAt !== null && closedAt === null && daysBetween(dueOn, today) > overdueDays

/** Days from one day to another. */
export const daysBetween = (from: Day, until: Day) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)

const countOf = (where: SQL) =>
  sql<number>`(select count(*)::int from ${dispatchCards} c where c.dispatch_id = ${dispatches.id} and ${where})`

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{ id: dispatches.id, label: dispatches.label, kind: dispatches.kind, note: dispatches.note },
      ...{ fromOfficeId: dispatches.fromOfficeId, toOfficeId: dispatches.toOfficeId },
      ...{ fromOfficeName: fromOffices.name, toOfficeName: toOffices.name, destination: dispatches.destination },
      ...{ dueOn: dispatches.dueOn, createdAt: dispatches.createdAt, createdBy: creators.name },
      ...{ sentAt: dispatches.sentAt, sentBy: senders.name, sentWith: seconds.name, closedAt: dispatches.closedAt },
      cardCount: countOf(sql`c.outcome is distinct from 'taken_out'`),
      openCount: countOf(sql`c.outcome is null`),
    })
    .from(dispatches)
    .innerJoin(fromOffices, eq(fromOffices.id, dispatches.fromOfficeId))
    .innerJoin(creators, eq(creators.id, dispatches.createdBy))
    .leftJoin(toOffices, eq(toOffices.id, dispatches.toOfficeId))
    .leftJoin(senders, eq(senders.id, dispatches.sentBy))
    .leftJoin(seconds, eq(seconds.id, dispatches.sentWith))
    .where(where)
    .$dynamic()
