import { and, desc, eq, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, dispatchCards, dispatches, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, onDays } from './conditions.ts'
import { countSome, cut, type ListDay, type ListFilter, type ListSource } from './list.ts'

export type CardUnderWayRow = Awaited<ReturnType<typeof select>>[number]

/** 移送中・持出中のカードの一覧, of the office they left and of the one they go to. Days narrow the 予定の日. */
export const cardUnderWayList: ListSource<CardUnderWayRow> = {
  rows: (ex, filter, reader, part, on) =>
    cut(
      select(ex, reader, on)
        .where(and(whereOf(filter, reader, on), below(cards.id, part)))
        .orderBy(desc(cards.id)),
      part,
    ),
  count: (ex, filter, reader, on) => countSome(ex, selectIds(ex).where(whereOf(filter, reader, on))),
}

const whereOf = (filter: ListFilter, { onlyOfficeId }: Reader, on: ListDay) =>
  and(
    sql`${dispatchCards.outcome} is null and ${dispatches.sentAt} is not null`,
    touches(filter.officeId),
    touches(onlyOfficeId),
    chosen(dispatches.kind, 'kind', filter),
    filter.choices.state === undefined ? undefined : sql`${isLate(on)} = ${filter.choices.state === 'late'}`,
    onDays(dispatches.dueOn, filter),
  )

const touches = (officeId: number | undefined) =>
  officeId === undefined ? undefined : or(eq(dispatches.fromOfficeId, officeId), eq(dispatches.toOfficeId, officeId))

/** 到着が遅れている. */
const isLate = ({ today, rules }: ListDay) =>
  sql<boolean>`(${dispatches.dueOn} + ${rules.dispatchOverdueDays}::int < ${today}::date)`

const selectIds = (ex: Executor) =>
  ex
    .select({ id: cards.id })
    .from(dispatchCards)
    .innerJoin(dispatches, eq(dispatches.id, dispatchCards.dispatchId))
    .innerJoin(cards, eq(cards.id, dispatchCards.cardId))
    .$dynamic()

const destination = alias(offices, 'destination')

const select = (ex: Executor, reader: Reader, on: ListDay) =>
  ex
    .select({
      ...personColumns(reader),
      id: cards.id,
      noticeNumber: cards.noticeNumber,
      process: cards.process,
      custody: cards.custody,
      dispatchId: dispatches.id,
      label: dispatches.label,
      kind: dispatches.kind,
      officeName: offices.name,
      toOfficeName: destination.name,
      destination: dispatches.destination,
      sentAt: dispatches.sentAt,
      sentBy: staff.name,
      dueOn: dispatches.dueOn,
      isLate: isLate(on),
    })
    .from(dispatchCards)
    .innerJoin(dispatches, eq(dispatches.id, dispatchCards.dispatchId))
    .innerJoin(cards, eq(cards.id, dispatchCards.cardId))
    .innerJoin(offices, eq(offices.id, dispatches.fromOfficeId))
    .leftJoin(destination, eq(destination.id, dispatches.toOfficeId))
    .leftJoin(staff, eq(staff.id, dispatches.sentBy))
    .$dynamic()
