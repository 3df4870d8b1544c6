import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservationMembers, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { cardProcesses } from '../cards/words.ts'
import { constraintOf } from '../rules/constraint.ts'
import { dayOf } from '../rules/days.ts'
import { makeCode, makeLabel, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Rules } from '../rules/parameters.ts'
import { findBookableRange, isWithinRange } from '../slots/range.ts'
import { bookingStateOf, isLeaving } from './bookable.ts'
import { findOwnHolds, makeRoom, type Owner, type OwnHold } from './own-holds.ts'
import { type PlaceRequest, type Taking, takePlaces } from './take.ts'
import type { ReservationChannel } from './words.ts'

export type HoldRefusal = 'full' | 'no-such-slot' | 'outside-range' | 'already-booked' | 'not-bookable'
export type HeldReservation = { id: number; code: string; visitLabel: string; holdExpiresAt: Date; endsAt: Date }
export type Hold = { ok: true; reservation: HeldReservation } | { ok: false; reason: HoldRefusal }

export type HoldRequest = {
  officeId: number
  serviceId: number
  /** Further services done in the same visit. */
  alsoServiceIds?: readonly number[]
  /** One card a person; none where the visit is for no card. */
  cardIds: readonly number[]
  /** The office that keeps them all, where the caller has just read it. */
  homeOfficeId?: number | undefined
  /** 人数; as many as there are cards unless it says otherwise. */
  people?: number
  startsAt: Date
  /** Counters needed side by side. */
  places?: number
  /** The reservation that this hold is to move; it keeps its place until then. */
  replacesId?: number
  /** An earlier hold of the same visitor, given up for this one. */
  endsHoldId?: number
  /** Kept until then instead of the usual minutes: 空き案内. */
  holdExpiresAt?: Date
  /** 定員を超える予約, by a right the caller has checked. */
  overbooks?: boolean
  /** 受付期間の外の予約 by staff, by a right the caller has checked. */
  mayOverride?: boolean
  /** Why a rule was set aside: a word of the reason codes, for the audit. */
  overrideReason?: string | undefined
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
  const owner = { cardIds: asked.cardIds, replacesId: request.replacesId, endsHoldId: asked.endsHoldId ?? null }
  const hasEarlier = asked.endsHoldId !== undefined || asked.replacesId !== undefined
  if (hasEarlier) return holdAgain(ex, request, { ...circumstances, owner })
  const first = await takeOrYield(ex, request, circumstances)
  return first === 'yielded' || isWorthAnotherTry(first)
    ? holdAgain(ex, request, { ...circumstances, owner })
    : outcomeOf(first, request)
}

const isWorthAnotherTry = ({ id, areCardsReady, busyCount, chainCount, roomCount, staleCount }: Taking) =>
  id === null && areCardsReady && chainCount > 0 && (busyCount > 0 || roomCount > 0 || staleCount > 0)

// The same card from two browsers at once: the index lets one through, and the other sees it now. So does whoever books
// a card that is just being proposed for disposal.
async function takeOrYield(ex: Executor, request: PlaceRequest, circumstances: Circumstances) {
  try {
    return await apart(ex, inner => takePlaces(inner, request, circumstances))
  } catch (error) {
    if (!isTaken(error) && !isForDisposal(error)) throw error
    return 'yielded'
  }
}

// Inside somebody's transaction a statement that fails would end the whole of it.
const apart = <T>(ex: Executor, work: (inner: Executor) => Promise<T>) =>
  'rollback' in ex ? ex.transaction(work) : work(ex)

const isTaken = (error: unknown) =>
  ['reservation_members_one_live_per_card', 'reservations_one_replacing'].includes(constraintOf(error) ?? '')

const isForDisposal = (error: unknown) => constraintOf(error) === 'reservation_members_not_for_disposal'

class Refused extends Error {
  constructor(readonly taking: Taking) {
    super('the old place is kept')
  }
}

type OwnerCircumstances = Circumstances & { owner: Owner }

