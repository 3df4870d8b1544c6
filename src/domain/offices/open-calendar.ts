import type { Executor } from '#db'
import { addMonths, type Day, isDay, type Month, monthOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import type { DayAvailability, TimeAvailability } from '../slots/availability.ts'
import { lookAtMonth, lookAtTimes, lookForNextFreeDay } from '../slots/availability-cache.ts'
import { type BookableRange, findBookableRange, isWithinRange } from '../slots/range.ts'
import { findBookableOffices } from './bookable-offices.ts'
import { findServices, type Office, type Service } from './find.ts'

/** What somebody wants to look at, as the address says it; what it leaves out or gets wrong is chosen for them. */
export type OpenCalendarWish = {
  service?: string | undefined
  office?: string | undefined
  people?: string | undefined
}
type Circumstances = { rules: Rules; now: Date }
type Chosen = {
  services: readonly Service[]
  service: Service
  offices: readonly Office[]
  office: Office
  people: number
}
export type OpenCalendar = Chosen & {
  month: Month
  days: readonly DayAvailability[]
  previousMonth?: Month | undefined
  nextMonth?: Month | undefined
  nextFreeDay?: Day | undefined
}
export type OpenTimes = Chosen & { day: Day; times: readonly TimeAvailability[] }

/** 空き状況の公開. A month as everybody may see it, without a proof; undefined where nothing of the kind can be booked. */
export async function findOpenCalendar(
  ex: Executor,
  { month: asked = '', ...wish }: OpenCalendarWish & { month?: string | undefined },
  { rules, now }: Circumstances,
): Promise<OpenCalendar | undefined> {
  const chosen = await choose(ex, wish)
  if (!chosen) return undefined
  const place = placeOf(chosen)
  const range = await findBookableRange(ex, { ...place, cardIds: [] }, { rules, now })
  const nextFreeDay = await lookForNextFreeDay(ex, { ...place, range }, { rules, now })
  const [first, last] = [monthOf(range.earliest), monthOf(range.latest)]
  const month = isDay(`${asked}-01`) && first <= asked && asked <= last ? asked : monthOf(nextFreeDay ?? first)
  return {
    ...chosen,
    month,
    days: await lookAtMonth(ex, { ...place, range, month }, { rules, now }),
    previousMonth: month > first ? addMonths(month, -1) : undefined,
    nextMonth: month < last ? addMonths(month, 1) : undefined,
    nextFreeDay,
  }
}

/** 空き状況の公開. The times of one day; none outside the bookable period. */
export async function findOpenTimes(
  ex: Executor,
  { day = '', ...wish }: OpenCalendarWish & { day?: string | undefined },
  { rules, now }: Circumstances,
): Promise<OpenTimes | undefined> {
  const chosen = isDay(day) ? await choose(ex, wish) : undefined
  if (!chosen) return undefined
  const place = placeOf(chosen)
  const range: BookableRange = await findBookableRange(ex, { ...place, cardIds: [] }, { rules, now })
  const times = isWithinRange(day, range) ? await lookAtTimes(ex, { ...place, day }, { rules, now }) : []
  return { ...chosen, day, times }
}

const placeOf = ({ service, office, people }: Chosen) => ({ officeId: office.id, serviceId: service.id, people })

async function choose(ex: Executor, wish: OpenCalendarWish): Promise<Chosen | undefined> {
  const services = (await findServices(ex)).filter(({ access }) => access === 'everyone')
  const service = wish.service === undefined ? services[0] : services.find(({ code }) => code === wish.service)
  if (!service) return undefined
  const offices = await findBookableOffices(ex, service.id)
  const office = offices.find(({ id }) => String(id) === wish.office) ?? offices[0]
  if (!office) return undefined
  return { services, service, offices, office, people: peopleOf(wish.people, service) }
}

const peopleOf = (asked = '1', { maxPeople }: Service) =>
  /^\d{1,2}$/.test(asked) ? Math.min(Math.max(Number(asked), 1), maxPeople) : 1
