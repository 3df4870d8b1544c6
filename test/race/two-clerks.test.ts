import { beforeEach, expect, test } from 'bun:test'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { db } from '#db'
import { enterWalkIn } from '#domain/counter/enter-walk-in'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
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
  statusOf,
  takenAt,
} from '../support/visits.ts'

beforeEach(truncateAll)

const over = (connection: postgres.Sql) => drizzle(connection, { schema, casing: 'snake_case' })
const clerk = async () => ({ kind: 'staff', staffId: (await createStaff(db)).id }) as const

test('scenario 6: two clerks on the telephone want one place: one holds it, and both may press 予約する, one booking', async () => {
  const office = await openOffice(db)
  const clerks = [await clerk(), await clerk()]
  const cards = [await createBookableCard(db, office), await createBookableCard(db, office)]
  await otherConnections(2, async each => {
    const holds = await Promise.all(
      each.map((sql, index) =>
        holdPlaces(
          over(sql),
          { ...office, cardIds: [cards[index]!.id], startsAt: nine, channel: 'phone' },
          { ...circumstances, by: clerks[index]! },
        ),
      ),
    )
    const held = holds.flatMap(hold => (hold.ok ? [hold.reservation.id] : []))
    expect(held).toHaveLength(1)
    const confirmed = await Promise.all(
      each.map((sql, index) =>
        confirmHold(over(sql), held[0]!, { hasConsented: false }, { by: clerks[index]!, now: monday }),
      ),
    )
    expect(confirmed.map(each => each.ok && each.isRepeat).toSorted()).toEqual([false, true])
  })
  expect(await takenAt(db, office)).toBe(1)
})

test('scenario 6: a pending hold that ran out and the one that followed, confirmed at once: the living one is booked', async () => {
  const office = await openOffice(db)
  const by = await clerk()
  const holdAt = async (now: Date) => {
    const card = await createBookableCard(db, office)
    const hold = await holdPlaces(db, { ...office, cardIds: [card.id], startsAt: nine }, { ...circumstances, by, now })
    if (!hold.ok) throw new Error(hold.reason)
    return hold.reservation.id
  }
  const first = await holdAt(monday)
  const later = minutesAfter(monday, 10)
  const second = await holdAt(later)
  const outcomes = await otherConnections(2, each =>
    Promise.all(
      [first, second].map((id, index) =>
        confirmHold(over(each[index]!), id, { hasConsented: false }, { by, now: later }),
      ),
    ),
  )
  expect(outcomes).toEqual([
    { ok: false, reason: 'expired' },
    { ok: true, isRepeat: false },
  ])
  expect([await statusOf(db, first), await statusOf(db, second)]).toEqual(['expired', 'booked'])
  expect([await takenAt(db, office), await miscountedSlots(db)]).toEqual([1, []])
})

test('a card that is read at the counter while its holder books at home is in one visit, and nobody waits in a circle', async () => {
  const office = await openOffice(db)
  const desk = { by: await clerk(), now: monday, today: '2026-03-02', rules: circumstances.rules, ...office }
  const walkIn = { serviceId: office.serviceId, people: 1, person: { name: null, kana: null, birthOn: null } }
  const { id, noticeNumber } = await createBookableCard(db, office)
  await otherConnections(3, async ([colleague, counter, home]) => {
    // A colleague is just giving out a number, so the counter stands there with the card in hand.
    const number = Promise.withResolvers<void>()
    const giving = colleague!.begin(async tx => {
      await tx`select from offices where id = ${office.officeId} for no key update`
      await number.promise
    })
    const entering = enterWalkIn(over(counter!), { ...walkIn, cards: [noticeNumber] }, desk)
    await Bun.sleep(300)
    const holding = holdPlaces(over(home!), { ...office, cardIds: [id], startsAt: nine }, circumstances)
    await Bun.sleep(300)
    number.resolve()
    await giving
    expect([(await holding).ok, await entering]).toMatchObject([true, { ok: false, reason: 'already-booked' }])
  })
  expect(await miscountedSlots(db)).toEqual([])
})