async function holdAgain(ex: Executor, request: PlaceRequest, circumstances: OwnerCircumstances): Promise<Hold> {
  try {
    return await ex.transaction(async tx => {
      if (!(await isMovable(tx, request))) return { ok: false, reason: 'not-bookable' }
      const own = await findOwnHolds(tx, circumstances.owner)
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
    if (isTaken(error)) return { ok: false, reason: 'already-booked' }
    if (isForDisposal(error)) return { ok: false, reason: 'not-bookable' }
    throw error
  }
}

// Locked, so that it cannot be cancelled while a hold is made for moving it.
async function isMovable(tx: Executor, { replacesId }: PlaceRequest) {
  if (replacesId === null) return true
  const isMeant = and(eq(reservations.id, replacesId), eq(reservations.status, 'booked'))
  const found = await tx.select({ id: reservations.id }).from(reservations).where(isMeant).for('no key update')
  return found.length > 0
}

// A second click on the same time keeps the first hold and does not lengthen it.
const isSame = (hold: OwnHold, wanted: PlaceRequest, now: Date) =>
  hold.officeId === wanted.officeId &&
  hold.serviceId === wanted.serviceId &&
  hold.people === wanted.people &&
  hold.replacesId === wanted.replacesId &&
  areSame(hold.cardIds, wanted.cardIds) &&
  areSame(hold.alsoServiceIds, wanted.alsoServiceIds) &&
  new Date(hold.startsAt).getTime() === wanted.startsAt.getTime() &&
  new Date(hold.holdExpiresAt) > now

const areSame = (some: readonly number[], others: readonly number[]) =>
  some.length === others.length && some.every(id => others.includes(id))

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

// Staff may book outside the period that residents are offered only by right, and nobody in the past.
async function isInTime(ex: Executor, asked: HoldRequest, { by, rules, now }: Circumstances) {
  if (by.kind === 'system') return true
  if (by.kind === 'staff' && asked.mayOverride) return asked.startsAt > now
  const cardIds = asked.replacesId === undefined ? asked.cardIds : await cardsOf(ex, asked.replacesId)
  const range = await findBookableRange(ex, { ...asked, cardIds }, { rules, now })
  return asked.startsAt > now && isWithinRange(dayOf(asked.startsAt), range)
}

async function cardsOf(ex: Executor, reservationId: number) {
  const members = await ex
    .select({ cardId: reservationMembers.cardId })
    .from(reservationMembers)
    .where(eq(reservationMembers.reservationId, reservationId))
  return members.flatMap(({ cardId }) => cardId ?? [])
}

function requestOf(asked: HoldRequest, { by, rules, now }: Circumstances): PlaceRequest {
  const { officeId, serviceId, cardIds, startsAt } = asked
  return {
    ...{ officeId, serviceId, cardIds, startsAt },
    alsoServiceIds: asked.alsoServiceIds ?? [],
    people: asked.people ?? Math.max(1, cardIds.length),
    places: asked.places ?? 1,
    channel: asked.channel ?? 'web',
    language: asked.language ?? 'ja',
    isByStaff: by.kind === 'staff',
    overbooks: asked.overbooks ?? false,
    overrideReason: asked.overrideReason ?? null,
    replacesId: asked.replacesId ?? null,
    processes: cardProcesses.filter(process => mayHold(bookingStateOf(process), by) && !isLeaving(process)),
    day: dayOf(startsAt),
    code: makeCode(crypto.getRandomValues(new Uint8Array(reservationCodeLength)), reservationCodeLength),
    visitLabel: makeLabel('visit', crypto.getRandomValues(new Uint8Array(reservationCodeLength))),
    holdExpiresAt: asked.holdExpiresAt ?? new Date(now.getTime() + rules.holdMinutes * 60_000),
  }
}

// The counter may book a card that is still being prepared, or one whose case it has cleared up by telephone.
const mayHold = (state: ReturnType<typeof bookingStateOf>, by: Actor) =>
  by.kind === 'resident' ? state === 'bookable' : state !== 'handed-over' && state !== 'disposed'
