import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import type { Day, Month } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import {
  type DayAvailability,
  findDayTimes,
  findMonthAvailability,
  findNextFreeDay,
  type TimeAvailability,
  type Wish,
} from './availability.ts'
import type { BookableRange } from './range.ts'

type Circumstances = { rules: Pick<Rules, 'fewPlacesPercent'>; now: Date }
type InRange = Wish & { range: BookableRange }

/** So short that a page kept on top of it stays below the 2 seconds that a calendar may be old. */
const ms = 250

const months = kept(
  ms,
  (ex, [wish, circumstances]: [InRange & { month: Month }, Circumstances]) =>
    findMonthAvailability(ex, wish, circumstances),
  ([wish]) => `${keyOf(wish)} ${rangeOf(wish)} ${wish.month}`,
  ms,
)
const nextDays = kept(
  ms,
  (ex, [wish, circumstances]: [InRange, Circumstances]) => findNextFreeDay(ex, wish, circumstances),
  ([wish]) => `${keyOf(wish)} ${rangeOf(wish)}`,
  ms,
)
const times = kept(
  ms,
  (ex, [wish, circumstances]: [Wish & { day: Day }, Circumstances]) => findDayTimes(ex, wish, circumstances),
  ([wish]) => `${keyOf(wish)} ${wish.day}`,
  ms,
)

const keyOf = ({ officeId, serviceId, alsoServiceIds = [], people = 1, places = 1, isByStaff = false }: Wish) =>
  [officeId, serviceId, alsoServiceIds.join('+'), people, places, isByStaff].join(' ')
const rangeOf = ({ range }: InRange) => `${range.earliest} ${range.latest}`

/**
 * 月の空き状況 for whoever only looks: computed once for all who ask at the same time and moments old. It never decides;
 * the hold looks for itself.
 */
export const lookAtMonth = (
  ex: Executor,
  wish: InRange & { month: Month },
  circumstances: Circumstances,
): Promise<DayAvailability[]> => months.of(ex, [wish, circumstances])

/** いちばん早く予約できる日 for whoever only looks, moments old. */
export const lookForNextFreeDay = (
  ex: Executor,
  wish: InRange,
  circumstances: Circumstances,
): Promise<Day | undefined> => nextDays.of(ex, [wish, circumstances])

/** 時間の空き状況 of one day for whoever only looks, moments old. */
export const lookAtTimes = (
  ex: Executor,
  wish: Wish & { day: Day },
  circumstances: Circumstances,
): Promise<TimeAvailability[]> => times.of(ex, [wish, circumstances])
