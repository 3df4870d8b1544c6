import { and, desc, eq, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { dispatches, offices, staff } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type DispatchRow = Awaited<ReturnType<typeof rows>>[number]
export const dispatchStates = ['prepared', 'under_way', 'closed'] as const

/** 移送・持出しの一覧. Days narrow the day it is due. */
export const dispatchList = { rows, count }

const people = { sender: alias(staff, 'sender'), second: alias(staff, 'second') }
const target = alias(offices, 'target')
const states = {
  prepared: isNull(dispatches.sentAt),
  under_way: sql`${isSet(dispatches.sentAt)} and ${isNull(dispatches.closedAt)}`,
  closed: isSet(dispatches.closedAt),
}

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    or(ofOffice(dispatches.fromOfficeId, filter, reader), ofOffice(dispatches.toOfficeId, filter, reader)),
    stateIs('state', filter, states),
    chosen(dispatches.kind, 'kind', filter),
    onDays(dispatches.dueOn, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: dispatches.id,
        label: dispatches.label,
        kind: dispatches.kind,
        officeName: offices.name,
        toOfficeName: target.name,
        destination: dispatches.destination,
        dueOn: dispatches.dueOn,
        sentAt: dispatches.sentAt,
        sentBy: people.sender.name,
        sentWith: people.second.name,
        closedAt: dispatches.closedAt,
        cardCount: sql<number>`(
          select count(*)::int from dispatch_cards d
          where d.dispatch_id = ${dispatches.id} and d.outcome is distinct from 'taken_out')`,
        openCount: sql<number>`(
          select count(*)::int from dispatch_cards d where d.dispatch_id = ${dispatches.id} and d.outcome is null)`,
        note: dispatches.note,
      })
      .from(dispatches)
      .innerJoin(offices, eq(offices.id, dispatches.fromOfficeId))
      .leftJoin(target, eq(target.id, dispatches.toOfficeId))
      .leftJoin(people.sender, eq(people.sender.id, dispatches.sentBy))
      .leftJoin(people.second, eq(people.second.id, dispatches.sentWith))
      .where(and(whereOf(filter, reader), below(dispatches.id, part)))
      .orderBy(desc(dispatches.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: dispatches.id }).from(dispatches).where(whereOf(filter, reader)).$dynamic())
}
