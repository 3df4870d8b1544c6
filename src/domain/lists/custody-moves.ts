import { and, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, custodyMoves, locations, offices, staff } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, ofOffice } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type CustodyMoveRow = Awaited<ReturnType<typeof rows>>[number]

/** 所在の履歴の一覧: every move of every card. Days narrow the day of the move. */
export const custodyMoveList = { rows, count }

const people = { mover: alias(staff, 'mover'), second: alias(staff, 'second') }
const places = { from: alias(locations, 'from_place'), to: alias(locations, 'to_place') }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    chosen(custodyMoves.toCustody, 'custody', filter),
    inMoments(custodyMoves.movedAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: custodyMoves.id,
        cardId: custodyMoves.cardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        movedAt: custodyMoves.movedAt,
        fromCustody: custodyMoves.fromCustody,
        toCustody: custodyMoves.toCustody,
        fromPlace: { cabinet: places.from.cabinet, shelf: places.from.shelf, caseNumber: places.from.caseNumber },
        toPlace: { cabinet: places.to.cabinet, shelf: places.to.shelf, caseNumber: places.to.caseNumber },
        fromPosition: custodyMoves.fromPosition,
        toPosition: custodyMoves.toPosition,
        movedBy: people.mover.name,
        secondPerson: people.second.name,
        device: custodyMoves.device,
        reason: custodyMoves.reason,
      })
      .from(custodyMoves)
      .innerJoin(cards, eq(cards.id, custodyMoves.cardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .leftJoin(places.from, eq(places.from.id, custodyMoves.fromLocationId))
      .leftJoin(places.to, eq(places.to.id, custodyMoves.toLocationId))
      .leftJoin(people.mover, eq(people.mover.id, custodyMoves.staffId))
      .leftJoin(people.second, eq(people.second.id, custodyMoves.secondStaffId))
      .where(and(whereOf(filter, reader), below(custodyMoves.id, part)))
      .orderBy(desc(custodyMoves.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: custodyMoves.id })
      .from(custodyMoves)
      .innerJoin(cards, eq(cards.id, custodyMoves.cardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
