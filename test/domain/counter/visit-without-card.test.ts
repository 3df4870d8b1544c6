import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { checkIn } from '#domain/counter/check-in'
import { completeMember } from '#domain/counter/complete-member'
import { findDayBoard } from '#domain/counter/find-day-board'
import { findPullList } from '#domain/counter/find-pull-list'
import { findOpenVisits } from '#domain/counter/find-visit'
import { returnToQueue } from '#domain/counter/return-to-queue'
import { startService } from '#domain/counter/start-service'
import { stopHandOver } from '#domain/counter/stop-hand-over'
import { undoCheckIn } from '#domain/counter/undo-check-in'
import { undoCompletion } from '#domain/counter/undo-completion'
import { markNoShow, undoNoShow } from '#domain/reservations/mark-no-show'
import { markNoShows } from '#domain/reservations/mark-no-shows'
import { reservationMembers, reservations } from '../../../src/db/schema/index.ts'
import { createNamedScene, createScene, eventsOf, findCard, findReservation } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import { forceProcess } from '../../support/force-process.ts'
import { createReservation } from '../../support/people.ts'

const after = (at: Date, minutes: number, ms = 0) => new Date(at.getTime() + minutes * 60_000 + ms)

test(
  'scenario 42: booked, arrived, called, missed, called again, handled, finished; the numbers add up',
  rolledBack(async tx => {
    const { id, office, members, circumstances, day } = await createNamedScene(tx, { people: 2 })
    const columns = async () => {
      const { visits } = await findDayBoard(tx, { officeId: office.id, day }, circumstances)
      return visits.map(({ status, people }) => [status, people])
    }
    expect(await columns()).toEqual([['booked', 2]])
    expect(await checkIn(tx, id, circumstances)).toEqual({ ok: true, arrivalNumber: 1 })
    expect(await columns()).toEqual([['checked_in', 2]])
    expect(await startService(tx, id, circumstances)).toEqual({ isStarted: true })
    expect(await returnToQueue(tx, id, { ...circumstances, officeId: 0 })).toEqual({ isReturned: false })
    expect(await returnToQueue(tx, id, circumstances)).toEqual({ isReturned: true })
    expect(await returnToQueue(tx, id, circumstances)).toEqual({ isReturned: false })
    expect(await findReservation(tx, id)).toMatchObject({ status: 'checked_in', startedAt: null, arrivalNumber: 1 })

    expect(await startService(tx, id, circumstances)).toEqual({ isStarted: true })
    const one = { reservationId: id, memberId: members[0]!.id }
    const other = { reservationId: id, memberId: members[1]!.id }
    expect(await completeMember(tx, one, circumstances)).toEqual({ ok: true, isVisitDone: false })
    expect(await completeMember(tx, one, circumstances)).toEqual({ ok: false, reason: 'already-served' })
    expect(await returnToQueue(tx, id, circumstances)).toEqual({ isReturned: false })
    expect(await stopHandOver(tx, { ...other, reason: 'visitor_left' }, circumstances)).toEqual({
      ok: true,
      isVisitDone: true,
    })
    expect(await columns()).toEqual([['completed', 2]])
    const outcomes = await tx.select().from(reservationMembers).where(eq(reservationMembers.reservationId, id))
    expect(outcomes.map(({ outcome, live }) => [outcome, live])).toEqual([
      ['served', false],
      ['stopped', false],
    ])
    const told = ['reservation.checked_in', 'reservation.call_missed', 'visit.served', 'visit.stopped']
    for (const action of told) expect([action, (await eventsOf(tx, action)).length]).toEqual([action, 1])
    expect(await eventsOf(tx, 'reservation.service_started')).toHaveLength(2)
  }),
)

test(
  'a visit for no card needs none: not at the check-in, not on the pull list; a stranger’s member is nobody here',
  rolledBack(async tx => {
    const { id, office, members, circumstances, day } = await createNamedScene(tx)
    expect(await findPullList(tx, { officeId: office.id, day })).toMatchObject({ shelved: [], elsewhere: [] })
    const mine = { reservationId: id, memberId: members[0]!.id }
    expect(await completeMember(tx, mine, circumstances)).toEqual({ ok: false, reason: 'not-checked-in' })
    await checkIn(tx, id, circumstances)
    const [visit] = await findOpenVisits(tx, { officeId: office.id, today: day })
    expect(visit!.members).toMatchObject([{ name: '無札　1', kana: 'ムサツ', birthOn: '1970-03-04', cardId: null }])
    expect(await completeMember(tx, { ...mine, memberId: 999_999 }, circumstances)).toMatchObject({ reason: 'unknown' })
    const elsewhere = { ...circumstances, officeId: 0 }
    expect(await completeMember(tx, mine, elsewhere)).toMatchObject({ reason: 'other-office' })
    const family = await createScene(tx, { isPulled: true, isCheckedIn: true })
    const [withCard] = await tx.select().from(reservationMembers).where(eq(reservationMembers.cardId, family.card.id))
    const request = { reservationId: family.reservation.id, memberId: withCard!.id }
    expect(await completeMember(tx, request, family.circumstances)).toEqual({ ok: false, reason: 'card-needs-scans' })
  }),
)

