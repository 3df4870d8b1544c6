import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { executePrepared } from '../../db/prepared.ts'
import { addDays, type Day, weekdayOf } from '../rules/days.ts'
import { isNationalHoliday } from '../rules/holidays.ts'
import type { Rules } from '../rules/parameters.ts'

/** 予約できる期間, both days included; empty when `earliest` comes after `latest`. */
export type BookableRange = { earliest: Day; latest: Day }

type RangeRules = Pick<Rules, 'bookingEarliestWorkingDays' | 'transferWorkingDays' | 'bookingLatestDays'>
/** `isHome`: the card is kept at this office; elsewhere it must be brought over first. */
type Place = { isHome: boolean; closed: readonly Day[] }

/** 予約できる期間. The card is pulled the working day before, and brought over in time when it is kept elsewhere. */
export function bookableRange(today: Day, rules: RangeRules, { isHome, closed }: Place): BookableRange {
  const { bookingEarliestWorkingDays, transferWorkingDays, bookingLatestDays } = rules
  const notice = isHome ? bookingEarliestWorkingDays : Math.max(bookingEarliestWorkingDays, transferWorkingDays)
  return { earliest: addWorkingDays(today, notice, closed), latest: addDays(today, bookingLatestDays) }
}

/** 予約できる期間 of these cards at one office. One statement. */
export async function findBookableRange(
  ex: Executor,
  { officeId, cardIds }: { officeId: number; cardIds: readonly number[] },
  { rules, today }: { rules: Rules; today: Day },
): Promise<BookableRange> {
  const [place] = await executePrepared<Place>(
    ex,
    'bookable-range',
    sql`
    select
      (select bool_and(office_id = ${officeId}) from cards where id = any(${`{${cardIds.join(',')}}`}::bigint[])) as "isHome",
      array(
        select day::text from closed_days where day >= ${today} and (office_id is null or office_id = ${officeId})
      ) as closed`,
  )
  return bookableRange(today, rules, place ?? { isHome: true, closed: [] })
}

export const isWithinRange = (day: Day, { earliest, latest }: BookableRange) => earliest <= day && day <= latest

function addWorkingDays(from: Day, count: number, closed: readonly Day[]): Day {
  if (count <= 0) return from
  const next = addDays(from, 1)
  return addWorkingDays(next, isWorkingDay(next, closed) ? count - 1 : count, closed)
}

const isWorkingDay = (day: Day, closed: readonly Day[]) =>
  weekdayOf(day) <= 5 && !isNationalHoliday(day) && !closed.includes(day)
