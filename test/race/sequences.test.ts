import { expect, test } from 'bun:test'
import { desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import fc from 'fast-check'
import { type Db, db } from '#db'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { expireHolds } from '#domain/reservations/expire-holds'
import { holdPlaces } from '#domain/reservations/hold'
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
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('whatever people do at once, every slot counts exactly the places of its visits', async () => {
  await otherConnections(4, async connections => {
    const parallel = connections.map((sql): Db => drizzle(sql, { schema, casing: 'snake_case' }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 8 }),
        async rounds => {
          await truncateAll()
          const office = await openOffice(db, { capacity: 2, days: { from: '2026-03-04', to: '2026-03-04' } })
          const cards = await Promise.all(Array.from({ length: cardCount }, () => createBookableCard(db, office)))
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
        },
      ),
      { numRuns: 25, interruptAfterTimeLimit: 12_000 },
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
