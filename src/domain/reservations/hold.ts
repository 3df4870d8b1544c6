import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { cardProcesses } from '../cards/words.ts'
import { constraintOf } from '../rules/constraint.ts'
import { dayOf } from '../rules/days.ts'
import { makeCode, makeLabel, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Rules } from '../rules/parameters.ts'
import { findBookableRange, isWithinRange } from '../slots/range.ts'
import { bookingStateOf } from './bookable.ts'
import { findOwnHolds, makeRoom, type OwnHold } from './own-holds.ts'
import { type PlaceRequest, type Taking, takePlaces } from './take.ts'
import type { ReservationChannel } from './words.ts'

export type HoldRefusal = 'full' | 'no-such-slot' | 'outside-range' | 'already-booked' | 'not-bookable'
export type HeldReservation = { id: number; code: string; visitLabel: string; holdExpiresAt: Date; endsAt: Date }
export type Hold = { ok: true; reservation: HeldReservation } | { ok: false; reason: HoldRefusal }

export type HoldRequest = {
  officeId: number
  serviceId: number
  /** One card a person; the visit lasts longer with each. */
  cardIds: readonly number[]
  startsAt: Date
  /** Counters needed side by side. */
  places?: number
  channel?: ReservationChannel
  language?: 'ja' | 'easy' | 'en'
}
type Circumstances = { by: Actor; rules: Rules; now: Date }

/**
 * 仮押さえ. Keeps the places for some minutes. One statement where a place is free; where an expired hold still sits on
 * it, or the card's own earlier hold is replaced, one transaction. Two people never get the same place.
 */
export async function holdPlaces(ex: Executor, asked: HoldRequest, circumstances: Circumstances): Promise<Hold> {
  if (!(await isInTime(ex, asked, circumstances))) return { ok: false, reason: 'outside-range' }
  const request = requestOf(asked, circumstances)
  const first = await takeOrYield(ex, request, circumstances)
  return first === 'yielded' || isWorthAnotherTry(first)
    ? holdAgain(ex, request, circumstances)
    : outcomeOf(first, request)
}

const isWorthAnotherTry = ({ id, areCardsReady, busyCount, chainCount, roomCount, staleCount }: Taking) =>
  id === null && areCardsReady && chainCount > 0 && (busyCount > 0 || roomCount > 0 || staleCount > 0)

// The same card from two browsers at once: the index lets one through, and the other sees it now.
async function takeOrYield(ex: Executor, request: PlaceRequest, circumstances: Circumstances) {
  try {
    return await takePlaces(ex, request, circumstances)
  } catch (error) {
    if (constraintOf(error) !== 'reservation_members_one_live_per_card') throw error
    return 'yielded'
  }
}

class Refused extends Error {
  constructor(readonly taking: Taking) {
    super('the old place is kept')
  }
}

async function holdAgain(ex: Executor, request: PlaceRequest, circumstances: Circumstances): Promise<Hold> {
  try {
    return await ex.transaction(async tx => {
      const own = await findOwnHolds(tx, request.cardIds)
      if (own.some(({ isReplaceable }) => !isReplaceable)) return { ok: false, reason: 'already-booked' }
      const same = own.find(hold => isSame(hold, request, circumstances.now))
      if (same) return { ok: true, reservation: heldOf(same) }

      await makeRoom(tx, request, own, circumstances)
      const taking = await takePlaces(tx, request, circumstances)
      if (taking.id === null) throw new Refused(taking)
      return outcomeOf(taking, request)
    })
  } catch (error) {
    if (error instanceof Refused) return outcomeOf(error.taking, request)
    if (constraintOf(error) === 'reservation_members_one_live_per_card') return { ok: false, reason: 'already-booked' }
    throw error
  }
}

// A second click on the same time keeps the first hold and does not lengthen it.
const isSame = (hold: OwnHold, { officeId, serviceId, startsAt }: PlaceRequest, now: Date) =>
  hold.officeId === officeId &&
  hold.serviceId === serviceId &&
  new Date(hold.startsAt).getTime() === startsAt.getTime() &&
  new Date(hold.holdExpiresAt) > now

const heldOf = ({ id, code, visitLabel, holdExpiresAt, endsAt }: OwnHold): HeldReservation => ({
  ...{ id, code, visitLabel },
  holdExpiresAt: new Date(holdExpiresAt),
  endsAt: new Date(endsAt),
})

function outcomeOf({ id, endsAt, areCardsReady, busyCount, chainCount }: Taking, request: PlaceRequest): Hold {
  if (id !== null && endsAt !== null) {
    const { code, visitLabel, holdExpiresAt } = request
    return { ok: true, reservation: { id, code, visitLabel, holdExpiresAt, endsAt: new Date(endsAt) } }
  }
  if (!areCardsReady) return { ok: false, reason: 'not-bookable' }
  if (chainCount === 0) return { ok: false, reason: 'no-such-slot' }
  return { ok: false, reason: busyCount > 0 ? 'already-booked' : 'full' }
}

// Staff may book outside the period that residents are offered.
async function isInTime(ex: Executor, { officeId, cardIds, startsAt }: HoldRequest, { by, rules, now }: Circumstances) {
  if (by.kind !== 'resident') return true
  const range = await findBookableRange(ex, { officeId, cardIds }, { rules, today: dayOf(now) })
  return startsAt > now && isWithinRange(dayOf(startsAt), range)
}

const requestOf = (asked: HoldRequest, { by, rules, now }: Circumstances): PlaceRequest => ({
  places: 1,
  channel: 'web',
  language: 'ja',
  ...asked,
  processes: cardProcesses.filter(process => mayHold(bookingStateOf(process), by)),
  day: dayOf(asked.startsAt),
  code: makeCode(crypto.getRandomValues(new Uint8Array(reservationCodeLength)), reservationCodeLength),
  visitLabel: makeLabel('visit', crypto.getRandomValues(new Uint8Array(reservationCodeLength))),
  holdExpiresAt: new Date(now.getTime() + rules.holdMinutes * 60_000),
})

// The counter may book a card that is still being prepared, or one whose case it has cleared up by telephone.
const mayHold = (state: ReturnType<typeof bookingStateOf>, by: Actor) =>
  by.kind === 'resident' ? state === 'bookable' : state !== 'handed-over' && state !== 'disposed'
