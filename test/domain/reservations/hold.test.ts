import { beforeAll, describe, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { cardProcesses } from '#domain/cards/words'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { releaseHold } from '#domain/reservations/release-hold'
import { addDays, atTokyo } from '#domain/rules/days'
import { parseCode, parseLabel } from '#domain/rules/opaque-code'
import {
  auditEvents,
  counterPoolServices,
  reservationMembers,
  reservations,
  slots,
} from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createCounters, createService, createStaff } from '../../support/people.ts'
import {
  circumstances,
  createBookableCard,
  holdFor,
  minutesAfter,
  monday,
  nine,
  openOffice,
  statusOf,
  takenAt,
  wednesday,
} from '../../support/visits.ts'

beforeAll(truncateAll)

test(
  'a hold takes one place for ten minutes and leaves its row, its member and its audit event',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const { card, id, code, visitLabel } = await holdFor(tx, office)
    const [made] = await tx.select().from(reservations).where(eq(reservations.id, id))
    expect(made).toMatchObject({
      status: 'held',
      code,
      visitLabel,
      day: wednesday,
      startsAt: nine,
      endsAt: minutesAfter(nine, 20),
      holdExpiresAt: minutesAfter(monday, 10),
      channel: 'web',
      places: 1,
    })
    expect([parseCode(code, 11), parseLabel(visitLabel)?.kind]).toEqual([code, 'visit'])
    expect(await tx.select().from(reservationMembers).where(eq(reservationMembers.reservationId, id))).toMatchObject([
      { cardId: card.id, live: true, position: 1 },
    ])
    expect(await takenAt(tx, office)).toBe(1)
    const events = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectKind, 'reservation'), eq(auditEvents.subjectId, id)))
      .orderBy(auditEvents.id)
    expect(events).toMatchObject([
      {
        action: 'reservation.held',
        actor: 'resident',
        occurredAt: monday,
        details: { officeId: office.officeId, cardIds: [card.id] },
      },
    ])
  }),
)

test(
  'the last place is refused to the next person, and nothing is left of the try',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 1 })
    await holdFor(tx, office)
    const other = await createBookableCard(tx, office)
    expect(await holdPlaces(tx, { ...office, cardIds: [other.id], startsAt: nine }, circumstances)).toEqual({
      ok: false,
      reason: 'full',
    })
    expect(await takenAt(tx, office)).toBe(1)
    expect((await tx.select().from(reservations)).length).toBe(1)
  }),
)

describe('scenario 8: a hold and its end', () => {
  test(
    'one millisecond before its end the place is kept',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const hold = await holdFor(tx, office)
      const other = await createBookableCard(tx, office)
      const now = new Date(hold.holdExpiresAt.getTime() - 1)
      expect(
        await holdPlaces(tx, { ...office, cardIds: [other.id], startsAt: nine }, { ...circumstances, now }),
      ).toEqual({ ok: false, reason: 'full' })
    }),
  )

  test(
    'at its end the place is free for others although no sweeper ever ran',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const hold = await holdFor(tx, office)
      const other = await createBookableCard(tx, office)
      const outcome = await holdPlaces(
        tx,
        { ...office, cardIds: [other.id], startsAt: nine },
        { ...circumstances, now: hold.holdExpiresAt },
      )
      expect(outcome.ok).toBe(true)
      expect([await statusOf(tx, hold.id), await takenAt(tx, office)]).toEqual(['expired', 1])
      const [event] = await tx
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.action, 'reservation.hold_expired'))
        .orderBy(auditEvents.id)
      expect(event).toMatchObject({ actor: 'system', subjectId: hold.id })
    }),
  )

  test(
    'a confirmed booking is never taken back, however late it is',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const hold = await holdFor(tx, office)
      await confirmHold(tx, hold.id, { hasConsented: true }, { ...circumstances, now: monday })
      const other = await createBookableCard(tx, office)
      const now = minutesAfter(monday, 60)
      expect(
        await holdPlaces(tx, { ...office, cardIds: [other.id], startsAt: nine }, { ...circumstances, now }),
      ).toEqual({ ok: false, reason: 'full' })
      expect(await statusOf(tx, hold.id)).toBe('booked')
    }),
  )
})

