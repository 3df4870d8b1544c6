import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { db } from '#db'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { expireHolds } from '#domain/reservations/expire-holds'
import { type Hold, holdPlaces } from '#domain/reservations/hold'
import { constraintOf } from '#domain/rules/constraint'
import { findDayTimes } from '#domain/slots/availability'
import * as schema from '../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../support/database.ts'
import {
  circumstances,
  createBookableCard,
  holdFor,
  minutesAfter,
  miscountedSlots,
  monday,
  nine,
  type OpenOffice,
  openOffice,
  statusOf,
  takenAt,
  wednesday,
} from '../support/visits.ts'

beforeEach(truncateAll)

const { reservations, slots } = schema
const over = (connection: postgres.Sql) => drizzle(connection, { schema, casing: 'snake_case' })
const reasonOf = (hold: Hold) => (hold.ok ? 'held' : hold.reason)
const cardsFor = (office: OpenOffice, count: number) =>
  Promise.all(Array.from({ length: count }, () => createBookableCard(db, office)))

/** What goes wrong without the lock: everybody looks, waits a moment, and writes what they saw. */
async function takeCarelessly(
  sql: postgres.Sql,
  slotId: number,
  write: (sql: postgres.Sql, seen: number) => Promise<unknown>,
) {
  const [slot] = await sql<
    { taken: number; capacity: number }[]
  >`select taken, capacity from slots where id = ${slotId}`
  await Bun.sleep(50)
  if (slot!.taken >= slot!.capacity) return 'full'
  await write(sql, slot!.taken)
  return 'held'
}

async function slotOf({ poolId }: OpenOffice) {
  const [slot] = await db.select().from(slots).where(eq(slots.poolId, poolId)).orderBy(slots.startsAt).limit(1)
  return slot!
}

