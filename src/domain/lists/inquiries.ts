import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, inquiries, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type InquiryRow = Awaited<ReturnType<typeof rows>>[number]
export const inquiryStates = ['open', 'ended'] as const

/** 照会書の一覧. Days narrow the 発送日. */
export const inquiryList = { rows, count }

const states = { open: isNull(inquiries.endedAt), ended: isSet(inquiries.endedAt) }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    stateIs('state', filter, states),
    chosen(inquiries.purpose, 'purpose', filter),
    onDays(inquiries.sentOn, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: inquiries.id,
        cardId: inquiries.cardId,
        number: inquiries.number,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        purpose: inquiries.purpose,
        createdAt: inquiries.createdAt,
        createdBy: staff.name,
        sentOn: inquiries.sentOn,
        deadlineOn: inquiries.deadlineOn,
        outcome: inquiries.outcome,
        outcomeOn: inquiries.outcomeOn,
      })
      .from(inquiries)
      .innerJoin(cards, eq(cards.id, inquiries.cardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .innerJoin(staff, eq(staff.id, inquiries.createdBy))
      .where(and(whereOf(filter, reader), below(inquiries.id, part)))
      .orderBy(desc(inquiries.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: inquiries.id })
      .from(inquiries)
      .innerJoin(cards, eq(cards.id, inquiries.cardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
