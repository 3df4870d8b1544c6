import { and, asc, eq, isNull, lt, type SQL } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Location, locations } from '../../db/schema/index.ts'
import { isOneOf } from './is-one-of.ts'

export type { Location } from '../../db/schema/index.ts'

/** The order in which one walks along the shelves: 庫, 段, ケース. */
export const shelfOrder = [asc(locations.cabinet), asc(locations.shelf), asc(locations.caseNumber)]

type Place = Pick<Location, 'cabinet' | 'shelf' | 'caseNumber'> & { position?: number | null }

/** '1庫-2段-3ケース', as people call the place; with its 番, '1庫-2段-3ケース-4番', where one card stands. */
export const locationName = ({ cabinet, shelf, caseNumber, position = null }: Place) =>
  `${cabinet}庫-${shelf}段-${caseNumber}ケース${position === null ? '' : `-${position}番`}`

/** 保管場所の一覧 of one office, retired ones included, in the order of the shelves. */
export const listLocations = (ex: Executor, officeId: number) => select(ex, eq(locations.officeId, officeId))

/** The chosen places, in the order of the shelves. */
export const findLocations = (ex: Executor, ids: number[]) => select(ex, isOneOf(locations.id, ids))

export const findLocationByLabel = async (ex: Executor, label: string) => {
  const [location] = await select(ex, eq(locations.label, label))
  return location
}

export const findLocation = async (ex: Executor, id: number) => {
  const [location] = await select(ex, eq(locations.id, id))
  return location
}

/** 次の空き. The first place along the shelves that still takes a card. */
export async function nextFreeLocation(ex: Executor, officeId: number) {
  const isFree = and(
    eq(locations.officeId, officeId),
    isNull(locations.retiredAt),
    lt(locations.occupied, locations.capacity),
  )
  const [location] = await select(ex, isFree).limit(1)
  return location
}

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select()
    .from(locations)
    .where(where)
    .orderBy(...shelfOrder)
    .$dynamic()
