import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, registerTasks, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, isNull, isSet, ofOffice, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type RegisterTaskRow = Awaited<ReturnType<typeof rows>>[number]
export const registerTaskStates = ['open', 'done'] as const

/** 異動への対応の一覧. Days narrow the day it was found. */
export const registerTaskList = { rows, count }

const states = { open: isNull(registerTasks.doneAt), done: isSet(registerTasks.doneAt) }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    stateIs('state', filter, states),
    chosen(registerTasks.kind, 'kind', filter),
    inMoments(registerTasks.foundAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: registerTasks.id,
        cardId: registerTasks.cardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        process: cards.process,
        kind: registerTasks.kind,
        foundAt: registerTasks.foundAt,
        doneAt: registerTasks.doneAt,
        doneBy: staff.name,
        outcome: registerTasks.outcome,
        note: registerTasks.note,
      })
      .from(registerTasks)
      .innerJoin(cards, eq(cards.id, registerTasks.cardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .leftJoin(staff, eq(staff.id, registerTasks.doneBy))
      .where(and(whereOf(filter, reader), below(registerTasks.id, part)))
      .orderBy(desc(registerTasks.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: registerTasks.id })
      .from(registerTasks)
      .innerJoin(cards, eq(cards.id, registerTasks.cardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
