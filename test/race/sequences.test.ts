import { expect, test } from 'bun:test'
import { desc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import fc from 'fast-check'
import { type Db, db } from '#db'
import { checkIn } from '#domain/counter/check-in'
import { enterWalkIn } from '#domain/counter/enter-walk-in'
import { undoCheckIn } from '#domain/counter/undo-check-in'
import { changeCapacity } from '#domain/offices/change-capacity'
import { closeDay, reopenDay } from '#domain/offices/closed-days'
import { callOff } from '#domain/reservations/call-off'
import { cancelReservation } from '#domain/reservations/cancel'
import { addMember, findReservationMembers, removeMember } from '#domain/reservations/change-members'
import { confirmHold } from '#domain/reservations/confirm'
import { expireHolds } from '#domain/reservations/expire-holds'
import { extendHold } from '#domain/reservations/extend-hold'
import { type HoldRequest, holdPlaces } from '#domain/reservations/hold'
import { markNoShow, undoNoShow } from '#domain/reservations/mark-no-show'
import { reopenCallOff } from '#domain/reservations/reopen-call-off'
import { rescheduleReservation } from '#domain/reservations/reschedule'
import { undoCancellation } from '#domain/reservations/undo-cancellation'
import { defaultRules } from '#domain/rules/parameters'
import { joinWaitingList } from '#domain/waiting/join'
import { leaveWaitingList } from '#domain/waiting/leave'
import { offerFreePlaces } from '#domain/waiting/offer'
import { settleWaitingList } from '#domain/waiting/settle'
import * as schema from '../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../support/database.ts'
import { createStaff } from '../support/people.ts'
import {
  circumstances,
  createBookableCard,
  minutesAfter,
  miscountedSlots,
  monday,
  nine,
  openOffice,
  wednesday,
} from '../support/visits.ts'

const { reservationMembers, reservations, waitingMembers } = schema
const rules = { ...defaultRules, waitingOfferFrom: '00:00', waitingOfferUntil: '24:00', waitingNoticeHours: 0 }
const cardCount = 5
const who = fc.nat(cardCount - 1)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('hold' as const), who, slot: fc.nat(4), isPair: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), who, slot: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('join' as const), who, other: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('extend' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('call-off' as const), slot: fc.nat(4), isMove: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen-slots' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), who, isEarlier: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait-no-more' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('offer' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('walk-in' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('check-in' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo-check-in' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('no-show' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo-no-show' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('capacity' as const), capacity: fc.integer({ min: 1, max: 3 }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('whatever people do at once, every slot counts exactly the places of its visits', async () => {
  await otherConnections(4, async connections => {
    const parallel = connections.map((connection): Db => drizzle(connection, { schema, casing: 'snake_case' }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 3, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        async rounds => {
          await truncateAll()
          const office = await openOffice(db, { capacity: 2, days: { from: '2026-03-04', to: '2026-03-04' } })
          const cards = await Promise.all(Array.from({ length: cardCount }, () => createBookableCard(db, office)))
          const closing = { day: '2026-03-04', officeId: office.officeId, kind: 'city' as const, reason: '休業' }
          const desk = { by: { kind: 'staff', staffId: (await createStaff(db)).id }, today: wednesday, rules } as const
          const idOf = (index: number) => cards[index % cardCount]!.id

          const placeAt = (slot: number) => ({ ...office, startsAt: minutesAfter(nine, slot * 20) })
          const hold = async (slot: number, wish: Partial<HoldRequest>) => {
            const held = await holdPlaces(db, { ...placeAt(slot), cardIds: [], ...wish }, circumstances)
            return held.ok ? held.reservation.id : 0
          }
          // Three are booked, one of them thinks of another time; one is still choosing, and one waits.
          for (const index of [0, 1, 2]) {
            const id = await hold(index, { cardIds: [idOf(index)] })
            await confirmHold(db, id, { hasConsented: true }, circumstances)
            if (index === 1) await hold(5, { replacesId: id })
          }
          await hold(3, { cardIds: [idOf(3)] })
          const days = { from: wednesday, until: wednesday, timeOfDay: 'any' } as const
          const wish = { ...office, ...days, people: 1, email: 'machi@example.jp', language: 'ja' } as const
          await joinWaitingList(db, { ...wish, cardIds: [idOf(4)] }, circumstances)

          const take = async (ex: Db, one: Step, now: Date) => {
            switch (one.kind) {
              case 'hold': {
                const cardIds = one.isPair ? [idOf(one.who), idOf(one.who + 1)] : [idOf(one.who)]
                return holdPlaces(
                  ex,
                  { ...office, cardIds, startsAt: minutesAfter(nine, one.slot * 20) },
                  { ...circumstances, now },
                )
              }
              case 'confirm':
                return confirmHold(
                  ex,
                  await latestOf(ex, idOf(one.who)),
                  { hasConsented: true },
                  { ...circumstances, now },
                )
              case 'cancel':
                return cancelReservation(ex, await latestOf(ex, idOf(one.who)), { ...circumstances, now })
              case 'move': {
                const reservationId = await latestOf(ex, idOf(one.who))
                const startsAt = minutesAfter(nine, one.slot * 20)
                const [visit] = await ex.select().from(reservations).where(eq(reservations.id, reservationId))
                const people = visit?.people ?? 1
                const request = { ...office, cardIds: [], people, startsAt, replacesId: reservationId }
                const hold = await holdPlaces(ex, request, { ...circumstances, now })
                // Every third visitor thinks it over, and the hold is there in the next round.
                if (one.who % 3 === 0) return hold
                const move = { reservationId, holdId: hold.ok ? hold.reservation.id : 0 }
                return rescheduleReservation(ex, move, { ...circumstances, now })
              }
              case 'join':
                return addMember(
                  ex,
                  await latestOf(ex, idOf(one.who)),
                  { cardId: idOf(one.other) },
                  { ...circumstances, now },
                )
              case 'leave': {
                const reservationId = await latestOf(ex, idOf(one.who))
                const [member] = await findReservationMembers(ex, reservationId)
                return removeMember(ex, reservationId, member?.id ?? 0, { ...circumstances, now })
              }
              case 'undo':
                return undoCancellation(ex, await latestOf(ex, idOf(one.who)), { ...circumstances, now })
              case 'extend':
                return extendHold(ex, await latestOf(ex, idOf(one.who)), { ...circumstances, now })
              case 'close':
                return closeDay(ex, closing, { ...circumstances, now })
              case 'reopen': {
                const [closed] = await ex.select({ id: schema.closedDays.id }).from(schema.closedDays)
                return reopenDay(ex, closed?.id ?? 0, { ...circumstances, now })
              }
              case 'expire':
                return expireHolds(ex, { now })
              case 'call-off': {
                const startsAt = minutesAfter(nine, one.slot * 20)
                const stretch = { officeId: office.officeId, startsAt, endsAt: minutesAfter(startsAt, 40) }
                return callOff(
                  ex,
                  { ...stretch, way: one.isMove ? 'move' : 'cancel', reason: '停電' },
                  { ...desk, now },
                )
              }
              case 'reopen-slots': {
                const [last] = await ex.select().from(schema.callOffs).orderBy(desc(schema.callOffs.id)).limit(1)
                return reopenCallOff(ex, last?.id ?? 0, { ...desk, now })
              }
              case 'wait': {
                const reservationId = await latestOf(ex, idOf(one.who))
                const whom =
                  one.isEarlier && reservationId > 0 ? { cardIds: [], reservationId } : { cardIds: [idOf(one.who)] }
                return joinWaitingList(ex, { ...wish, ...whom }, { ...circumstances, now })
              }
              case 'wait-no-more': {
                const [entry] = await ex
                  .select({ id: waitingMembers.entryId })
                  .from(waitingMembers)
                  .where(eq(waitingMembers.cardId, idOf(one.who)))
                  .orderBy(desc(waitingMembers.id))
                return leaveWaitingList(ex, entry?.id ?? 0, { ...circumstances, now })
              }
              case 'offer':
                await settleWaitingList(ex, { rules, now })
                return offerFreePlaces(ex, { rules, now })
              case 'walk-in': {
                const person = { name: null, kana: null, birthOn: null }
                const text = cards[one.who % cardCount]!.noticeNumber
                const walkIn = { serviceId: office.serviceId, people: 1, person, cards: [text] }
                return enterWalkIn(ex, walkIn, { ...desk, ...office, now })
              }
              case 'check-in':
                return checkIn(ex, await latestOf(ex, idOf(one.who)), { ...desk, ...office, now })
              case 'undo-check-in':
                return undoCheckIn(ex, await latestOf(ex, idOf(one.who)), { ...desk, ...office, now })
              case 'no-show':
                // The clock of the desk is hours ahead: whoever is booked is late.
                return markNoShow(ex, await latestOf(ex, idOf(one.who)), {
                  ...desk,
                  ...office,
                  now: minutesAfter(nine, 600),
                })
              case 'undo-no-show':
                return undoNoShow(ex, await latestOf(ex, idOf(one.who)), { ...desk, ...office, now })
              case 'capacity': {
                const [pattern] = await ex
                  .select({ id: schema.openingPatterns.id })
                  .from(schema.openingPatterns)
                  .where(eq(schema.openingPatterns.weekday, 3))
                  .orderBy(desc(schema.openingPatterns.id))
                const wish = { weekdays: [3], from: wednesday, capacity: one.capacity }
                return changeCapacity(ex, pattern?.id ?? 0, wish, { ...desk, now })
              }
            }
          }

          for (const [index, round] of rounds.entries()) {
            // Four minutes a round, so that holds of the first rounds run out in the later ones.
            const now = minutesAfter(monday, index * 4)
            // All of them end before one is heard: whoever is still at work would disturb the next sequence.
            const ends = await Promise.allSettled(round.map((one, connection) => take(parallel[connection]!, one, now)))
            for (const [connection, end] of ends.entries())
              if (end.status === 'rejected') throw new Error(`${round[connection]?.kind} failed`, { cause: end.reason })
            expect(await miscountedSlots(db)).toEqual([])
            expect(await faults()).toEqual({})
          }
        },
      ),
      { numRuns: 60, interruptAfterTimeLimit: 15_000 },
    )
  })
}, 30_000)

const conditions = {
  'a slot below nothing or above what may be taken': sql`
    select from slots where taken < 0 or overbooked < 0 or taken > capacity + overbooked`,
  'a card twice alive': sql`
    select card_id from reservation_members where live group by card_id having count(*) > 1`,
  'a party that is not as large as it says': sql`
    select from reservations r
    where r.live and r.replaces_id is null
      and people <> (select count(*) from reservation_members m where m.reservation_id = r.id)`,
  'a visit too short for its party': sql`
    select from reservations
    where status in ('held', 'booked') and not is_walk_in and ends_at - starts_at < interval '10 minutes' * (people + 1)`,
  'a hold for moving what cannot be moved': sql`
    select from reservations h join reservations r on r.id = h.replaces_id where h.status = 'held' and r.status <> 'booked'`,
  'an offer that is nobody’s': sql`
    select from reservations h where h.status = 'held' and h.hold_expires_at > h.created_at + interval '2 hours'
      and not exists (select from waiting_entries w where w.offer_id = h.id and w.status = 'offered')`,
}

/** What must never be, by name, with how often it is. */
async function faults() {
  const counted = Object.entries(conditions).map(async ([name, condition]) => {
    const found = await db.execute<{ count: number }>(sql`select count(*)::int as count from (${condition}) found`)
    return [name, found[0]?.count ?? 0] as const
  })
  return Object.fromEntries((await Promise.all(counted)).filter(([, count]) => count > 0))
}

async function latestOf(ex: Db, cardId: number) {
  const [found] = await ex
    .select({ id: reservations.id })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .where(eq(reservationMembers.cardId, cardId))
    .orderBy(desc(reservations.id))
  return found?.id ?? 0
}