describe('scenario 1: the last place', () => {
  test('positive control: looking first and writing later lets two people in', async () => {
    const slot = await slotOf(await openOffice(db))
    const outcomes = await otherConnections(2, each =>
      Promise.all(
        each.map(sql =>
          takeCarelessly(sql, slot.id, (sql, seen) => sql`update slots set taken = ${seen + 1} where id = ${slot.id}`),
        ),
      ),
    )
    expect(outcomes).toEqual(['held', 'held'])
  })

  test('positive control: counting up without deciding again trips the constraint, never an overbooking', async () => {
    const slot = await slotOf(await openOffice(db))
    const outcomes = await otherConnections(2, each =>
      Promise.allSettled(
        each.map(sql =>
          takeCarelessly(sql, slot.id, sql => sql`update slots set taken = taken + 1 where id = ${slot.id}`),
        ),
      ),
    )
    const failed = outcomes.filter(outcome => outcome.status === 'rejected')
    expect(failed.map(({ reason }) => constraintOf(reason))).toEqual(['slots_never_overbooked'])
  })

  test('exactly one of twenty gets it, the others are told so and see fresh times', async () => {
    const office = await openOffice(db)
    const cards = await cardsFor(office, 20)
    const outcomes = await otherConnections(20, each =>
      Promise.all(
        each.map((sql, index) =>
          holdPlaces(over(sql), { ...office, cardIds: [cards[index]!.id], startsAt: nine }, circumstances),
        ),
      ),
    )
    expect(outcomes.map(reasonOf).sort()).toEqual([...Array(19).fill('full'), 'held'])
    expect(await takenAt(db, office)).toBe(1)
    const [first, second] = await findDayTimes(db, { ...office, day: wednesday }, circumstances)
    expect([first!.state, second!.state]).toEqual(['full', 'free'])
  })

  test('two people who look for two slots each, one overlapping, are never both let in nor both kept waiting', async () => {
    const office = await openOffice(db, { minutes: 40 })
    const cards = await cardsFor(office, 12)
    const outcomes = await otherConnections(12, each =>
      Promise.all(
        each.map((sql, index) =>
          holdPlaces(
            over(sql),
            { ...office, cardIds: [cards[index]!.id], startsAt: minutesAfter(nine, (index % 3) * 20) },
            circumstances,
          ),
        ),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    expect(await miscountedSlots(db)).toEqual([])
  })

  test('an expired hold goes to exactly one of ten', async () => {
    const office = await openOffice(db)
    const { id, holdExpiresAt } = await holdFor(db, office)
    const cards = await cardsFor(office, 10)
    const outcomes = await otherConnections(10, each =>
      Promise.all(
        each.map((sql, index) =>
          holdPlaces(
            over(sql),
            { ...office, cardIds: [cards[index]!.id], startsAt: nine },
            { ...circumstances, now: holdExpiresAt },
          ),
        ),
      ),
    )
    expect(outcomes.map(reasonOf).sort()).toEqual([...Array(9).fill('full'), 'held'])
    expect([await statusOf(db, id), await takenAt(db, office)]).toEqual(['expired', 1])
  })
})

describe('scenario 17: one card in two browsers', () => {
  test('at the same time: one reservation, both know of it, no error', async () => {
    const office = await openOffice(db, { capacity: 5 })
    const card = await createBookableCard(db, office)
    const outcomes = await otherConnections(8, each =>
      Promise.all(
        each.map(sql => holdPlaces(over(sql), { ...office, cardIds: [card.id], startsAt: nine }, circumstances)),
      ),
    )
    const ids = new Set(outcomes.map(outcome => (outcome.ok ? outcome.reservation.id : outcome.reason)))
    expect([ids.size, await takenAt(db, office)]).toEqual([1, 1])
  })

  test('for two different times: one live reservation remains', async () => {
    const office = await openOffice(db, { capacity: 5 })
    const card = await createBookableCard(db, office)
    await otherConnections(6, each =>
      Promise.all(
        each.map((sql, index) =>
          holdPlaces(
            over(sql),
            { ...office, cardIds: [card.id], startsAt: minutesAfter(nine, index * 20) },
            circumstances,
          ),
        ),
      ),
    )
    const live = await db.select().from(reservations).where(eq(reservations.live, true))
    expect(live.length).toBe(1)
    expect(await miscountedSlots(db)).toEqual([])
  })
})

describe('scenario 2: confirming when the holds are over', () => {
  const details = { hasConsented: true }

  test('positive control: without asking for the time, an expired hold is confirmed on a place that another has', async () => {
    const office = await openOffice(db)
    const old = await holdFor(db, office)
    const taken = await holdFor(db, office, nine, old.holdExpiresAt)
    await otherConnections(2, each =>
      Promise.all(
        [old, taken].map(
          ({ id }, index) =>
            each[
              index
            ]!`update reservations set status = 'booked', booked_at = now(), ended_at = null where id = ${id}`,
        ),
      ),
    )
    expect([await statusOf(db, old.id), await statusOf(db, taken.id), (await miscountedSlots(db)).length]).toEqual([
      'booked',
      'booked',
      1,
    ])
  })

  test('two expired holds on two places: nobody is confirmed, whoever holds anew first is', async () => {
    const office = await openOffice(db, { capacity: 2 })
    const [one, two] = [await holdFor(db, office), await holdFor(db, office)]
    const now = one.holdExpiresAt
    const outcomes = await otherConnections(2, each =>
      Promise.all(
        [one, two].map(({ id }, index) => confirmHold(over(each[index]!), id, details, { ...circumstances, now })),
      ),
    )
    expect(outcomes).toEqual([
      { ok: false, reason: 'expired' },
      { ok: false, reason: 'expired' },
    ])
  })

  test('a confirm in the last moment against somebody who wants the place: one of them has it, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const office = await openOffice(db)
      const { id, holdExpiresAt } = await holdFor(db, office)
      const other = await createBookableCard(db, office)
      const [confirmed, held] = await otherConnections(2, ([first, second]) =>
        Promise.all([
          confirmHold(over(first!), id, details, { ...circumstances, now: new Date(holdExpiresAt.getTime() - 1) }),
          holdPlaces(
            over(second!),
            { ...office, cardIds: [other.id], startsAt: nine },
            { ...circumstances, now: holdExpiresAt },
          ),
        ]),
      )
      expect(confirmed.ok).toBe(!held.ok)
      expect(await takenAt(db, office)).toBe(1)
    }
  })
})

