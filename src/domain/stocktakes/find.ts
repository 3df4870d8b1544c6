import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { locations, offices, staff, stocktakeCases, stocktakes } from '../../db/schema/index.ts'
import { shelfOrder } from '../custody/locations.ts'
import type { Reader } from '../reader.ts'

export type StocktakeLine = Awaited<ReturnType<typeof selectStocktakes>>[number]
export type CountedCase = Awaited<ReturnType<typeof listCountedCases>>[number]
type Paging = { page: number; perPage: number }

/** One stocktake as far as this reader may see it. */
export async function findStocktake(ex: Executor, id: number, reader: Reader): Promise<StocktakeLine | undefined> {
  const [found] = await selectStocktakes(ex, and(eq(stocktakes.id, id), isSeenBy(reader)))
  return found
}

/** 棚卸の一覧 of one office, newest first. */
export async function listStocktakes(ex: Executor, officeId: number, { page, perPage }: Paging) {
  const isOfOffice = eq(stocktakes.officeId, officeId)
  const [lines, total] = await Promise.all([
    selectStocktakes(ex, isOfOffice)
      .orderBy(desc(stocktakes.id))
      .limit(perPage)
      .offset((Math.max(1, page) - 1) * perPage),
    ex.$count(stocktakes, isOfOffice),
  ])
  return { lines, total }
}

/** The cases of a stocktake in the order of the shelves, with how far each is counted. One statement. */
export const listCountedCases = (ex: Executor, stocktakeId: number) =>
  ex
    .select({
      ...{ id: locations.id, cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
      ...{ countedAt: stocktakeCases.countedAt, countedBy: staff.name },
      ...countsOf(sql`${stocktakeCases.stocktakeId}`, sql`${stocktakeCases.locationId}`),
    })
    .from(stocktakeCases)
    .innerJoin(locations, eq(locations.id, stocktakeCases.locationId))
    .leftJoin(staff, eq(staff.id, stocktakeCases.countedBy))
    .where(eq(stocktakeCases.stocktakeId, stocktakeId))
    .orderBy(...shelfOrder)

/** One case of a stocktake and how far it is counted. */
export async function findCountedCase(
  ex: Executor,
  { stocktakeId, locationId }: { stocktakeId: number; locationId: number },
  reader: Reader,
) {
  const [found] = await ex
    .select({
      ...{ id: locations.id, cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
      ...{
        countedAt: stocktakeCases.countedAt,
        finishedAt: stocktakes.finishedAt,
        abandonedAt: stocktakes.abandonedAt,
      },
      ...countsOf(sql`${stocktakeCases.stocktakeId}`, sql`${stocktakeCases.locationId}`),
    })
    .from(stocktakeCases)
    .innerJoin(stocktakes, eq(stocktakes.id, stocktakeCases.stocktakeId))
    .innerJoin(locations, eq(locations.id, stocktakeCases.locationId))
    .where(
      and(eq(stocktakeCases.stocktakeId, stocktakeId), eq(stocktakeCases.locationId, locationId), isSeenBy(reader)),
    )
  return found
}
export type CaseCount = NonNullable<Awaited<ReturnType<typeof findCountedCase>>>

/** The place of a label, among the cases of this stocktake. */
export async function findCaseByLabel(ex: Executor, stocktakeId: number, label: string) {
  const [found] = await ex
    .select({ id: locations.id })
    .from(locations)
    .innerJoin(stocktakeCases, eq(stocktakeCases.locationId, locations.id))
    .where(and(eq(locations.label, label), eq(stocktakeCases.stocktakeId, stocktakeId)))
  return found?.id
}

export const isSeenBy = ({ onlyOfficeId }: Reader) =>
  onlyOfficeId === undefined ? undefined : eq(stocktakes.officeId, onlyOfficeId)

// 帳簿, 読み取り of what the books have there, and what else was read there.
const countsOf = (stocktakeId: SQL, locationId: SQL) => ({
  expectedCount: sql<number>`(select count(*) from stocktake_expectations e
    where e.stocktake_id = ${stocktakeId} and e.location_id = ${locationId})`.mapWith(Number),
  readCount: sql<number>`(select count(*) from stocktake_scans s join stocktake_expectations e
      on e.stocktake_id = s.stocktake_id and e.card_id = s.card_id and e.location_id = s.location_id
    where s.stocktake_id = ${stocktakeId} and s.location_id = ${locationId} and s.undone_at is null)`.mapWith(Number),
  scanCount: sql<number>`(select count(*) from stocktake_scans s
    where s.stocktake_id = ${stocktakeId} and s.location_id = ${locationId} and s.undone_at is null)`.mapWith(Number),
})

const starters = alias(staff, 'starters')
const finishers = alias(staff, 'finishers')
const signers = alias(staff, 'signers')

const ofThis = sql`stocktake_id = ${stocktakes.id}`

const selectStocktakes = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{ id: stocktakes.id, officeId: stocktakes.officeId, officeName: offices.name, kind: stocktakes.kind },
      ...{ startedAt: stocktakes.startedAt, startedBy: starters.name, startedById: stocktakes.startedBy },
      ...{ finishedAt: stocktakes.finishedAt, finishedBy: finishers.name, finishedById: stocktakes.finishedBy },
      ...{ signedOffAt: stocktakes.signedOffAt, signedOffBy: signers.name },
      ...{ abandonedAt: stocktakes.abandonedAt, note: stocktakes.note },
      caseCount: sql<number>`(select count(*) from stocktake_cases where ${ofThis})`.mapWith(Number),
      countedCount: sql<number>`(select count(counted_at) from stocktake_cases where ${ofThis})`.mapWith(Number),
      expectedCount: sql<number>`(select count(*) from stocktake_expectations where ${ofThis})`.mapWith(Number),
      scanCount: sql<number>`(select count(*) from stocktake_scans where ${ofThis} and undone_at is null)`.mapWith(
        Number,
      ),
      differenceCount: sql<number>`(select count(*) from stocktake_differences where ${ofThis})`.mapWith(Number),
      openCount:
        sql<number>`(select count(*) from stocktake_differences where ${ofThis} and resolution is null)`.mapWith(
          Number,
        ),
    })
    .from(stocktakes)
    .innerJoin(offices, eq(offices.id, stocktakes.officeId))
    .innerJoin(starters, eq(starters.id, stocktakes.startedBy))
    .leftJoin(finishers, eq(finishers.id, stocktakes.finishedBy))
    .leftJoin(signers, eq(signers.id, stocktakes.signedOffBy))
    .where(where)
    .orderBy(asc(stocktakes.id))
    .$dynamic()
