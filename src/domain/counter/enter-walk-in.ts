import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  counterPoolServices,
  counterPools,
  reservationMembers,
  reservations,
  type Service,
  services,
} from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Day } from '../rules/days.ts'
import { makeCode, makeLabel, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Rules } from '../rules/parameters.ts'
import { searchKey } from '../rules/text-keys.ts'
import { nextArrivalNumber } from './check-in.ts'
import { findLiveVisit, type LiveVisit } from './find-live-visit.ts'
import { lockWalkInCards, type WalkInCards } from './walk-in-cards.ts'
import type { WalkIn } from './walk-in-form.ts'

export type WalkInRefusal = 'no-such-service' | 'no-counter' | 'card-missing' | 'card-not-asked' | 'too-many-people'
export type WalkInEntry =
  | { ok: true; reservationId: number; arrivalNumber: number }
  | { ok: false; reason: WalkInRefusal }
  | { ok: false; reason: 'card-not-ready' }
  | Exclude<WalkInCards, { ok: true }>
  | { ok: false; reason: 'already-booked'; visit: LiveVisit | undefined }

type Circumstances = {
  by: Actor
  now: Date
  today: Day
  officeId: number
  rules: Pick<Rules, 'noticeNumberPattern'>
}

class Refused extends Error {
  constructor(readonly entry: Exclude<WalkInEntry, { ok: true }>) {
    super(entry.reason)
  }
}

/**
 * 飛び込みの受付. Who comes without a booking stands in the same queue, with the next number, and takes no place. A card is
 * in one visit at a time here as everywhere; whoever is booked already is told where.
 */
export async function enterWalkIn(ex: Executor, walkIn: WalkIn, circumstances: Circumstances): Promise<WalkInEntry> {
  const found: { cardIds: number[] } = { cardIds: [] }
  try {
    return await ex.transaction(async tx => {
      const { service, poolId } = await findPlace(tx, walkIn, circumstances)
      const cards = await lockWalkInCards(tx, walkIn.cards, circumstances)
      if (!cards.ok) throw new Refused(cards)
      found.cardIds = cards.cardIds
      if (service.keyType !== 'none' && found.cardIds.length === 0)
        throw new Refused({ ok: false, reason: 'card-missing' })
      if (service.keyType === 'none' && found.cardIds.length > 0)
        throw new Refused({ ok: false, reason: 'card-not-asked' })
      return await enter(tx, { ...walkIn, cardIds: found.cardIds, service, poolId }, circumstances)
    })
  } catch (error) {
    if (error instanceof Refused) return error.entry
    if (constraintOf(error)?.startsWith('reservation_members_one_live_per_'))
      return { ok: false, reason: 'already-booked', visit: await findLiveVisit(ex, found.cardIds) }
    if (constraintOf(error) === 'reservation_members_not_for_disposal') return { ok: false, reason: 'card-not-ready' }
    throw error
  }
}

// Services without a booking belong to no counter; they are served at the office's first.
async function findPlace(tx: Executor, { serviceId, people }: WalkIn, { officeId }: Circumstances) {
  const [service] = await tx
    .select()
    .from(services)
    .where(and(eq(services.id, serviceId), isNull(services.disabledAt)))
  if (!service) throw new Refused({ ok: false, reason: 'no-such-service' })
  if (people > service.maxPeople) throw new Refused({ ok: false, reason: 'too-many-people' })
  const pools = await tx
    .select({ id: counterPools.id, serviceId: counterPoolServices.serviceId })
    .from(counterPools)
    .leftJoin(
      counterPoolServices,
      and(eq(counterPoolServices.poolId, counterPools.id), eq(counterPoolServices.serviceId, serviceId)),
    )
    .where(and(eq(counterPools.officeId, officeId), isNull(counterPools.closedAt)))
    .orderBy(counterPools.id)
  const pool = pools.find(each => each.serviceId !== null) ?? pools[0]
  if (!pool) throw new Refused({ ok: false, reason: 'no-counter' })
  return { service, poolId: pool.id }
}

type Entering = WalkIn & { cardIds: number[]; service: Service; poolId: number }

async function enter(tx: Executor, entering: Entering, circumstances: Circumstances): Promise<WalkInEntry> {
  const { by, now, today, officeId } = circumstances
  const { service, poolId, people, cardIds } = entering
  const arrivalNumber = await nextArrivalNumber(tx, { officeId, day: today })
  const minutes = service.minutes + service.extraMinutesPerPerson * (people - 1)
  const [made] = await tx
    .insert(reservations)
    .values({
      code: makeCode(random(), reservationCodeLength),
      visitLabel: makeLabel('visit', random()),
      ...{ serviceId: service.id, officeId, poolId, day: today, startsAt: now, people, arrivalNumber },
      endsAt: new Date(now.getTime() + minutes * 60_000),
      places: 0,
      isWalkIn: true,
      status: 'checked_in',
      channel: 'counter',
      ...{ createdAt: now, bookedAt: now, checkedInAt: now },
    })
    .returning({ id: reservations.id })
  if (!made) throw new Error('an insert gives its row')
  await tx.insert(reservationMembers).values(membersOf(made.id, entering))
  const changed = await changeProcess(tx, cardIds, 'in_procedure', { by, now })
  if (!changed.ok) throw new Refused({ ok: false, reason: 'card-not-ready' })
  const details = { arrivalNumber, serviceId: service.id, people, cards: cardIds.length }
  await recordEvent(tx, {
    action: 'reservation.walked_in',
    subject: { kind: 'reservation', id: made.id },
    by,
    at: now,
    details,
  })
  return { ok: true, reservationId: made.id, arrivalNumber }
}

const random = () => crypto.getRandomValues(new Uint8Array(reservationCodeLength))

// One row a card; without a card one for the party, named as far as somebody said a name.
const membersOf = (reservationId: number, { cardIds, person }: Entering) =>
  cardIds.length > 0
    ? cardIds.map((cardId, index) => ({ reservationId, cardId, position: index + 1 }))
    : [
        {
          reservationId,
          position: 1,
          ...person,
          searchKey: `${searchKey(person.kana ?? '')} ${searchKey(person.name ?? '')}`,
        },
      ]
