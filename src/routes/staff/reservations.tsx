import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { checklistFor } from '#domain/checklist/checklist-for'
import { findBelongingRules } from '#domain/checklist/find-rules'
import { findDeskMembers, viewDeskVisit } from '#domain/reservations/find-details'
import { searchReservations } from '#domain/reservations/search'
import {
  isExact,
  parseReservationSearch,
  type ReservationSearchTyped,
  reservationSearchFields,
} from '#domain/reservations/search-form'
import { currentCity } from '#domain/rules/city'
import { url } from '#url'
import { VisitSlipPaper } from '../../views/paper/visit-slip.tsx'
import { searchErrorsOf } from '../../views/staff/reservation-words.ts'
import { ReservationsPage } from '../../views/staff/reservations.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber, perPage } from './card-params.ts'
import { doneOf, showReservation } from './reservation-screen.tsx'

/** 予約の検索と画面. Searched by POST; one exact hit leads straight to the reservation. */
export const staffReservations = new Elysia({ prefix: '/staff/reservations' })
  .use(staffWith('reservations.view'))
  .get('/', ({ staffPage }) => <ReservationsPage page={staffPage} typed={{}} errors={[]} />)
  .post('/searches', async ({ staffPage, reader, body, by, now, rules, set, redirect }) => {
    const fields = fieldsOf(body)
    const typed: ReservationSearchTyped = Object.fromEntries(reservationSearchFields.map(name => [name, fields[name]]))
    const parsed = parseReservationSearch(typed, rules.noticeNumberPattern)
    if (!parsed.ok) {
      set.status = 422
      return <ReservationsPage page={staffPage} typed={typed} errors={searchErrorsOf(parsed.errors)} />
    }
    const paging = { page: pageNumber(fields.page), perPage }
    const list = await searchReservations(db, parsed.criteria, paging, { reader, now })
    const terms = Object.keys(parsed.criteria)
    const reservationIds = list.lines.map(({ id }) => id)
    const details = { terms, total: list.total, page: paging.page, reservationIds }
    await recordEvent(db, { action: 'reservations.searched', subject: { kind: 'list' }, by, at: now, details })
    const [only] = list.lines
    if (only && list.total === 1 && isExact(parsed.criteria))
      return redirect(url(`/staff/reservations/${only.id}`), 303)
    return <ReservationsPage page={staffPage} typed={typed} errors={[]} found={{ list, paging }} />
  })
  .get('/:id', async ({ params, query, staffPage, reader, by, now, rules }) => {
    const visit = await viewDeskVisit(db, idOf(params.id), { reader, by, now })
    if (!visit) throw new NotFound()
    return showReservation(visit, { done: doneOf(fieldsOf(query).done) }, { staffPage, reader, now, rules })
  })
  .get('/:id/slip', async ({ params, staff, reader, by, now, today }) => {
    const visit = await viewDeskVisit(db, idOf(params.id), { reader, by, now })
    if (visit?.status !== 'booked') throw new NotFound()
    const subject = { kind: 'reservation' as const, id: visit.id }
    const serviceIds = [visit.serviceId, ...visit.alsoServices.map(({ id }) => id)]
    const [members, belongings, city] = await Promise.all([
      findDeskMembers(db, visit.id, reader),
      findBelongingRules(db, { serviceIds, day: visit.day }),
      currentCity(db, now),
    ])
    await recordEvent(db, { action: 'reservation.slip_printed', subject, by, at: now })
    const fallback = visit.service.belongings
    const lists = members.map(({ answers }) => [
      ...checklistFor(belongings, { serviceId: visit.serviceId, answers, fallback }),
      ...visit.alsoServices.flatMap(({ id: serviceId }) => checklistFor(belongings, { serviceId, answers })),
    ])
    return <VisitSlipPaper visit={visit} lists={lists} city={city} day={today} printedBy={staff.name} />
  })
