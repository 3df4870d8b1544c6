import type { Executor } from '#db'
import { findBookableOffices } from '../offices/bookable-offices.ts'
import { findServices, type Office, type Service } from '../offices/find.ts'
import type { BookedVisit } from '../reservations/find.ts'
import type { Rules } from '../rules/parameters.ts'
import { rulesFor, type ServiceRules } from '../slots/service-rules.ts'
import type { Resident } from './sessions.ts'

/** 予約しようとしている来庁: which service, where it may be, for whom, and which reservation it would move. */
export type PlannedVisit = {
  service: Service
  alsoServiceIds: readonly number[]
  /** Where residents may book it, in the city's own order. */
  offices: readonly Office[]
  cardIds: readonly number[]
  people: number
  /** The office that keeps every card; undefined without a card. */
  homeOfficeId: number | undefined
  replacesId?: number
  rules: ServiceRules
}

/** カード受取: what a session without a service of its own is for. */
const firstCode = 'SV01'

/** The visit that a session is about to book; undefined while its service cannot be booked by residents. */
export async function planBooking(ex: Executor, resident: Resident, rules: Rules): Promise<PlannedVisit | undefined> {
  const { serviceId, cards, draft } = resident
  const service = (await findServices(ex)).find(({ id, code }) =>
    serviceId === null ? code === firstCode : id === serviceId,
  )
  if (service?.access !== 'everyone') return undefined
  const typedCount = Math.min(Math.max(1, draft.people?.length ?? 1), service.maxPeople)
  return {
    ...(await placesOf(ex, service, rules)),
    alsoServiceIds: [],
    cardIds: cards.map(({ id }) => id),
    people: cards.length || typedCount,
    homeOfficeId: homeOf(cards),
  }
}

type Member = { cardId: number | null; officeId: number | null }

/** The same visit at another time or place: everything but that stays as it was booked. */
export async function planMove(
  ex: Executor,
  { visit, members }: { visit: BookedVisit; members: readonly Member[] },
  rules: Rules,
): Promise<PlannedVisit> {
  const cards = members.flatMap(({ cardId, officeId }) => (cardId === null || officeId === null ? [] : [{ officeId }]))
  return {
    ...(await placesOf(ex, visit.service, rules)),
    alsoServiceIds: visit.alsoServiceIds,
    cardIds: members.flatMap(({ cardId }) => cardId ?? []),
    people: visit.people,
    homeOfficeId: homeOf(cards),
    replacesId: visit.id,
  }
}

const placesOf = async (ex: Executor, service: Service, rules: Rules) => ({
  service,
  offices: await findBookableOffices(ex, service.id),
  rules: rulesFor(service, rules),
})

function homeOf(cards: readonly { officeId: number }[]) {
  const [first, ...others] = cards
  return others.every(({ officeId }) => officeId === first?.officeId) ? first?.officeId : undefined
}