describe("the card's own earlier hold", () => {
  test(
    'another time replaces it, and the first place is free again',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const { card, id } = await holdFor(tx, office)
      const later = minutesAfter(nine, 20)
      const second = await holdPlaces(tx, { ...office, cardIds: [card.id], startsAt: later }, circumstances)
      expect(second.ok).toBe(true)
      expect([await statusOf(tx, id), await takenAt(tx, office), await takenAt(tx, office, later)]).toEqual([
        'expired',
        0,
        1,
      ])
      expect(
        (await tx.select().from(auditEvents).where(eq(auditEvents.action, 'reservation.hold_replaced'))).length,
      ).toBe(1)
    }),
  )

  test(
    'it is kept when the other time is full',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const later = minutesAfter(nine, 20)
      await holdFor(tx, office, later)
      const { card, id } = await holdFor(tx, office)
      expect(await holdPlaces(tx, { ...office, cardIds: [card.id], startsAt: later }, circumstances)).toEqual({
        ok: false,
        reason: 'full',
      })
      expect([await statusOf(tx, id), await takenAt(tx, office)]).toEqual(['held', 1])
    }),
  )

  test(
    'the same time again is the same hold, not a longer one',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const { card, id, holdExpiresAt } = await holdFor(tx, office)
      const again = await holdPlaces(
        tx,
        { ...office, cardIds: [card.id], startsAt: nine },
        { ...circumstances, now: minutesAfter(monday, 5) },
      )
      expect(again).toMatchObject({ ok: true, reservation: { id, holdExpiresAt } })
      expect(await takenAt(tx, office)).toBe(1)
    }),
  )

  test(
    'the same time after its end is a new hold',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const { card, id } = await holdFor(tx, office)
      const again = await holdPlaces(
        tx,
        { ...office, cardIds: [card.id], startsAt: nine },
        { ...circumstances, now: minutesAfter(monday, 10) },
      )
      expect(again.ok && again.reservation.id !== id).toBe(true)
      expect([await statusOf(tx, id), await takenAt(tx, office)]).toEqual(['expired', 1])
    }),
  )

  test(
    "a family's hold is not replaced by one of its members alone",
    rolledBack(async tx => {
      const office = await openOffice(tx, { minutes: 10 })
      const [one, two] = [await createBookableCard(tx, office), await createBookableCard(tx, office)]
      expect((await holdPlaces(tx, { ...office, cardIds: [one.id, two.id], startsAt: nine }, circumstances)).ok).toBe(
        true,
      )
      expect(
        await holdPlaces(tx, { ...office, cardIds: [one.id], startsAt: minutesAfter(nine, 20) }, circumstances),
      ).toEqual({ ok: false, reason: 'already-booked' })
    }),
  )
})

describe('scenario 17: one live reservation a card', () => {
  test(
    'a booked card is refused a second visit; after cancelling it is not',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const { card, id } = await holdFor(tx, office)
      await confirmHold(tx, id, { hasConsented: true }, circumstances)
      const again = { ...office, cardIds: [card.id], startsAt: minutesAfter(nine, 20) }
      expect(await holdPlaces(tx, again, circumstances)).toEqual({ ok: false, reason: 'already-booked' })
      expect(await takenAt(tx, office, again.startsAt)).toBe(0)
      await cancelReservation(tx, id, circumstances)
      expect((await holdPlaces(tx, again, circumstances)).ok).toBe(true)
    }),
  )
})

