import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, notices, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type NoticeRow = Awaited<ReturnType<typeof rows>>[number]
export const noticeStates = ['out', 'returned'] as const

/** 通知の一覧. Days narrow the 発送日. */
export const noticeList = { rows, count }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    chosen(notices.kind, 'kind', filter),
    chosen(notices.returnReason, 'reason', filter),
    stateIs('state', filter, { out: isNull(notices.returnedOn), returned: isSet(notices.returnedOn) }),
    onDays(notices.sentOn, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: notices.id,
        cardId: notices.cardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        process: cards.process,
        kind: notices.kind,
        sequence: notices.sequence,
        sentOn: notices.sentOn,
        deadlineOn: notices.deadlineOn,
        returnedOn: notices.returnedOn,
        returnReason: notices.returnReason,
        sentBy: staff.name,
      })
      .from(notices)
      .innerJoin(cards, eq(cards.id, notices.cardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .leftJoin(staff, eq(staff.id, notices.staffId))
      .where(and(whereOf(filter, reader), below(notices.id, part)))
      .orderBy(desc(notices.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: notices.id })
      .from(notices)
      .innerJoin(cards, eq(cards.id, notices.cardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
