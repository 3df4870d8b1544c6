import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, postings, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type PostingRow = Awaited<ReturnType<typeof rows>>[number]
export const postingStates = ['under_way', 'delivered', 'returned'] as const

/** 郵送の一覧. Days narrow the 差出日. */
export const postingList = { rows, count }

const states = {
  under_way: isNull(postings.endedAt),
  delivered: isSet(postings.deliveredOn),
  returned: isSet(postings.returnedOn),
}

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    stateIs('state', filter, states),
    chosen(postings.mailClass, 'class', filter),
    onDays(postings.postedOn, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: postings.id,
        cardId: postings.cardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        mailClass: postings.mailClass,
        trackingNumber: postings.trackingNumber,
        postedOn: postings.postedOn,
        postedBy: staff.name,
        deliveredOn: postings.deliveredOn,
        returnedOn: postings.returnedOn,
        returnReason: postings.returnReason,
      })
      .from(postings)
      .innerJoin(cards, eq(cards.id, postings.cardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .innerJoin(staff, eq(staff.id, postings.postedBy))
      .where(and(whereOf(filter, reader), below(postings.id, part)))
      .orderBy(desc(postings.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: postings.id })
      .from(postings)
      .innerJoin(cards, eq(cards.id, postings.cardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
