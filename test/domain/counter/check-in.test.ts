import { expect, test } from 'bun:test'
import { db } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { checkIn } from '#domain/counter/check-in'
import { startService } from '#domain/counter/start-service'
import { undoCheckIn } from '#domain/counter/undo-check-in'
import { createScene, eventsOf, findCard, findReservation } from '../../support/counter.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createOffice, createReservation, createShelvedCard } from '../../support/people.ts'

const minutes = (at: Date, count: number) => new Date(at.getTime() + count * 60_000)

test(
  'a family gets one number and every card of it goes into procedure',
  rolledBack(async tx => {
    const { reservation, circumstances, cards } = await createScene(tx, { people: 3 })
    expect(await checkIn(tx, reservation.id, circumstances)).toEqual({ ok: true, arrivalNumber: 1 })

    const after = await findReservation(tx, reservation.id)
    expect([after.status, after.arrivalNumber, after.checkedInAt]).toEqual(['checked_in', 1, circumstances.now])
    for (const card of cards) expect((await findCard(tx, card.id)).process).toBe('in_procedure')
    const [event] = await eventsOf(tx, 'reservation.checked_in')
    expect(event).toMatchObject({ staffId: circumstances.by.staffId, subjectId: reservation.id })
  }),
)

test(
  'the second visit of the day and office is number 2, the first of another office is 1',
  rolledBack(async tx => {
    const { reservation, circumstances, office, day } = await createScene(tx)
    await checkIn(tx, reservation.id, circumstances)
    const card = await createShelvedCard(tx, { officeId: office.id })
    const second = await createReservation(tx, { cards: [card], officeId: office.id, day, at: '09:20' })
    expect(await checkIn(tx, second.id, circumstances)).toEqual({ ok: true, arrivalNumber: 2 })

    const other = await createScene(tx)
    expect(await checkIn(tx, other.reservation.id, other.circumstances)).toEqual({ ok: true, arrivalNumber: 1 })
  }),
)

