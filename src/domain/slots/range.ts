import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { executePrepared } from '../../db/prepared.ts'
import type { Service } from '../../db/schema/offices.ts'
import { addDays, type Day, dayOf, laterDay, timeOf, weekdayOf } from '../rules/days.ts'
import { isNationalHoliday } from '../rules/holidays.ts'
import { idArray } from '../rules/id-array.ts'
import type { Rules } from '../rules/parameters.ts'
import { type BookingWindow, rulesFor } from './service-rules.ts'

/** 予約できる期間, both days included; empty when `earliest` comes after `latest`. */
export type BookableRange = { earliest: Day; latest: Day }

type RangeRules = Pick<Rules, 'transferWorkingDays'> & { window: BookingWindow }
/** `isHome`: the card is kept at this office; elsewhere it must be brought over first. */
type Keeping = { isHome: boolean; closed: readonly Day[] }

/**
 * 予約できる期間. The card is pulled the working day before, and brought over in time when it is kept elsewhere. Before the
 * service's opening hour the furthest day is not bookable yet.
 */
export function bookableRange(now: Date, { window, transferWorkingDays }: RangeRules, { isHome, closed }: Keeping) {
  const today = dayOf(now)
  const own = daysAhead(today, window.earliest, window.earliestUnit, closed)
  const brought = isHome ? own : daysAhead(today, transferWorkingDays, 'working_days', closed)
  const furthest = daysAhead(today, window.latest, window.latestUnit, closed)
  const isOpen = window.opensAt === null || timeOf(now) >= window.opensAt
  const range: BookableRange = {
    earliest: laterDay(own, brought),
    latest: isOpen ? furthest : addDays(furthest, -1),
  }
  return range
}

type Asked = {
  officeId: number
  serviceId: number
  cardIds: readonly number[]
  /** The office that keeps the cards, where the caller has just read it; undefined also where they lie apart. */
  homeOfficeId?: number | undefined
}
type Opening = { closed: readonly Day[]; service: Service | null }

/** 予約できる期間 of these cards, or of nobody's, for one service at one office. Closing days are a second old at most. */
export async function findBookableRange(
  ex: Executor,
  { officeId, serviceId, cardIds, homeOfficeId }: Asked,
  { rules, now }: { rules: Rules; now: Date },
): Promise<BookableRange> {
  const { closed, service } = await openings.of(ex, { officeId, serviceId, today: dayOf(now) })
  if (!service) return { earliest: '9999-12-31', latest: '0001-01-01' }
  const isHome = homeOfficeId === officeId || (await areAllKeptAt(ex, officeId, cardIds))
  return bookableRange(now, rulesFor(service, rules), { isHome, closed })
}

type Place = { officeId: number; serviceId: number; today: Day }

const openings = kept<Opening, Place>(1000, findOpening, ({ officeId, serviceId, today }) =>
  [officeId, serviceId, today].join(' '),
)

async function findOpening(ex: Executor, { officeId, serviceId, today }: Place): Promise<Opening> {
  const [found] = await executePrepared<Opening>(
    ex,
    'opening',
    sql`
    select
      array(
        select day::text from closed_days where day >= ${today} and (office_id is null or office_id = ${officeId})
      ) as closed,
      (select jsonb_build_object('bookingEarliest', booking_earliest, 'bookingEarliestUnit', booking_earliest_unit,
        'bookingLatest', booking_latest, 'bookingLatestUnit', booking_latest_unit, 'bookingOpensAt', booking_opens_at,
        'changeDeadlineDays', null, 'changeDeadlineTime', null, 'reminderDays', null, 'reminderTime', null)
        from services where id = ${serviceId}) as service`,
  )
  return found ?? { closed: [], service: null }
}

async function areAllKeptAt(ex: Executor, officeId: number, cardIds: readonly number[]) {
  if (cardIds.length === 0) return true
  const [found] = await executePrepared<{ yes: boolean | null }>(
    ex,
    'all-kept-at',
    sql`select bool_and(office_id = ${officeId}) as yes from cards where id = any(${idArray(cardIds)})`,
  )
  return found?.yes ?? true
}

export const isWithinRange = (day: Day, { earliest, latest }: BookableRange) => earliest <= day && day <= latest

const daysAhead = (from: Day, count: number, unit: 'working_days' | 'days', closed: readonly Day[]) =>
  unit === 'days' ? addDays(from, count) : addWorkingDays(from, count, closed)

function addWorkingDays(from: Day, count: number, closed: readonly Day[]): Day {
  if (count <= 0) return from
  const next = addDays(from, 1)
  return addWorkingDays(next, isWorkingDay(next, closed) ? count - 1 : count, closed)
}

const isWorkingDay = (day: Day, closed: readonly Day[]) =>
  weekdayOf(day) <= 5 && !isNationalHoliday(day) && !closed.includes(day)
