import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { cancelReservation } from '#domain/reservations/cancel'
import { addMember } from '#domain/reservations/change-members'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { rescheduleReservation } from '#domain/reservations/reschedule'
import { auditEvents, outgoingMails, reservationMembers, reservations } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'
import {
  bookFor,
  circumstances,
  createBookableCard,
  minutesAfter,
  monday,
  nine,
  type OpenOffice,
  openOffice,
  statusOf,
  takenAt,
} from '../../support/visits.ts'

beforeAll(truncateAll)

const later = minutesAfter(nine, 40)

async function holdToMove(tx: Tx, office: OpenOffice, reservationId: number, startsAt = later, now = monday) {
  const request = { ...office, cardIds: [], startsAt, replacesId: reservationId }
  const hold = await holdPlaces(tx, request, { ...circumstances, now })
  if (!hold.ok) throw new Error(hold.reason)
  return hold.reservation.id
}

test(
  'scenario 20: the visit keeps its number and moves; the old place is free again, and the audit shows both times',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office, nine, { email: 'hanako@example.jp' })
    const holdId = await holdToMove(tx, office, visit.id)
    expect([await takenAt(tx, office, nine), await takenAt(tx, office, later)]).toEqual([1, 1])

    expect(await rescheduleReservation(tx, { reservationId: visit.id, holdId }, circumstances)).toEqual({ ok: true })
    expect([await takenAt(tx, office, nine), await takenAt(tx, office, later)]).toEqual([0, 1])
    const [moved] = await tx.select().from(reservations).where(eq(reservations.id, visit.id))
    expect(moved).toMatchObject({ code: visit.code, startsAt: later, status: 'booked', version: 2 })
    expect(await statusOf(tx, holdId)).toBe('expired')
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservation.rescheduled'))
      .orderBy(auditEvents.id)
    expect(event?.details).toMatchObject({
      from: { startsAt: nine.toISOString() },
      to: { startsAt: later.toISOString() },
    })
    const mails = await tx.select().from(outgoingMails).where(eq(outgoingMails.reservationId, visit.id))
    expect(mails.map(({ kind, version }) => [kind, version])).toEqual([
      ['booked', 1],
      ['changed', 2],
    ])
  }),
)

test(
  'scenario 20: when the new place has run out, the old one stays and nothing is written',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    const holdId = await holdToMove(tx, office, visit.id)
    const now = minutesAfter(monday, 10)
    const move = { reservationId: visit.id, holdId }
    expect(await rescheduleReservation(tx, move, { ...circumstances, now })).toEqual({ ok: false, reason: 'expired' })
    expect(await takenAt(tx, office, nine)).toBe(1)
    const [kept] = await tx.select().from(reservations).where(eq(reservations.id, visit.id))
    expect(kept).toMatchObject({ startsAt: nine, version: 1 })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'reservation.rescheduled'))).toBe(0)
  }),
)

test(
  'a hold for one reservation moves no other, and a second click changes nothing',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 2 })
    const [mine, theirs] = [await bookFor(tx, office), await bookFor(tx, office)]
    const holdId = await holdToMove(tx, office, mine.id)
    const stolen = await rescheduleReservation(tx, { reservationId: theirs.id, holdId }, circumstances)
    expect(stolen).toEqual({ ok: false, reason: 'unknown' })
    expect(await rescheduleReservation(tx, { reservationId: mine.id, holdId }, circumstances)).toEqual({ ok: true })
    expect(await rescheduleReservation(tx, { reservationId: mine.id, holdId }, circumstances)).toEqual({
      ok: false,
      reason: 'expired',
    })
    expect(await takenAt(tx, office, later)).toBe(1)
  }),
)

test(
  'a second choice gives up the first one; the hold itself cannot be confirmed as a booking of its own',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    const first = await holdToMove(tx, office, visit.id)
    const second = await holdToMove(tx, office, visit.id, minutesAfter(nine, 80))
    expect([await statusOf(tx, first), await statusOf(tx, second)]).toEqual(['expired', 'held'])
    expect(await takenAt(tx, office, later)).toBe(0)
    expect(await confirmHold(tx, second, { hasConsented: true }, circumstances)).toMatchObject({ ok: false })
    expect(await statusOf(tx, second)).toBe('held')
  }),
)

test(
  'cancelling a visit gives back the place that was held for moving it as well',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    const holdId = await holdToMove(tx, office, visit.id)
    expect(await cancelReservation(tx, visit.id, circumstances)).toEqual({ ok: true, isRepeat: false })
    expect([await takenAt(tx, office, nine), await takenAt(tx, office, later)]).toEqual([0, 0])
    expect(await statusOf(tx, holdId)).toBe('expired')
  }),
)

test(
  'after the deadline the resident is refused, and the clerk as well without the right to',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    const late = new Date('2026-03-03T17:00:00+09:00')
    const clerk = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
    const request = { ...office, cardIds: [], startsAt: later, replacesId: visit.id, mayOverride: true }
    const hold = await holdPlaces(tx, request, { ...circumstances, by: clerk, now: late })
    if (!hold.ok) throw new Error(hold.reason)
    const move = { reservationId: visit.id, holdId: hold.reservation.id }
    const at = (now: Date) => ({ ...circumstances, now })
    expect(await rescheduleReservation(tx, move, at(late))).toEqual({ ok: false, reason: 'deadline-passed' })
    expect(await rescheduleReservation(tx, move, { ...at(late), by: clerk })).toMatchObject({ ok: false })
    expect(await rescheduleReservation(tx, move, { ...at(late), by: clerk, mayOverride: true })).toEqual({ ok: true })
    expect(await tx.$count(reservationMembers, eq(reservationMembers.reservationId, visit.id))).toBe(1)
  }),
)

test(
  'somebody who joined while another time was chosen keeps a visit long enough for everybody: the hold is for fewer',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const visit = await bookFor(tx, office)
    const holdId = await holdToMove(tx, office, visit.id)
    const child = await createBookableCard(tx, office)
    expect(await addMember(tx, visit.id, { cardId: child.id }, circumstances)).toEqual({ ok: true })
    const move = { reservationId: visit.id, holdId }
    expect(await rescheduleReservation(tx, move, circumstances)).toEqual({ ok: false, reason: 'expired' })
    const [kept] = await tx.select().from(reservations).where(eq(reservations.id, visit.id))
    expect(kept).toMatchObject({ startsAt: nine, endsAt: minutesAfter(nine, 40), people: 2 })
  }),
)
