import { and, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { locations, offices } from '../../db/schema/index.ts'
import { shelfOrder } from '../custody/locations.ts'
import type { Reader } from '../reader.ts'
import { isNull, isSet, numbered, ofOffice, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type LocationRow = Awaited<ReturnType<typeof rows>>[number]

/** 保管場所の一覧, along the shelves. Days narrow the day of the last 棚卸. */
export const locationList = { rows, count, isInOwnOrder: true }

const inUse = isNull(locations.retiredAt)
const states = {
  in_use: inUse,
  free: sql`${inUse} and ${locations.occupied} < ${locations.capacity}`,
  full: sql`${inUse} and ${locations.occupied} >= ${locations.capacity}`,
  retired: isSet(locations.retiredAt),
}

const countedAt = sql<Date | null>`(
  select max(c.counted_at) from stocktake_cases c where c.location_id = ${locations.id})`

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(locations.officeId, filter, reader),
    stateIs('state', filter, states),
    numbered(locations.cabinet, 'cabinet', filter),
    lastCounted(filter),
  )

function lastCounted({ from, until }: ListFilter) {
  const day = sql`(${countedAt} at time zone 'Asia/Tokyo')::date`
  return and(
    from === undefined ? undefined : sql`${day} >= ${from}::date`,
    until === undefined ? undefined : sql`${day} <= ${until}::date`,
  )
}

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: locations.id,
        officeName: offices.name,
        label: locations.label,
        cabinet: locations.cabinet,
        shelf: locations.shelf,
        caseNumber: locations.caseNumber,
        capacity: locations.capacity,
        occupied: locations.occupied,
        countedAt: countedAt.mapWith(locations.retiredAt),
        retiredAt: locations.retiredAt,
      })
      .from(locations)
      .innerJoin(offices, eq(offices.id, locations.officeId))
      .where(whereOf(filter, reader))
      .orderBy(locations.officeId, ...shelfOrder)
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: locations.id }).from(locations).where(whereOf(filter, reader)).$dynamic())
}