test('scenario 3: at REPEATABLE READ the same race fails, so nobody may change the isolation level unnoticed', async () => {
  const office = await openOffice(db, { capacity: 5 })
  const [one, two] = await cardsFor(office, 2)
  const failure = await otherConnections(1, async ([sql]) =>
    over(sql!)
      .transaction(
        async tx => {
          await tx.select().from(slots).limit(1)
          expect((await holdPlaces(db, { ...office, cardIds: [one!.id], startsAt: nine }, circumstances)).ok).toBe(true)
          return holdPlaces(tx, { ...office, cardIds: [two!.id], startsAt: nine }, circumstances)
        },
        { isolationLevel: 'repeatable read' },
      )
      .catch((error: Error) => error.cause),
  )
  expect(failure).toMatchObject({ code: '40001' })
  const [level] = await otherConnections(1, async ([sql]) => sql!`show transaction_isolation`)
  expect(level).toEqual({ transaction_isolation: 'read committed' })
})

describe('scenario 7: what has nothing to do with each other does not wait', () => {
  const blockedMs = 600
  async function whileLocked(office: OpenOffice, body: () => Promise<unknown>) {
    return otherConnections(1, async ([sql]) => {
      const lock = sql!.begin(async tx => {
        await tx`select id from slots where pool_id = ${office.poolId} and starts_at = ${nine} for update`
        await Bun.sleep(blockedMs)
      })
      await Bun.sleep(50)
      const began = performance.now()
      await body()
      const ms = performance.now() - began
      await lock
      return ms
    })
  }

  test('premise: the same slot waits', async () => {
    const office = await openOffice(db, { capacity: 5 })
    const card = await createBookableCard(db, office)
    expect(
      await whileLocked(office, () => holdPlaces(db, { ...office, cardIds: [card.id], startsAt: nine }, circumstances)),
    ).toBeGreaterThan(blockedMs / 2)
  })

  test('another office, another day and another time of the same office do not', async () => {
    const [office, other] = [await openOffice(db, { capacity: 5 }), await openOffice(db, { capacity: 5 })]
    const cards = [...(await cardsFor(office, 2)), ...(await cardsFor(other, 1))]
    const ms = await whileLocked(office, () =>
      Promise.all([
        holdPlaces(db, { ...other, cardIds: [cards[2]!.id], startsAt: nine }, circumstances),
        holdPlaces(db, { ...office, cardIds: [cards[0]!.id], startsAt: minutesAfter(nine, 24 * 60) }, circumstances),
        holdPlaces(db, { ...office, cardIds: [cards[1]!.id], startsAt: minutesAfter(nine, 20) }, circumstances),
      ]),
    )
    expect(ms).toBeLessThan(blockedMs / 2)
  })
})

test('sweeping, cancelling and holding at the same time keep every count right', async () => {
  const office = await openOffice(db, { capacity: 3 })
  const booked = [await holdFor(db, office), await holdFor(db, office)]
  for (const { id } of booked) await confirmHold(db, id, { hasConsented: true }, circumstances)
  const old = await holdFor(db, office)
  const cards = await cardsFor(office, 4)
  const now = old.holdExpiresAt
  await otherConnections(8, each => {
    const [a, b, c, d, ...rest] = each.map(over)
    return Promise.all([
      expireHolds(a!, { now }),
      expireHolds(b!, { now }),
      cancelReservation(c!, booked[0]!.id, { ...circumstances, now }),
      cancelReservation(d!, booked[0]!.id, { ...circumstances, now }),
      ...rest.map((ex, index) =>
        holdPlaces(ex, { ...office, cardIds: [cards[index]!.id], startsAt: nine }, { ...circumstances, now }),
      ),
    ])
  })
  expect(await miscountedSlots(db)).toEqual([])
  expect(await takenAt(db, office)).toBe(3)
  expect(monday < now).toBe(true)
})
