import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { changeDeadlineOf, isInTimeToChange } from '#domain/reservations/deadline'
import { findVisitHistory } from '#domain/reservations/find'
import { url } from '#url'
import { ReservationPage } from '../../views/resident/reservation.tsx'
import { calendarFile } from '../../views/resident/reservation-calendar.ts'
import { NotFound } from '../plugins/errors.ts'
import { residentSession } from '../plugins/resident-session.ts'
import { ownVisit } from './own-visit.ts'

/** 予約の内容: the page after booking, and the same page whenever it is looked up. */
export const currentReservation = new Elysia({ prefix: '/reservations/current' })
  .use(residentSession)
  .get('/', async ({ page, query, rules, now, resident, by, redirect }) => {
    const visit = await ownVisit(resident)
    if (!visit) return redirect(url('/bookings/belongings'), 303)
    await recordEvent(db, { action: 'reservation.viewed', subject: { kind: 'reservation', id: visit.id }, by, at: now })
    return (
      <ReservationPage
        page={page}
        idleMinutes={rules.residentIdleMinutes}
        visit={visit}
        history={await findVisitHistory(db, visit.id)}
        deadline={changeDeadlineOf(visit, rules)}
        isCancellable={isInTimeToChange(visit, { by, rules, now })}
        mayBookAgain={!resident.isBoundToReservation && resident.state === 'bookable'}
        arrival={query.done !== undefined ? 'done' : query.already !== undefined ? 'already' : undefined}
      />
    )
  })
  .get('/calendar.ics', async ({ page, resident, set }) => {
    const visit = await ownVisit(resident)
    if (visit?.status !== 'booked') throw new NotFound()
    set.headers['content-type'] = 'text/calendar; charset=utf-8'
    set.headers['content-disposition'] = 'attachment; filename="mynumber-card.ics"'
    return calendarFile(visit, page.language)
  })
