import { and, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, locations, offices, staff, stocktakeDifferences, stocktakes } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, isNull, isSet, numbered, ofOffice, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type StocktakeDifferenceRow = Awaited<ReturnType<typeof rows>>[number]

/** 棚卸差異の一覧; no names. Days narrow the day on which the count was finished. */
export const stocktakeDifferenceList = { rows, count }

const { resolvedAt } = stocktakeDifferences
const booked = alias(locations, 'booked')
const found = alias(locations, 'found_at')
const placeOf = ({ cabinet, shelf, caseNumber }: typeof booked | typeof found) => ({ cabinet, shelf, caseNumber })

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(stocktakes.officeId, filter, reader),
    numbered(stocktakeDifferences.stocktakeId, 'stocktake', filter),
    chosen(stocktakeDifferences.kind, 'kind', filter),
    stateIs('state', filter, { open: isNull(resolvedAt), settled: isSet(resolvedAt) }),
    inMoments(stocktakes.finishedAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: stocktakeDifferences.id,
        stocktakeId: stocktakes.id,
        finishedAt: stocktakes.finishedAt,
        officeName: offices.name,
        kind: stocktakeDifferences.kind,
        cardId: stocktakeDifferences.cardId,
        noticeNumber: cards.noticeNumber,
        label: cards.label,
        code: stocktakeDifferences.code,
        process: cards.process,
        custody: cards.custody,
        booked: placeOf(booked),
        found: placeOf(found),
        resolution: stocktakeDifferences.resolution,
        resolvedAt,
        resolvedBy: staff.name,
        note: stocktakeDifferences.note,
      })
      .from(stocktakeDifferences)
      .innerJoin(stocktakes, eq(stocktakes.id, stocktakeDifferences.stocktakeId))
      .innerJoin(offices, eq(offices.id, stocktakes.officeId))
      .leftJoin(cards, eq(cards.id, stocktakeDifferences.cardId))
      .leftJoin(booked, eq(booked.id, stocktakeDifferences.bookedLocationId))
      .leftJoin(found, eq(found.id, stocktakeDifferences.foundLocationId))
      .leftJoin(staff, eq(staff.id, stocktakeDifferences.resolvedBy))
      .where(and(whereOf(filter, reader), below(stocktakeDifferences.id, part)))
      .orderBy(desc(stocktakeDifferences.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: stocktakeDifferences.id })
      .from(stocktakeDifferences)
      .innerJoin(stocktakes, eq(stocktakes.id, stocktakeDifferences.stocktakeId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
