import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { offices, staff, stocktakes } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, isNull, isSet, ofOffice, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type StocktakeRow = Awaited<ReturnType<typeof rows>>[number]

/** 棚卸の一覧. Days narrow the day on which it began. */
export const stocktakeList = { rows, count }

const { finishedAt, signedOffAt, abandonedAt } = stocktakes
const states = {
  counting: sql`${isNull(finishedAt)} and ${isNull(abandonedAt)}`,
  unsigned: sql`${isSet(finishedAt)} and ${isNull(signedOffAt)}`,
  signed: isSet(signedOffAt),
  abandoned: isSet(abandonedAt),
}
const people = { starter: alias(staff, 'starter'), finisher: alias(staff, 'finisher'), signer: alias(staff, 'signer') }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(stocktakes.officeId, filter, reader),
    chosen(stocktakes.kind, 'kind', filter),
    stateIs('state', filter, states),
    inMoments(stocktakes.startedAt, filter),
  )

const ofThis = sql`stocktake_id = ${stocktakes.id}`

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  const { starter, finisher, signer } = people
  return cut(
    ex
      .select({
        id: stocktakes.id,
        officeName: offices.name,
        kind: stocktakes.kind,
        startedAt: stocktakes.startedAt,
        startedBy: starter.name,
        finishedAt,
        finishedBy: finisher.name,
        signedOffAt,
        signedOffBy: signer.name,
        abandonedAt,
        note: stocktakes.note,
        caseCount: sql<number>`(select count(*)::int from stocktake_cases where ${ofThis})`,
        expectedCount: sql<number>`(select count(*)::int from stocktake_expectations where ${ofThis})`,
        scanCount: sql<number>`(select count(*)::int from stocktake_scans where ${ofThis} and undone_at is null)`,
        differenceCount: sql<number>`(select count(*)::int from stocktake_differences where ${ofThis})`,
        openCount: sql<number>`(
          select count(*)::int from stocktake_differences where ${ofThis} and resolved_at is null)`,
      })
      .from(stocktakes)
      .innerJoin(offices, eq(offices.id, stocktakes.officeId))
      .innerJoin(starter, eq(starter.id, stocktakes.startedBy))
      .leftJoin(finisher, eq(finisher.id, stocktakes.finishedBy))
      .leftJoin(signer, eq(signer.id, stocktakes.signedOffBy))
      .where(and(whereOf(filter, reader), below(stocktakes.id, part)))
      .orderBy(desc(stocktakes.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: stocktakes.id }).from(stocktakes).where(whereOf(filter, reader)).$dynamic())
}
