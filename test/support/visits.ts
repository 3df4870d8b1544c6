import { and, eq } from 'drizzle-orm'
import type { Db, Executor } from '#db'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import { reservations, slots } from '../../src/db/schema/index.ts'
import { createCard, createCounters, createOffice, createService } from './people.ts'

/** A Monday morning, and the first day a resident may book from there: Wednesday. */
export const monday = atTokyo('2026-03-02', '10:00')
export const wednesday = '2026-03-04'
export const nine = atTokyo(wednesday, '09:00')
export const minutesAfter = (at: Date, count: number) => new Date(at.getTime() + count * 60_000)
export const byResident = { kind: 'resident' } as const
export const circumstances = { by: byResident, rules: defaultRules, now: monday }

/** An office with one service, one pool of counters and the slots of a week in which nothing is closed. */
export async function openOffice(
  ex: Executor,
  {
    capacity = 1,
    days = { from: '2026-03-02', to: '2026-03-13' },
    minutes = 20,
    service: overrides = {} as Parameters<typeof createService>[1],
  } = {},
) {
  const office = await createOffice(ex)
  const service = await createService(ex, { minutes, ...overrides })
  const pool = await createCounters(ex, office.id, service.id, capacity)
  await generateSlots(ex, days)
  return { officeId: office.id, serviceId: service.id, poolId: pool.id }
}
export type OpenOffice = Awaited<ReturnType<typeof openOffice>>

/** A card that a resident may book for, kept at that office. */
export const createBookableCard = (ex: Executor, { officeId }: { officeId: number }) =>
  createCard(ex, { officeId, process: 'notice_sent' })

/** Holds a time for a new card; fails when the domain refuses. */
export async function holdFor(ex: Executor, { officeId, serviceId }: OpenOffice, startsAt = nine, now = monday) {
  const card = await createBookableCard(ex, { officeId })
  const hold = await holdPlaces(ex, { officeId, serviceId, cardIds: [card.id], startsAt }, { ...circumstances, now })
  if (!hold.ok) throw new Error(hold.reason)
  return { card, ...hold.reservation }
}

export async function takenAt(ex: Executor, { poolId }: { poolId: number }, startsAt = nine) {
  const [slot] = await ex
    .select()
    .from(slots)
    .where(and(eq(slots.poolId, poolId), eq(slots.startsAt, startsAt)))
  return slot?.taken
}

export async function statusOf(ex: Executor, reservationId: number) {
  const [found] = await ex.select().from(reservations).where(eq(reservations.id, reservationId))
  return found?.status
}

/** How far each slot's count is from the places that living or finished visits take on it; none is off when all is well. */
export async function miscountedSlots(db: Db) {
  const all = await db.select().from(slots)
  const visits = await db.select().from(reservations)
  return all.filter(slot => {
    const taken = visits
      .filter(visit => visit.poolId === slot.poolId && visit.startsAt <= slot.startsAt && slot.startsAt < visit.endsAt)
      .filter(visit => visit.status !== 'cancelled' && visit.status !== 'expired')
      .reduce((sum, visit) => sum + visit.places, 0)
    return taken !== slot.taken
  })
}

/** A booking made by its holder, for one new card. */
export async function bookFor(ex: Executor, office: OpenOffice, startsAt = nine, details = {}) {
  const held = await holdFor(ex, office, startsAt)
  const booked = await confirmHold(ex, held.id, { hasConsented: true, ...details }, circumstances)
  if (!booked.ok) throw new Error(booked.reason)
  return held
}
