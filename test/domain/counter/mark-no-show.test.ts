import { expect, test } from 'bun:test'
import { db } from '#db'
import { checkIn } from '#domain/counter/check-in'
import { holdPlaces } from '#domain/reservations/hold'
import { markNoShow, undoNoShow } from '#domain/reservations/mark-no-show'
import { markNoShows } from '#domain/reservations/mark-no-shows'
import { defaultRules } from '#domain/rules/parameters'
import { createScene, eventsOf, findCard, findReservation } from '../../support/counter.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createReservation, createStaff } from '../../support/people.ts'
import {
  bookFor,
  circumstances as bookingCircumstances,
  minutesAfter,
  nine,
  openOffice,
  statusOf,
  takenAt,
  wednesday,
} from '../../support/visits.ts'

type Desk = Parameters<typeof checkIn>[2] & Parameters<typeof markNoShow>[2]

const after = (at: Date, minutes: number, ms = 0) => new Date(at.getTime() + minutes * 60_000 + ms)

test(
  'a visitor counts as no-show only once late, and once',
  rolledBack(async tx => {
    const { reservation, card, circumstances, office } = await createScene(tx, { isPulled: true })
    const atLimit = { ...circumstances, now: after(reservation.startsAt, 5) }
    const late = { ...circumstances, now: after(reservation.startsAt, 5, 1) }
    expect(await markNoShow(tx, reservation.id, atLimit)).toEqual({ ok: false, reason: 'not-yet' })
    expect(await markNoShow(tx, reservation.id, { ...late, officeId: 0 })).toMatchObject({ reason: 'other-office' })
    expect(await markNoShow(tx, reservation.id, late)).toEqual({ ok: true })
    expect(await markNoShow(tx, reservation.id, late)).toEqual({ ok: false, reason: 'not-booked' })
    expect(await markNoShow(tx, 999_999, late)).toEqual({ ok: false, reason: 'unknown' })

    expect(await findReservation(tx, reservation.id)).toMatchObject({ status: 'no_show', endedAt: late.now })
    expect((await findCard(tx, card.id)).custody).toBe('pulled')
    expect(await eventsOf(tx, 'reservation.marked_no_show')).toHaveLength(1)
    await createReservation(tx, { cards: [card], officeId: office.id, day: '2026-03-09' })
    expect(await undoNoShow(tx, reservation.id, late)).toEqual({ ok: false, reason: 'card-rebooked' })
  }),
)

test(
  'who came after all is booked again the same day; who is here is no no-show',
  rolledBack(async tx => {
    const { reservation, circumstances } = await createScene(tx)
    const late = { ...circumstances, now: after(reservation.startsAt, 6) }
    await markNoShow(tx, reservation.id, late)
    const nextDay = { ...late, today: '2026-03-03' }
    expect(await undoNoShow(tx, reservation.id, nextDay)).toEqual({ ok: false, reason: 'not-no-show' })
    expect(await undoNoShow(tx, reservation.id, { ...late, officeId: 0 })).toMatchObject({ ok: false })
    expect(await undoNoShow(tx, reservation.id, late)).toEqual({ ok: true })
    expect(await undoNoShow(tx, reservation.id, late)).toEqual({ ok: false, reason: 'not-no-show' })
    expect(await checkIn(tx, reservation.id, late)).toMatchObject({ ok: true })
    expect(await markNoShow(tx, reservation.id, late)).toEqual({ ok: false, reason: 'not-booked' })
    expect(await eventsOf(tx, 'reservation.no_show_undone')).toHaveLength(1)
  }),
)

test('a hold that would move the visit ends with the check-in, with the absence and with the clock', async () => {
  await truncateAll()
  const ends = [
    (id: number, desk: Desk) => checkIn(db, id, desk),
    (id: number, desk: Desk) => markNoShow(db, id, { ...desk, now: minutesAfter(nine, 6) }),
    (_: number, { rules }: Desk) => markNoShows(db, { rules, now: minutesAfter(nine, 24 * 60) }),
  ]
  for (const end of ends) {
    const office = await openOffice(db)
    const visit = await bookFor(db, office)
    const startsAt = minutesAfter(nine, 24 * 60)
    const hold = { ...office, cardIds: [], replacesId: visit.id, startsAt }
    await holdPlaces(db, { ...hold, holdExpiresAt: minutesAfter(startsAt, 60) }, bookingCircumstances)
    expect(await takenAt(db, office, startsAt)).toBe(1)
    const by = { kind: 'staff' as const, staffId: (await createStaff(db)).id }
    const desk = { by, now: nine, today: wednesday, officeId: office.officeId, rules: defaultRules }
    const elsewhere = { ...desk, officeId: 0 }
    expect((await checkIn(db, visit.id, elsewhere)).ok).toBe(false)
    expect(await takenAt(db, office, startsAt)).toBe(1)
    await end(visit.id, desk)
    expect(['checked_in', 'no_show']).toContain((await statusOf(db, visit.id)) ?? '')
    expect(await takenAt(db, office, startsAt)).toBe(0)
  }
})