describe('scenario 12: a visit of several slots', () => {
  test(
    'two people need ten minutes more and take both slots, or none',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      await holdFor(tx, office, minutesAfter(nine, 40))
      const pair = [await createBookableCard(tx, office), await createBookableCard(tx, office)].map(({ id }) => id)
      expect(
        await holdPlaces(tx, { ...office, cardIds: pair, startsAt: minutesAfter(nine, 20) }, circumstances),
      ).toEqual({ ok: false, reason: 'full' })
      expect(await takenAt(tx, office, minutesAfter(nine, 20))).toBe(0)
      const held = await holdPlaces(tx, { ...office, cardIds: pair, startsAt: nine }, circumstances)
      expect(held).toMatchObject({ ok: true, reservation: { endsAt: minutesAfter(nine, 40) } })
      expect([await takenAt(tx, office), await takenAt(tx, office, minutesAfter(nine, 20))]).toEqual([1, 1])
    }),
  )

  test(
    'the last slot of the morning cannot begin a longer visit',
    rolledBack(async tx => {
      const office = await openOffice(tx, { minutes: 40 })
      const card = await createBookableCard(tx, office)
      const ask = (time: string) =>
        holdPlaces(tx, { ...office, cardIds: [card.id], startsAt: atTokyo(wednesday, time) }, circumstances)
      expect(await ask('11:40')).toEqual({ ok: false, reason: 'no-such-slot' })
      expect((await ask('11:20')).ok).toBe(true)
    }),
  )

  test(
    'a closed slot inside the span makes the start unbookable',
    rolledBack(async tx => {
      const office = await openOffice(tx, { minutes: 40 })
      const card = await createBookableCard(tx, office)
      await tx
        .update(slots)
        .set({ isClosed: true })
        .where(and(eq(slots.poolId, office.poolId), eq(slots.startsAt, minutesAfter(nine, 20))))
      expect(await holdPlaces(tx, { ...office, cardIds: [card.id], startsAt: nine }, circumstances)).toEqual({
        ok: false,
        reason: 'no-such-slot',
      })
    }),
  )

  test(
    'two counters side by side need two places',
    rolledBack(async tx => {
      const office = await openOffice(tx, { capacity: 2 })
      const [one, two] = [await createBookableCard(tx, office), await createBookableCard(tx, office)]
      expect(
        (await holdPlaces(tx, { ...office, cardIds: [one.id], startsAt: nine, places: 2 }, circumstances)).ok,
      ).toBe(true)
      expect(await takenAt(tx, office)).toBe(2)
      expect(await holdPlaces(tx, { ...office, cardIds: [two.id], startsAt: nine }, circumstances)).toEqual({
        ok: false,
        reason: 'full',
      })
    }),
  )
})

test(
  'with two pools the one with more room is taken, and the other when that is full',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 1 })
    const second = await createCounters(tx, office.officeId, office.serviceId, 1)
    const { generateSlots } = await import('#domain/slots/generate')
    await generateSlots(tx, { from: wednesday, to: wednesday })
    await holdFor(tx, office)
    await holdFor(tx, office)
    expect([await takenAt(tx, office), await takenAt(tx, { poolId: second.id })]).toEqual([1, 1])
    const card = await createBookableCard(tx, office)
    expect(await holdPlaces(tx, { ...office, cardIds: [card.id], startsAt: nine }, circumstances)).toEqual({
      ok: false,
      reason: 'full',
    })
  }),
)

test(
  'scenario 14: after the capacity was lowered nothing new is taken, also after the first cancellation',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 2 })
    const [first] = [await holdFor(tx, office), await holdFor(tx, office)]
    await tx.update(slots).set({ capacity: 1, overbooked: 1 }).where(eq(slots.poolId, office.poolId))
    await confirmHold(tx, first!.id, { hasConsented: true }, circumstances)
    await cancelReservation(tx, first!.id, circumstances)
    const [slot] = await tx
      .select()
      .from(slots)
      .where(and(eq(slots.poolId, office.poolId), eq(slots.startsAt, nine)))
    expect(slot).toMatchObject({ taken: 1, capacity: 1, overbooked: 0 })
    const card = await createBookableCard(tx, office)
    expect(await holdPlaces(tx, { ...office, cardIds: [card.id], startsAt: nine }, circumstances)).toEqual({
      ok: false,
      reason: 'full',
    })
  }),
)

test.each([
  ['the day before the first day', '2026-03-03', '09:00', 'outside-range'],
  ['the first day', '2026-03-04', '09:00', 'ok'],
  ['the last day, sixty days ahead', '2026-05-01', '11:40', 'ok'],
  ['the first open day after the last', '2026-05-07', '09:00', 'outside-range'],
  ['a time at which no slot begins', '2026-03-04', '09:10', 'no-such-slot'],
])('scenario 29, asked directly: %s', (_, day, time, expected) =>
  rolledBack(async tx => {
    const office = await openOffice(tx, { days: { from: '2026-03-01', to: '2026-05-31' } })
    const card = await createBookableCard(tx, office)
    expect(addDays('2026-03-02', 60)).toBe('2026-05-01')
    const outcome = await holdPlaces(tx, { ...office, cardIds: [card.id], startsAt: atTokyo(day, time) }, circumstances)
    expect(outcome.ok ? 'ok' : outcome.reason).toBe(expected)
  })(),
)

