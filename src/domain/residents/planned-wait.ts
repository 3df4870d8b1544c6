import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import type { Office } from '../offices/find.ts'
import { mayBookAgain } from '../reservations/book-again.ts'
import { findReservationMembers } from '../reservations/change-members.ts'
import { isInTimeToMove } from '../reservations/deadline.ts'
import { type BookedVisit, findBookedVisit } from '../reservations/find.ts'
import { personKeyOf } from '../reservations/person.ts'
import { addDays, type Day, dayOf, earlierDay, laterDay } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { findFirstStart } from '../slots/first-starts.ts'
import { rulesFor } from '../slots/service-rules.ts'
import { findWaitingPlaces } from '../waiting/find-places.ts'
import { joinWaitingList } from '../waiting/join.ts'
import type { ParsedWish, WaitingPlace } from '../waiting/wish-form.ts'
import { hoursOf } from '../waiting/words.ts'
import { type PlannedVisit, planBooking, planMove } from './planned-visit.ts'
import type { Resident } from './sessions.ts'

/** 待とうとしている来庁: what would be booked or, with `visit`, moved to an earlier day; and where there are such days. */
export type PlannedWait = {
  plan: PlannedVisit
  visit?: BookedVisit
  places: readonly (WaitingPlace & { office: Office })[]
}
type Circumstances = { rules: Rules; now: Date; by: Actor }

/** What this visitor may wait for; undefined where nothing can be booked or moved by them. */
export async function planWait(
  ex: Executor,
  resident: Resident,
  circumstances: Circumstances,
): Promise<PlannedWait | undefined> {
  if (resident.visit?.status === 'booked') return planEarlier(ex, resident.visit.id, circumstances)
  const { rules, now } = circumstances
  const isReady = resident.cards.every(({ state }) => state === 'bookable')
  if (resident.isBoundToReservation || !isReady || !mayBookAgain(resident.visit, dayOf(now))) return undefined
  const plan = await planBooking(ex, resident, rules)
  return plan && { plan, places: await findPlaces(ex, plan, undefined, now) }
}

async function planEarlier(ex: Executor, visitId: number, { rules, now, by }: Circumstances) {
  const visit = await findBookedVisit(ex, visitId)
  if (!visit || !isInTimeToMove(visit, { by, rules: rulesFor(visit.service, rules), now })) return undefined
  const plan = await planMove(ex, { visit, members: await findReservationMembers(ex, visit.id) }, rules)
  return { plan, visit, places: await findPlaces(ex, plan, visit.day, now) }
}

const findPlaces = (ex: Executor, plan: PlannedVisit, before: Day | undefined, now: Date) => {
  const { offices, cardIds, homeOfficeId, rules, service } = plan
  return findWaitingPlaces(ex, { offices, cardIds, homeOfficeId, before, serviceId: service.id }, { rules, now })
}

type Stretch = Pick<ParsedWish, 'officeId' | 'from' | 'until' | 'timeOfDay'>

/** いま空いている時刻: the first that this wish could have at once, or undefined. */
export async function findFreeNow(ex: Executor, { plan, visit, places }: PlannedWait, wish: Stretch, now: Date) {
  const place = places.find(({ officeId }) => officeId === wish.officeId)
  if (!place) return undefined
  const from = laterDay(wish.from, place.earliest)
  const until = addDays(earlierDay(wish.until, place.latest), 1)
  const { service, alsoServiceIds, people } = plan
  const visitShape = { officeId: place.officeId, serviceId: service.id, alsoServiceIds, people }
  const between = hoursOf[wish.timeOfDay]
  return findFirstStart(ex, { ...visitShape, from, until, between, before: visit?.startsAt }, { now })
}

type Joining = Circumstances & { resident: Resident; language: 'ja' | 'easy' | 'en' }

/** 空き待ちの登録 of this visitor's own visit. */
export function joinAsResident(ex: Executor, { plan, visit }: PlannedWait, wish: ParsedWish, circumstances: Joining) {
  const { resident, language, by, now } = circumstances
  const { persons = [], email, ...rest } = wish
  const serviceId = plan.service.id
  const contact = email ?? resident.email ?? undefined
  const entry = { ...rest, serviceId, people: plan.people, email: contact, language }
  if (visit) return joinWaitingList(ex, { ...entry, cardIds: [], reservationId: visit.id }, { by, now })
  const named = persons.map(person => ({
    ...person,
    personKey: personKeyOf(person, { serviceId, email: contact ?? '' }),
  }))
  return joinWaitingList(ex, { ...entry, cardIds: plan.cardIds, persons: named }, { by, now })
}
