import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, letters, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, ofOffice } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type LetterRow = Awaited<ReturnType<typeof rows>>[number]

/** 郵便物の一覧. Days narrow the day it was prepared. */
export const letterList = { rows, count }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    chosen(letters.kind, 'kind', filter),
    chosen(letters.mailClass, 'class', filter),
    inMoments(letters.createdAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: letters.id,
        cardId: letters.cardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        kind: letters.kind,
        copy: letters.copy,
        mailClass: letters.mailClass,
        hasPrintedKey: letters.hasPrintedKey,
        createdAt: letters.createdAt,
        createdBy: staff.name,
        endedAt: letters.endedAt,
        returnedOn: letters.returnedOn,
      })
      .from(letters)
      .innerJoin(cards, eq(cards.id, letters.cardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .innerJoin(staff, eq(staff.id, letters.createdBy))
      .where(and(whereOf(filter, reader), below(letters.id, part)))
      .orderBy(desc(letters.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: letters.id })
      .from(letters)
      .innerJoin(cards, eq(cards.id, letters.cardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