test(
  'check-in and completion are undone for ten minutes and not a moment longer',
  rolledBack(async tx => {
    const { id, members, circumstances } = await createNamedScene(tx)
    const { now } = circumstances
    await checkIn(tx, id, circumstances)
    const board = async (at: Date) => {
      const { visits } = await findDayBoard(
        tx,
        { officeId: circumstances.officeId, day: circumstances.today },
        { ...circumstances, now: at },
      )
      return visits[0]!.isUndoable
    }
    expect([await board(after(now, 10)), await board(after(now, 10, 1))]).toEqual([true, false])
    expect(await undoCheckIn(tx, id, { ...circumstances, now: after(now, 10) })).toEqual({ ok: true })
    await checkIn(tx, id, circumstances)
    await completeMember(tx, { reservationId: id, memberId: members[0]!.id }, circumstances)
    expect([await board(after(now, 10)), await board(after(now, 10, 1))]).toEqual([true, false])
    const late = { ...circumstances, now: after(now, 10, 1) }
    expect(await undoCompletion(tx, id, late)).toEqual({ ok: false, reason: 'too-late' })
    expect(await undoCompletion(tx, id, { ...late, officeId: 0 })).toEqual({ ok: false, reason: 'other-office' })
    expect(await undoCompletion(tx, id, { ...circumstances, now: after(now, 10) })).toEqual({ ok: true })
    expect(await undoCompletion(tx, id, circumstances)).toEqual({ ok: false, reason: 'not-completed' })
    expect(await findReservation(tx, id)).toMatchObject({ status: 'in_service', endedAt: null })
    expect(await eventsOf(tx, 'reservation.completion_undone')).toHaveLength(1)
  }),
)

test(
  'a stopped card comes back into procedure; booked anew or changed, the visit stays closed',
  rolledBack(async tx => {
    const { reservation, card, office, circumstances } = await createScene(tx, { isPulled: true, isCheckedIn: true })
    const stop = () =>
      stopHandOver(tx, { reservationId: reservation.id, cardId: card.id, reason: 'documents_missing' }, circumstances)
    expect(await stop()).toEqual({ ok: true, isVisitDone: true })
    expect(await undoCompletion(tx, reservation.id, circumstances)).toEqual({ ok: true })
    expect((await findCard(tx, card.id)).process).toBe('in_procedure')
    await stop()
    const again = await createReservation(tx, { cards: [card], officeId: office.id, day: '2026-03-09' })
    expect(await undoCompletion(tx, reservation.id, circumstances)).toEqual({ ok: false, reason: 'card-rebooked' })
    await tx
      .update(reservations)
      .set({ status: 'cancelled', cancelledBy: 'staff', endedAt: circumstances.now })
      .where(eq(reservations.id, again.id))
    await forceProcess(tx, card.id, 'disposed', { ...circumstances })
    expect(await undoCompletion(tx, reservation.id, circumstances)).toEqual({ ok: false, reason: 'card-changed' })
    expect((await findReservation(tx, reservation.id)).status).toBe('completed')
  }),
)

test(
  'after the last hour and the time to be late everybody still expected is a no-show, by the system',
  rolledBack(async tx => {
    const { id, circumstances } = await createNamedScene(tx)
    const close = after(circumstances.now, 60)
    const early = { ...circumstances, now: after(close, 5) }
    expect(await markNoShows(tx, early)).toBe(0)
    expect(await markNoShows(tx, { ...early, now: after(close, 5, 1) })).toBe(1)
    expect(await markNoShows(tx, { ...early, now: after(close, 6) })).toBe(0)
    const [event] = await eventsOf(tx, 'reservation.marked_no_show')
    expect(event).toMatchObject({ actor: 'system', staffId: null, subjectId: id, details: { isAutomatic: true } })
    expect(await undoNoShow(tx, id, { ...circumstances, today: '2026-03-03' })).toMatchObject({ ok: false })
    expect(await undoNoShow(tx, id, circumstances)).toEqual({ ok: true })
  }),
)

test(
  'a day that is over leaves nobody expected; who is here, and who comes tomorrow, stays',
  rolledBack(async tx => {
    const past = await createScene(tx, { day: '2026-03-02', at: '16:00' })
    const here = await createScene(tx, { isPulled: true, isCheckedIn: true })
    const tomorrow = await createScene(tx, { day: '2026-03-04' })
    expect(await markNoShows(tx, { ...past.circumstances, now: new Date('2026-03-02T15:00:00Z') })).toBe(1)
    const statuses = [past, here, tomorrow].map(({ reservation }) => findReservation(tx, reservation.id))
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual(['no_show', 'checked_in', 'booked'])
  }),
)

test(
  'a no-show is not undone when its card is gone',
  rolledBack(async tx => {
    const { reservation, card, circumstances } = await createScene(tx, { isPulled: true })
    await markNoShow(tx, reservation.id, { ...circumstances, now: after(circumstances.now, 6) })
    await forceProcess(tx, card.id, 'handed_over', { ...circumstances })
    expect(await undoNoShow(tx, reservation.id, circumstances)).toEqual({ ok: false, reason: 'card-gone' })
    expect((await findReservation(tx, reservation.id)).status).toBe('no_show')
  }),
)
