import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardRemakes, cards, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, ofOffice, onDays } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type RemakeRow = Awaited<ReturnType<typeof rows>>[number]

/** 再作成の一覧. Days narrow the day it was asked for. */
export const remakeList = { rows, count }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    chosen(cardRemakes.state, 'state', filter),
    onDays(cardRemakes.requestedOn, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: cardRemakes.id,
        cardId: cardRemakes.oldCardId,
        newCardId: cardRemakes.newCardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        reason: cardRemakes.reason,
        requestedOn: cardRemakes.requestedOn,
        newApplicationId: cardRemakes.newApplicationId,
        state: cardRemakes.state,
        createdBy: staff.name,
        endedAt: cardRemakes.endedAt,
        note: cardRemakes.note,
      })
      .from(cardRemakes)
      .innerJoin(cards, eq(cards.id, cardRemakes.oldCardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .innerJoin(staff, eq(staff.id, cardRemakes.createdBy))
      .where(and(whereOf(filter, reader), below(cardRemakes.id, part)))
      .orderBy(desc(cardRemakes.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: cardRemakes.id })
      .from(cardRemakes)
      .innerJoin(cards, eq(cards.id, cardRemakes.oldCardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
