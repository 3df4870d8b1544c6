import type { Executor } from '#db'
import type { Office } from '../offices/find.ts'
import type { HoldRefusal } from '../reservations/hold.ts'
import { addMonths, type Day, isDay, type Month, monthOf } from '../rules/days.ts'
import type { DayAvailability, TimeAvailability } from '../slots/availability.ts'
import { lookAtMonth, lookAtTimes, lookForNextFreeDay } from '../slots/availability-cache.ts'
import { findBookableRange, isWithinRange } from '../slots/range.ts'
import type { PlannedVisit } from './planned-visit.ts'

export type OwnCalendar = {
  office: Office
  month: Month
  days: readonly DayAvailability[]
  previousMonth?: Month | undefined
  nextMonth?: Month | undefined
  nextFreeDay?: Day | undefined
  /** The first bookable day, later where the card must be brought over first. */
  earliest: Day
}
export type OwnTimes = { office: Office; day: Day; times: readonly TimeAvailability[] }

type Asked = { office?: string | undefined; month?: string | undefined }
type Kept = { officeId?: number | undefined; day?: Day | undefined }

/** 空き状況 of a month for one visit: its own cards, people and service. Undefined where no office takes it. */
export async function findOwnCalendar(
  ex: Executor,
  plan: PlannedVisit,
  { office: asked, month = '', officeId, day = '', now }: Asked & Kept & { now: Date },
): Promise<OwnCalendar | undefined> {
  const office =
    plan.offices.find(({ id }) => String(id) === asked) ??
    plan.offices.find(({ id }) => id === officeId) ??
    plan.offices.find(({ id }) => id === plan.homeOfficeId) ??
    plan.offices[0]
  if (!office) return undefined

  const { rules } = plan
  const wish = wishOf(plan, office.id)
  const range = await findBookableRange(ex, rangeOf(plan, office.id), { rules, now })
  const nextFreeDay = await lookForNextFreeDay(ex, { ...wish, range }, { rules, now })
  const [first, last] = [monthOf(range.earliest), monthOf(range.latest)]
  const known = [month, day.slice(0, 7)].find(each => isDay(`${each}-01`) && first <= each && each <= last)
  const shown = known ?? monthOf(nextFreeDay ?? first)
  return {
    ...{ office, month: shown, nextFreeDay, earliest: range.earliest },
    days: await lookAtMonth(ex, { ...wish, range, month: shown }, { rules, now }),
    previousMonth: shown > first ? addMonths(shown, -1) : undefined,
    nextMonth: shown < last ? addMonths(shown, 1) : undefined,
  }
}

/** 時間の空き状況 of one day for one visit, moments old; undefined where office or day make no sense. */
export async function findOwnTimes(
  ex: Executor,
  plan: PlannedVisit,
  { office: asked, day = '', now }: Asked & { day?: string | undefined; now: Date },
): Promise<OwnTimes | undefined> {
  const office = plan.offices.find(({ id }) => String(id) === asked)
  if (!office || !isDay(day)) return undefined
  const { rules } = plan
  const wish = wishOf(plan, office.id)
  const range = await findBookableRange(ex, rangeOf(plan, office.id), { rules, now })
  if (!isWithinRange(day, range)) return { office, day, times: [] }
  return { office, day, times: await lookAtTimes(ex, { ...wish, day }, { rules, now }) }
}

/** The times of the day after a refusal. A time that has just been full is shown as full, whatever was seen before. */
export async function findTimesLeft(
  ex: Executor,
  plan: PlannedVisit,
  { time, refusal, ...asked }: Parameters<typeof findOwnTimes>[2] & { time?: string | undefined; refusal: HoldRefusal },
): Promise<OwnTimes | undefined> {
  const found = await findOwnTimes(ex, plan, asked)
  if (!found || refusal !== 'full') return found
  return { ...found, times: found.times.map(each => (each.time === time ? { ...each, state: 'full' } : each)) }
}

/** The office and the day as they were asked for, where they make sense. */
export function placeAndDay(
  { offices }: PlannedVisit,
  { office: asked, day = '' }: Asked & { day?: string | undefined },
) {
  const office = offices.find(({ id }) => String(id) === asked)
  return office && isDay(day) ? { officeId: office.id, day } : undefined
}

const rangeOf = (plan: PlannedVisit, officeId: number) => ({
  ...wishOf(plan, officeId),
  ...{ cardIds: plan.cardIds, homeOfficeId: plan.homeOfficeId },
})

const wishOf = ({ service, alsoServiceIds, people }: PlannedVisit, officeId: number) => ({
  ...{ officeId, serviceId: service.id, alsoServiceIds, people },
})
