import { and, asc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Actor } from '#domain/actor'
import { checkIn } from '#domain/counter/check-in'
import { handOver } from '#domain/counter/hand-over'
import { pullCard } from '#domain/custody/pull'
import { collectItems } from '#domain/disposals/items'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { type Day, dayOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { cards, counterPoolServices, counterPools, reservations, slots } from '../db/schema/index.ts'
import { succeed } from './cards.ts'
import type { Masters } from './masters.ts'

const rules = defaultRules
type At = { officeId: number; startsAt: Date; now: Date }

/** Somebody books on the web, days ahead. */
export async function bookVisit(ex: Executor, { pickUp }: Masters, cardIds: number[], { officeId, startsAt, now }: At) {
  const by: Actor = { kind: 'resident' }
  const request = { officeId, serviceId: pickUp.id, cardIds, startsAt }
  const { reservation } = succeed(await holdPlaces(ex, request, { by, rules, now }))
  succeed(await confirmHold(ex, reservation.id, { phone: '0999-12-3456', hasConsented: true }, { by, now }))
  return reservation.id
}

/** The free starts of a day at the counters that residents may book, each as often as it has places. */
export async function freeStarts(ex: Executor, serviceId: number, officeId: number, day: Day): Promise<Date[]> {
  const rows = await ex
    .select({ startsAt: slots.startsAt, free: sql<number>`${slots.capacity} - ${slots.taken}` })
    .from(slots)
    .innerJoin(counterPools, and(eq(counterPools.id, slots.poolId), eq(counterPools.audience, 'everyone')))
    .innerJoin(counterPoolServices, eq(counterPoolServices.poolId, slots.poolId))
    .where(and(eq(counterPoolServices.serviceId, serviceId), eq(slots.officeId, officeId), eq(slots.day, day)))
    .orderBy(asc(slots.startsAt))
  return rows.flatMap(({ startsAt, free }) => Array.from({ length: free }, () => startsAt))
}

type Clerk = Actor & { kind: 'staff' }

/** The clerk pulls the cards of a visit the evening before. */
export async function pullCards(ex: Executor, by: Clerk, cardIds: number[], now: Date) {
  for (const cardId of cardIds) succeed(await pullCard(ex, cardId, { by, now }))
}

/** The visitor comes, shows notice and reservation, and goes home with the card. */
export async function serveVisit(ex: Executor, by: Clerk, { reservationId, cardId, officeId }: Visit, now: Date) {
  succeed(await checkIn(ex, reservationId, { by, now, today: dayOf(now), officeId }))
  const [paper] = await ex
    .select({ card: cards.label, notice: cards.noticeNumber, reservation: reservations.visitLabel })
    .from(reservations)
    .innerJoin(cards, eq(cards.id, cardId))
    .where(eq(reservations.id, reservationId))
  if (!paper) throw new Error('no such visit')
  succeed(
    await handOver(ex, { reservationId, cardId, scans: paper, check: { method: 'eye' } }, { by, now, officeId, rules }),
  )
  const kinds = ['old_card', 'issuance_notice'] as const
  succeed(await collectItems(ex, { cardId, reservationId, officeId, kinds, note: '' }, { by, now }))
}
type Visit = { reservationId: number; cardId: number; officeId: number }
