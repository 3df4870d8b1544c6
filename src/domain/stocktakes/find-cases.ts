import { and, eq, isNull, max, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { locations, stocktakeCases, stocktakes } from '../../db/schema/index.ts'
import { shelfOrder } from '../custody/locations.ts'
import { addDays, type Day, dayOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

type Found = Awaited<ReturnType<typeof selectCases>>[number]
export type CaseLine = Omit<Found, 'lastCountedAt'> & {
  lastCountedAt: Date | null
  /** The day by which it should be counted again; a case nobody ever counted is due at once. */
  dueOn: Day | undefined
  isOverdue: boolean
}
type Circumstances = { rules: Pick<Rules, 'stocktakeDays'>; today: Day }

/** ケースごとの最終棚卸日 of one office, in the order of the shelves. */
export async function listCases(ex: Executor, officeId: number, circumstances: Circumstances): Promise<CaseLine[]> {
  const cases = await selectCases(ex, officeId).orderBy(...shelfOrder)
  return cases.map(each => dated(each, circumstances))
}

/**
 * 循環棚卸の提案: every overdue case and, up to the number asked for, those longest not counted. In the order of the
 * shelves, as one walks.
 */
export async function proposeCases(
  ex: Executor,
  { officeId, atLeast }: { officeId: number; atLeast: number },
  circumstances: Circumstances,
): Promise<CaseLine[]> {
  const cases = await listCases(ex, officeId, circumstances)
  const oldestFirst = cases.toSorted(
    (one, other) => (one.lastCountedAt?.getTime() ?? 0) - (other.lastCountedAt?.getTime() ?? 0),
  )
  const wanted = Math.max(atLeast, cases.filter(({ isOverdue }) => isOverdue).length)
  const chosen = new Set(oldestFirst.slice(0, wanted).map(({ id }) => id))
  return cases.filter(({ id }) => chosen.has(id))
}

/** How many cases of the office there are, and how many of them are overdue. */
export const tallyCases = (cases: readonly CaseLine[]) => ({
  caseCount: cases.length,
  overdueCount: cases.filter(({ isOverdue }) => isOverdue).length,
})

// A count that was given up counted nothing.
const lastCountOf = (ex: Executor) =>
  ex
    .select({ locationId: stocktakeCases.locationId, at: max(stocktakeCases.countedAt).as('at') })
    .from(stocktakeCases)
    .innerJoin(stocktakes, and(eq(stocktakes.id, stocktakeCases.stocktakeId), isNull(stocktakes.abandonedAt)))
    .groupBy(stocktakeCases.locationId)
    .as('counts')

function selectCases(ex: Executor, officeId: number) {
  const counts = lastCountOf(ex)
  return ex
    .select({
      ...{ id: locations.id, label: locations.label, cabinet: locations.cabinet, shelf: locations.shelf },
      ...{ caseNumber: locations.caseNumber, capacity: locations.capacity, occupied: locations.occupied },
      lastCountedAt: sql<Date | null>`${counts.at}`.mapWith(stocktakeCases.countedAt),
    })
    .from(locations)
    .leftJoin(counts, eq(counts.locationId, locations.id))
    .where(and(eq(locations.officeId, officeId), isNull(locations.retiredAt)))
    .$dynamic()
}

function dated(each: Found, { rules, today }: Circumstances): CaseLine {
  const dueOn = each.lastCountedAt === null ? undefined : addDays(dayOf(each.lastCountedAt), rules.stocktakeDays)
  return { ...each, dueOn, isOverdue: dueOn === undefined || dueOn < today }
}
