import { and, asc, eq, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, locations, staff, stocktakeDifferences, stocktakes } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { isSeenBy } from './find.ts'

export type StocktakeDifference = Awaited<ReturnType<typeof selectDifferences>>[number]

/** 差異の一覧 of a stocktake, by their kind and along the shelves. One statement; no names. */
export const listDifferences = (ex: Executor, stocktakeId: number) =>
  selectDifferences(ex, eq(stocktakeDifferences.stocktakeId, stocktakeId))

/** One difference of a stocktake that this reader may see. */
export async function findDifference(
  ex: Executor,
  { stocktakeId, differenceId }: { stocktakeId: number; differenceId: number },
  reader: Reader,
): Promise<StocktakeDifference | undefined> {
  const isIt = and(eq(stocktakeDifferences.id, differenceId), eq(stocktakeDifferences.stocktakeId, stocktakeId))
  const [found] = await selectDifferences(ex, and(isIt, isSeenBy(reader)))
  return found
}

const booked = alias(locations, 'booked')
const foundAt = alias(locations, 'found_at')

const placeOf = ({ id, officeId, cabinet, shelf, caseNumber }: typeof booked | typeof foundAt) => ({
  ...{ id, officeId, cabinet, shelf, caseNumber },
})

const selectDifferences = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{
        id: stocktakeDifferences.id,
        stocktakeId: stocktakeDifferences.stocktakeId,
        kind: stocktakeDifferences.kind,
      },
      ...{ cardId: stocktakeDifferences.cardId, code: stocktakeDifferences.code, label: cards.label },
      ...{ noticeNumber: cards.noticeNumber, process: cards.process, custody: cards.custody },
      ...{ booked: placeOf(booked), found: placeOf(foundAt) },
      ...{ resolution: stocktakeDifferences.resolution, note: stocktakeDifferences.note },
      ...{ resolvedAt: stocktakeDifferences.resolvedAt, resolvedBy: staff.name },
      ...{ stocktakeOfficeId: stocktakes.officeId },
    })
    .from(stocktakeDifferences)
    .innerJoin(stocktakes, eq(stocktakes.id, stocktakeDifferences.stocktakeId))
    .leftJoin(cards, eq(cards.id, stocktakeDifferences.cardId))
    .leftJoin(booked, eq(booked.id, stocktakeDifferences.bookedLocationId))
    .leftJoin(foundAt, eq(foundAt.id, stocktakeDifferences.foundLocationId))
    .leftJoin(staff, eq(staff.id, stocktakeDifferences.resolvedBy))
    .where(where)
    .orderBy(
      asc(stocktakeDifferences.kind),
      ...[foundAt, booked].flatMap(({ cabinet, shelf, caseNumber }) => [asc(cabinet), asc(shelf), asc(caseNumber)]),
      asc(stocktakeDifferences.id),
    )
    .$dynamic()
