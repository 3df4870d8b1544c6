import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { closedDays, counterPools, type Office, offices, reservations, slots } from '../../db/schema/index.ts'
import { findServices, type Service } from '../offices/find-services.ts'
import { currentRules } from '../rules/current-rules.ts'
import { type Day, dayOf } from '../rules/days.ts'
import { nationalHolidayName } from '../rules/holidays.ts'
import { findNextFree, type NextFree } from './find-next-free.ts'
import { minutesSince } from './punctuality.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

/** 今日の窓口 of one office: who waits in numbers only, since when it is open, and when a place is free. */
export type OfficeToday = Pick<Office, 'id' | 'code' | 'name' | 'address' | 'phone' | 'phoneHours'> & {
  opening: Opening
  /** 待っている組数, walk-ins included. */
  waitingCount: number
  /** Minutes that the longest-waiting has waited by now; undefined while nobody waits. */
  longestWait: number | undefined
  /** Mean minutes that those called within the last hour had waited. */
  recentWait: number | undefined
  services: { service: Service; next: Date | undefined }[]
}
export type Opening =
  | { kind: 'open' | 'before' | 'after' | 'break'; hours: Stretch[] }
  | { kind: 'closed'; cause: 'city' | 'jlis' | 'emergency' | 'holiday' | 'no-hours'; reason: string }
export type Today = { at: Date; offices: OfficeToday[] }

const today = kept<Today, Date>(5000, readToday, now => dayOf(now))

/** 今日の窓口, computed once for all who ask and 5 seconds old at most. A fixed number of statements, nobody's name. */
export const findToday = (ex: Executor, now: Date): Promise<Today> => today.of(ex, now)

async function readToday(ex: Executor, now: Date): Promise<Today> {
  const day = dayOf(now)
  const [places, services, rules] = await Promise.all([findOffices(ex), findServices(ex), currentRules(ex, day)])
  const officeIds = places.map(({ id }) => id)
  const [waiting, spans, closures] = await Promise.all([
    findWaiting(ex, { officeIds, day, now }),
    findSpans(ex, { officeIds, day }),
    findClosures(ex, day),
  ])
  const offered = services.filter(({ access }) => access === 'everyone')
  const free = await findNextFree(ex, { officeIds, services: offered, closures }, { rules, now })
  return {
    at: now,
    offices: places.map(office => ({
      ...office,
      opening: openingOf(
        stretchesOf(spans.filter(({ officeId }) => officeId === office.id)),
        closures.find(closure => closure.day === day && covers(closure, office.id)),
        now,
      ),
      ...waitOf(
        waiting.find(({ officeId }) => officeId === office.id),
        now,
      ),
      services: offered.flatMap(service => placesOf(free, office.id, service)),
    })),
  }
}

const findOffices = (ex: Executor) =>
  ex
    .select({
      id: offices.id,
      code: offices.code,
      name: offices.name,
      address: offices.address,
      phone: offices.phone,
      phoneHours: offices.phoneHours,
    })
    .from(offices)
    .where(isNull(offices.closedAt))
    .orderBy(asc(offices.position), asc(offices.id))

type Waiting = Awaited<ReturnType<typeof findWaiting>>[number]

const findWaiting = (ex: Executor, { officeIds, day, now }: { officeIds: number[]; day: Day; now: Date }) => {
  const isWaiting = sql`${reservations.status} = 'checked_in'`
  const wasCalledLately = sql`${reservations.startedAt} > ${now.toISOString()}::timestamptz - interval '1 hour'`
  const waited = sql`extract(epoch from ${reservations.startedAt} - ${reservations.checkedInAt}) / 60`
  return ex
    .select({
      officeId: reservations.officeId,
      count: sql<number>`count(*) filter (where ${isWaiting})`.mapWith(Number),
      since: sql<Date | null>`min(${reservations.checkedInAt}) filter (where ${isWaiting})`.mapWith(
        reservations.checkedInAt,
      ),
      recent: sql<number | null>`avg(${waited}) filter (where ${wasCalledLately})`,
    })
    .from(reservations)
    .where(and(inArray(reservations.officeId, officeIds), eq(reservations.day, day)))
    .groupBy(reservations.officeId)
}

const findSpans = (ex: Executor, { officeIds, day }: { officeIds: number[]; day: Day }) =>
  ex
    .selectDistinct({ officeId: slots.officeId, startsAt: slots.startsAt, endsAt: slots.endsAt })
    .from(slots)
    .innerJoin(counterPools, eq(counterPools.id, slots.poolId))
    .where(
      and(
        inArray(slots.officeId, officeIds),
        eq(slots.day, day),
        eq(slots.isClosed, false),
        eq(counterPools.audience, 'everyone'),
        isNull(counterPools.closedAt),
      ),
    )
    .orderBy(asc(slots.startsAt))

export type Closure = Awaited<ReturnType<typeof findClosures>>[number]

const findClosures = (ex: Executor, from: Day) =>
  ex
    .select({
      officeId: closedDays.officeId,
      day: closedDays.day,
      kind: closedDays.kind,
      reason: closedDays.reason,
    })
    .from(closedDays)
    .where(gte(closedDays.day, from))

const covers = ({ officeId }: Closure, id: number) => officeId === null || officeId === id

function openingOf(hours: Stretch[], closure: Closure | undefined, now: Date): Opening {
  const [first, last] = [hours.at(0), hours.at(-1)]
  if (first === undefined || last === undefined) return closedBy(closure, now)
  if (now < first.startsAt) return { kind: 'before', hours }
  if (now >= last.endsAt) return { kind: 'after', hours }
  const isOpen = hours.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
  return { kind: isOpen ? 'open' : 'break', hours }
}

function closedBy(closure: Closure | undefined, now: Date): Opening {
  if (closure !== undefined) return { kind: 'closed', cause: closure.kind, reason: closure.reason }
  const holiday = nationalHolidayName(dayOf(now))
  return { kind: 'closed', cause: holiday === undefined ? 'no-hours' : 'holiday', reason: holiday ?? '' }
}

const waitOf = (waiting: Waiting | undefined, now: Date) => ({
  waitingCount: waiting?.count ?? 0,
  longestWait: waiting?.since ? minutesSince(waiting.since, now) : undefined,
  recentWait: waiting === undefined || waiting.recent === null ? undefined : Math.round(Number(waiting.recent)),
})

const placesOf = (free: NextFree[], officeId: number, service: Service) =>
  free.filter(one => one.officeId === officeId && one.serviceId === service.id).map(({ next }) => ({ service, next }))
