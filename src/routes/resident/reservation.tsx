import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findOfficeMap } from '#domain/offices/office-maps'
import { mayBookAgain } from '#domain/reservations/book-again'
import { findReservationMembers } from '#domain/reservations/change-members'
import { changeDeadlineOf, isInTimeToChange } from '#domain/reservations/deadline'
import { findVisitHistory } from '#domain/reservations/find'
import { hasWithheldCard } from '#domain/reservations/find-withheld'
import { findOwnBelongings } from '#domain/residents/own-belongings'
import { rulesFor } from '#domain/slots/service-rules'
import { url } from '#url'
import { arrivals, ReservationPage } from '../../views/resident/reservation.tsx'
import { calendarFile } from '../../views/resident/reservation-calendar.ts'
import { NotFound } from '../plugins/errors.ts'
import { residentSession } from '../plugins/resident-session.ts'
import { ownVisit } from './own-visit.ts'
import { partyOfMembers } from './party.ts'

/** 予約の内容: the page after booking, and the same page whenever it is looked up. */
export const currentReservation = new Elysia({ prefix: '/reservations/current' })
  .use(residentSession)
  .get('/', async ({ page, query, rules, now, today, resident, by, redirect }) => {
    const visit = await ownVisit(resident)
    if (!visit) return redirect(url('/bookings/belongings'), 303)
    const visitRules = rulesFor(visit.service, rules)
    const members = await findReservationMembers(db, visit.id)
    const { lists } = await findOwnBelongings(
      db,
      visit,
      members.map(({ answers }) => answers),
    )
    await recordEvent(db, { action: 'reservation.viewed', subject: { kind: 'reservation', id: visit.id }, by, at: now })
    const isReady = resident.cards.every(({ state }) => state === 'bookable')
    return (
      <ReservationPage
        page={page}
        idleMinutes={rules.residentIdleMinutes}
        visit={visit}
        party={partyOfMembers(members)}
        lists={lists}
        history={await findVisitHistory(db, visit.id)}
        way={await wayTo(visit.officeId)}
        deadline={changeDeadlineOf(visit, visitRules)}
        mayChange={visit.status === 'booked' && isInTimeToChange(visit, { by, rules: visitRules, now })}
        mayBookAgain={!resident.isBoundToReservation && isReady && mayBookAgain(visit, today)}
        isMissedToday={visit.status === 'no_show' && !mayBookAgain(visit, today)}
        isWithheld={visit.live && (await hasWithheldCard(db, visit.id))}
        arrival={arrivals.find(arrival => query[arrival] !== undefined)}
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

async function wayTo(officeId: number) {
  const map = await findOfficeMap(db, officeId)
  return map && { directions: map.directions, pictureCode: map.hasPicture ? map.officeCode : undefined }
}
