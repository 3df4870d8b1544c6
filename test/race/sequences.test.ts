import { expect, test } from 'bun:test'
import { desc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import fc from 'fast-check'
import { type Db, db } from '#db'
import { closeDay, reopenDay } from '#domain/offices/closed-days'
import { cancelReservation } from '#domain/reservations/cancel'
import { addMember, findReservationMembers, removeMember } from '#domain/reservations/change-members'
import { confirmHold } from '#domain/reservations/confirm'
import { expireHolds } from '#domain/reservations/expire-holds'
import { extendHold } from '#domain/reservations/extend-hold'
import { holdPlaces } from '#domain/reservations/hold'
import { rescheduleReservation } from '#domain/reservations/reschedule'
import { undoCancellation } from '#domain/reservations/undo-cancellation'
import * as schema from '../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../support/database.ts'
import {
  circumstances,
  createBookableCard,
  minutesAfter,
  miscountedSlots,
  monday,
  nine,
  openOffice,
} from '../support/visits.ts'

const { reservationMembers, reservations } = schema
const cardCount = 6
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
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('whatever people do at once, every slot counts exactly the places of its visits', async () => {
  await otherConnections(4, async connections => {
    const parallel = connections.map((connection): Db => drizzle(connection, { schema, casing: 'snake_case' }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 8 }),
        async rounds => {
          await truncateAll()
          const office = await openOffice(db, { capacity: 2, days: { from: '2026-03-04', to: '2026-03-04' } })
          const cards = await Promise.all(Array.from({ length: cardCount }, () => createBookableCard(db, office)))
          const closing = { day: '2026-03-04', officeId: office.officeId, kind: 'city' as const, reason: '休業' }
          const idOf = (index: number) => cards[index % cardCount]!.id

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
                const request = { ...office, cardIds: [], startsAt, replacesId: reservationId }
                const hold = await holdPlaces(ex, request, { ...circumstances, now })
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
            }
          }

          for (const [index, round] of rounds.entries()) {
            // Four minutes a round, so that holds of the first rounds run out in the later ones.
            const now = minutesAfter(monday, index * 4)
            await Promise.all(round.map((one, connection) => take(parallel[connection]!, one, now)))
            expect(await miscountedSlots(db)).toEqual([])
          }
          const live = await db.select().from(reservationMembers).where(eq(reservationMembers.live, true))
          expect(new Set(live.map(({ cardId }) => cardId)).size).toBe(live.length)
          expect(await db.$count(schema.slots, sql`taken < 0 or overbooked < 0`)).toBe(0)
          expect(
            await db.$count(
              reservations,
              sql`status = 'booked' and people <> (select count(*) from reservation_members m where m.reservation_id = reservations.id)`,
            ),
          ).toBe(0)
        },
      ),
      { numRuns: 30, interruptAfterTimeLimit: 15_000 },
    )
  })
}, 30_000)

async function latestOf(ex: Db, cardId: number) {
  const [found] = await ex
    .select({ id: reservations.id })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .where(eq(reservationMembers.cardId, cardId))
    .orderBy(desc(reservations.id))
  return found?.id ?? 0
}
