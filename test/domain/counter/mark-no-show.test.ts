import { expect, test } from 'bun:test'
import { checkIn } from '#domain/counter/check-in'
import { markNoShow, undoNoShow } from '#domain/reservations/mark-no-show'
import { createScene, eventsOf, findCard, findReservation } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import { createReservation } from '../../support/people.ts'

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