test(
  'staff may book before the first day of the residents by right, and only so',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const card = await createBookableCard(tx, office)
    const by = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
    const request = { ...office, cardIds: [card.id], startsAt: atTokyo('2026-03-03', '09:00') }
    expect(await holdPlaces(tx, request, circumstances)).toEqual({ ok: false, reason: 'outside-range' })
    expect(await holdPlaces(tx, request, { ...circumstances, by })).toEqual({ ok: false, reason: 'outside-range' })
    expect((await holdPlaces(tx, { ...request, mayOverride: true }, { ...circumstances, by })).ok).toBe(true)
  }),
)

test(
  'at another office the card must be brought over first: five working days, and the holiday does not count',
  rolledBack(async tx => {
    const home = await openOffice(tx, { days: { from: '2026-03-16', to: '2026-03-31' } })
    const away = await openOffice(tx, { days: { from: '2026-03-16', to: '2026-03-31' } })
    const card = await createBookableCard(tx, home)
    const now = atTokyo('2026-03-16', '10:00')
    const ask = (day: string) =>
      holdPlaces(tx, { ...away, cardIds: [card.id], startsAt: atTokyo(day, '09:00') }, { ...circumstances, now })
    expect(await ask('2026-03-23')).toEqual({ ok: false, reason: 'outside-range' })
    expect((await ask('2026-03-24')).ok).toBe(true)
  }),
)

test(
  'scenario 37: a resident holds places only for a card whose notice was sent; staff for all that can still be handed over',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 60 })
    const clerk = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
    const allowed = { resident: new Set<string>(), staff: new Set<string>() }
    for (const process of cardProcesses) {
      const card = await createCard(tx, { officeId: office.officeId, process })
      const request = { ...office, cardIds: [card.id], startsAt: nine }
      if ((await holdPlaces(tx, request, circumstances)).ok) allowed.resident.add(process)
      const outcome = await holdPlaces(tx, request, { ...circumstances, by: clerk })
      if (outcome.ok) allowed.staff.add(process)
      else expect(outcome.reason).toBe('not-bookable')
    }
    expect([...allowed.resident].sort()).toEqual(['long_stored', 'notice_returned', 'notice_sent', 'reminded'])
    expect(cardProcesses.filter(process => !allowed.staff.has(process))).toEqual([
      'handed_over',
      'delivered',
      'mailed_direct',
      'disposal_candidate',
      'disposal_approved',
      'voided',
      'disposed',
      'erased',
    ])
  }),
)

test(
  'a card that does not exist never reaches a place',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    expect(await holdPlaces(tx, { ...office, cardIds: [999_999], startsAt: nine }, circumstances)).toMatchObject({
      ok: false,
    })
    expect(await takenAt(tx, office)).toBe(0)
  }),
)

test(
  'the same time for another of the family, or for less to do, is another hold: nobody is booked who was left out',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const also = await createService(tx, { minutes: 20 })
    await tx.insert(counterPoolServices).values({ poolId: office.poolId, serviceId: also.id })
    const [mother, son, daughter] = [
      await createBookableCard(tx, office),
      await createBookableCard(tx, office),
      await createBookableCard(tx, office),
    ]
    const hold = async (wish: { cardIds: number[]; alsoServiceIds?: number[]; endsHoldId?: number }) => {
      const held = await holdPlaces(tx, { ...office, startsAt: nine, ...wish }, circumstances)
      return held.ok ? held.reservation.id : 0
    }
    const first = await hold({ cardIds: [mother.id, son.id] })
    expect(await hold({ cardIds: [son.id, mother.id], endsHoldId: first })).toBe(first)
    const second = await hold({ cardIds: [mother.id, daughter.id], endsHoldId: first })
    expect([second > first, await statusOf(tx, first)]).toEqual([true, 'expired'])
    const ofSecond = eq(reservationMembers.reservationId, second)
    const members = await tx.select().from(reservationMembers).where(ofSecond).orderBy(reservationMembers.position)
    expect(members.map(({ cardId }) => cardId)).toEqual([mother.id, daughter.id])

    const long = await hold({ cardIds: [son.id], alsoServiceIds: [also.id] })
    expect(long).toBe(0)
    await releaseHold(tx, second, circumstances)
    const twofold = await hold({ cardIds: [son.id], alsoServiceIds: [also.id] })
    expect(await takenAt(tx, office, minutesAfter(nine, 20))).toBe(1)
    expect(await hold({ cardIds: [son.id] })).toBeGreaterThan(twofold)
    expect(await takenAt(tx, office, minutesAfter(nine, 20))).toBe(0)
  }),
)
