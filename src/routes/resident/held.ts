import type { PlannedVisit } from '#domain/residents/planned-visit'
import type { Resident } from '#domain/residents/sessions'

/** The hold of just this visit: another party or service held elsewhere with one of the cards is not it. */
export const ownHold = ({ hold }: Resident, { service, people, replacesId, cardIds }: PlannedVisit) =>
  hold?.serviceId === service.id &&
  hold.people === people &&
  hold.replacesId === (replacesId ?? null) &&
  // A hold that moves a reservation has no members of its own.
  (replacesId !== undefined || isSameParty(hold.cardIds, cardIds))
    ? hold
    : undefined

const isSameParty = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every(id => other.includes(id))

/** The time kept for the visitor at this moment. */
export function heldTime(resident: Resident, { plan, now }: { plan: PlannedVisit; now: Date }) {
  const hold = ownHold(resident, plan)
  return hold?.status === 'held' && hold.holdExpiresAt > now ? hold.startsAt : undefined
}

/** 仮押さえの残り時間: none once it is over. */
export function remainingOf(resident: Resident, { plan, now }: { plan: PlannedVisit; now: Date }) {
  const hold = ownHold(resident, plan)
  const end = hold?.status === 'held' ? hold.holdExpiresAt : now
  const secondsLeft = Math.max(0, Math.ceil((end.getTime() - now.getTime()) / 1000))
  return { holdExpiresAt: end, secondsLeft, isExtendable: hold?.isExtended === false, minutes: plan.rules.holdMinutes }
}