test(
  'each wrong visit is refused with what is true, and nothing changes',
  rolledBack(async tx => {
    const { circumstances, office, day } = await createScene(tx)
    const elsewhere = await createOffice(tx)
    const cases = [
      [{ status: 'held' }, 'not-confirmed'],
      [{ status: 'cancelled' }, 'cancelled'],
      [{ status: 'expired' }, 'expired'],
      [{ status: 'no_show' }, 'no-show'],
      [{ status: 'completed' }, 'completed'],
      [{ day: '2026-03-03' }, 'other-day'],
      [{ day: '2026-03-01' }, 'other-day'],
      [{ officeId: elsewhere.id }, 'other-office'],
    ] as const
    for (const [overrides, reason] of cases) {
      const card = await createShelvedCard(tx, { officeId: office.id })
      const made = await createReservation(tx, { cards: [card], officeId: office.id, day, ...overrides })
      const outcome = await checkIn(tx, made.id, circumstances)
      expect(outcome).toMatchObject({ ok: false, reason })
      expect(outcome.ok ? undefined : outcome.visit?.startsAt).toEqual(made.startsAt)
      expect((await findReservation(tx, made.id)).status).toBe(made.status)
      expect((await findCard(tx, card.id)).process).toBe('notice_sent')
    }
    expect(await checkIn(tx, 999_999, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await eventsOf(tx, 'reservation.checked_in')).toEqual([])
  }),
)

test(
  'a second check-in says so and keeps the first number and time',
  rolledBack(async tx => {
    const { reservation, circumstances } = await createScene(tx)
    await checkIn(tx, reservation.id, circumstances)
    const again = await checkIn(tx, reservation.id, { ...circumstances, now: minutes(circumstances.now, 3) })
    expect(again).toMatchObject({ ok: false, reason: 'already-checked-in', visit: { arrivalNumber: 1 } })
    expect((await findReservation(tx, reservation.id)).checkedInAt).toEqual(circumstances.now)
  }),
)

test(
  'a card that may not be handed over stays as it is; with no other card the visit is refused',
  rolledBack(async tx => {
    const { reservation, circumstances, cards } = await createScene(tx, { people: 2 })
    const broken = { by: circumstances.by, now: circumstances.now, isOverride: true, reason: 'テスト' }
    await changeProcess(tx, [cards[0]!.id], 'set_up_failed', broken)
    expect(await checkIn(tx, reservation.id, circumstances)).toMatchObject({ ok: true })
    expect((await findCard(tx, cards[0]!.id)).process).toBe('set_up_failed')
    expect((await findCard(tx, cards[1]!.id)).process).toBe('in_procedure')

    const alone = await createScene(tx)
    await changeProcess(tx, [alone.card.id], 'set_up_failed', broken)
    expect(await checkIn(tx, alone.reservation.id, alone.circumstances)).toMatchObject({ reason: 'no-card-ready' })
    expect((await findReservation(tx, alone.reservation.id)).status).toBe('booked')
  }),
)

test('visits checked in at the same moment get different numbers', async () => {
  await truncateAll()
  const { circumstances, office, reservation, day } = await createScene(db)
  const others = []
  for (let count = 0; count < 7; count++) {
    const card = await createShelvedCard(db, { officeId: office.id })
    const { serviceId, poolId } = reservation
    others.push(await createReservation(db, { cards: [card], officeId: office.id, day, serviceId, poolId }))
  }
  const outcomes = await Promise.all([reservation, ...others].map(({ id }) => checkIn(db, id, circumstances)))
  const numbers = outcomes.map(outcome => (outcome.ok ? outcome.arrivalNumber : 0))
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('of two clerks who check in the same visit at once one is told it is done', async () => {
  await truncateAll()
  const { circumstances, reservation } = await createScene(db)
  const outcomes = await Promise.all([1, 2].map(() => checkIn(db, reservation.id, circumstances)))
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: 'already-checked-in' })
})

test(
  'a check-in can be undone for ten minutes and brings each card back to what it was',
  rolledBack(async tx => {
    const { reservation, circumstances, cards } = await createScene(tx, { people: 2 })
    const reminded = { by: circumstances.by, now: circumstances.now }
    await changeProcess(tx, [cards[1]!.id], 'reminded', reminded)
    await checkIn(tx, reservation.id, circumstances)
    const late = { ...circumstances, now: new Date(minutes(circumstances.now, 10).getTime() + 1) }
    expect(await undoCheckIn(tx, reservation.id, late)).toEqual({ ok: false, reason: 'too-late' })

    const inTime = { ...circumstances, now: minutes(circumstances.now, 10) }
    expect(await undoCheckIn(tx, reservation.id, { ...inTime, officeId: 0 })).toMatchObject({ reason: 'other-office' })
    expect(await undoCheckIn(tx, reservation.id, inTime)).toEqual({ ok: true })
    expect(await undoCheckIn(tx, reservation.id, inTime)).toEqual({ ok: false, reason: 'not-checked-in' })
    const after = await findReservation(tx, reservation.id)
    expect([after.status, after.arrivalNumber, after.checkedInAt]).toEqual(['booked', null, null])
    expect((await findCard(tx, cards[0]!.id)).process).toBe('notice_sent')
    expect((await findCard(tx, cards[1]!.id)).process).toBe('reminded')
    expect(await eventsOf(tx, 'reservation.check_in_undone')).toHaveLength(1)
  }),
)

test(
  'a visit that is being served is not undone',
  rolledBack(async tx => {
    const { reservation, circumstances } = await createScene(tx, { isCheckedIn: true })
    expect(await startService(tx, reservation.id, circumstances)).toEqual({ isStarted: true })
    expect(await startService(tx, reservation.id, circumstances)).toEqual({ isStarted: false })
    expect(await undoCheckIn(tx, reservation.id, circumstances)).toEqual({ ok: false, reason: 'not-checked-in' })
  }),
)
