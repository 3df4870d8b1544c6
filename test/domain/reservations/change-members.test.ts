import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { cancelReservation } from '#domain/reservations/cancel'
import { addMember, findReservationMembers, removeMember } from '#domain/reservations/change-members'
import { holdPlaces } from '#domain/reservations/hold'
import { reservations, services } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import {
  bookFor,
  circumstances,
  createBookableCard,
  minutesAfter,
  nine,
  openOffice,
  takenAt,
} from '../../support/visits.ts'

beforeAll(truncateAll)

const secondSlot = minutesAfter(nine, 20)
const visitOf = async (tx: Tx, id: number) => (await tx.select().from(reservations).where(eq(reservations.id, id)))[0]

test(
  'a member joins: the visit keeps its start and grows into the next slot; without them it shrinks again',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    const child = await createBookableCard(tx, office)
    expect(await addMember(tx, visit.id, { cardId: child.id }, circumstances)).toEqual({ ok: true })
    expect(await visitOf(tx, visit.id)).toMatchObject({
      startsAt: nine,
      endsAt: minutesAfter(nine, 40),
      people: 2,
      version: 2,
    })
    expect([await takenAt(tx, office, nine), await takenAt(tx, office, secondSlot)]).toEqual([1, 1])

    const members = await findReservationMembers(tx, visit.id)
    const joined = members.find(({ cardId }) => cardId === child.id)
    expect(await removeMember(tx, visit.id, joined?.id ?? 0, circumstances)).toEqual({ ok: true })
    expect(await visitOf(tx, visit.id)).toMatchObject({ endsAt: secondSlot, people: 1, version: 3 })
    expect([await takenAt(tx, office, nine), await takenAt(tx, office, secondSlot)]).toEqual([1, 0])
  }),
)

test(
  'where the next slot is taken nobody joins and nothing changes; the time is not lost',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    await bookFor(tx, office, secondSlot)
    const child = await createBookableCard(tx, office)
    expect(await addMember(tx, visit.id, { cardId: child.id }, circumstances)).toEqual({ ok: false, reason: 'full' })
    expect(await visitOf(tx, visit.id)).toMatchObject({ endsAt: secondSlot, people: 1, version: 1 })
    expect(await findReservationMembers(tx, visit.id)).toHaveLength(1)
    expect(await takenAt(tx, office, secondSlot)).toBe(1)
  }),
)

test(
  'a slot that an expired hold still sits on is room for a member',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    const [other, child] = [await createBookableCard(tx, office), await createBookableCard(tx, office)]
    await holdPlaces(tx, { ...office, cardIds: [other.id], startsAt: secondSlot }, circumstances)
    const now = minutesAfter(circumstances.now, 10)
    expect(await addMember(tx, visit.id, { cardId: child.id }, { ...circumstances, now })).toEqual({ ok: true })
    expect(await takenAt(tx, office, secondSlot)).toBe(1)
  }),
)

test(
  'side by side: a party takes one more counter instead of more time, if there is one',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 2, service: { groupLayout: 'parallel' } })
    const visit = await bookFor(tx, office)
    const [second, third] = [await createBookableCard(tx, office), await createBookableCard(tx, office)]
    expect(await addMember(tx, visit.id, { cardId: second.id }, circumstances)).toEqual({ ok: true })
    expect(await visitOf(tx, visit.id)).toMatchObject({ endsAt: secondSlot, places: 2, people: 2 })
    expect(await addMember(tx, visit.id, { cardId: third.id }, circumstances)).toEqual({ ok: false, reason: 'full' })
    expect(await takenAt(tx, office, nine)).toBe(2)
  }),
)

test(
  'the last one cannot be taken out, a card with its own booking cannot join, and the party has a limit',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 3, service: { maxPeople: 1 } })
    const [visit, other] = [await bookFor(tx, office), await bookFor(tx, office)]
    const [only] = await findReservationMembers(tx, visit.id)
    expect(await removeMember(tx, visit.id, only?.id ?? 0, circumstances)).toEqual({ ok: false, reason: 'last-one' })
    const stranger = await createBookableCard(tx, office)
    expect(await addMember(tx, visit.id, { cardId: stranger.id }, circumstances)).toEqual({
      ok: false,
      reason: 'too-many',
    })

    const wide = await openOffice(tx, { capacity: 3 })
    const family = await bookFor(tx, wide)
    expect(await addMember(tx, family.id, { cardId: other.card.id }, circumstances)).toEqual({
      ok: false,
      reason: 'already-booked',
    })
    expect(await takenAt(tx, wide, secondSlot)).toBe(0)
  }),
)

test(
  'somebody else’s member cannot be taken out of this visit',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 3 })
    const [mine, theirs] = [await bookFor(tx, office), await bookFor(tx, office)]
    const child = await createBookableCard(tx, office)
    await addMember(tx, mine.id, { cardId: child.id }, circumstances)
    const [member] = await findReservationMembers(tx, theirs.id)
    expect(await removeMember(tx, mine.id, member?.id ?? 0, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await findReservationMembers(tx, theirs.id)).toHaveLength(1)
  }),
)

test(
  'whoever leaves is counted out although the service has become longer, or its party stands side by side, since',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    for (const since of [{ minutes: 60 }, { minutes: 240 }, { groupLayout: 'parallel' as const }]) {
      const visit = await bookFor(tx, office)
      const child = await createBookableCard(tx, office)
      await addMember(tx, visit.id, { cardId: child.id }, circumstances)
      await tx.update(services).set(since)
      const [member] = await findReservationMembers(tx, visit.id)
      expect(await removeMember(tx, visit.id, member?.id ?? 0, circumstances)).toEqual({ ok: true })
      expect(await visitOf(tx, visit.id)).toMatchObject({ people: 1, places: 1, endsAt: minutesAfter(nine, 40) })
      await cancelReservation(tx, visit.id, circumstances)
      await tx.update(services).set({ minutes: 20, groupLayout: 'consecutive' })
    }
    expect([await takenAt(tx, office, nine), await takenAt(tx, office, secondSlot)]).toEqual([0, 0])
  }),
)
