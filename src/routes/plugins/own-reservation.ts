import { Elysia } from 'elysia'
import { db } from '#db'
import { findReservationMembers } from '#domain/reservations/change-members'
import { isInTimeToChange } from '#domain/reservations/deadline'
import { planMove } from '#domain/residents/planned-visit'
import { rulesFor } from '#domain/slots/service-rules'
import { url } from '#url'
import { ownVisit } from '../resident/own-visit.ts'
import { NotFound } from './errors.ts'
import { residentSession } from './resident-session.ts'

/** The one reservation this visitor may see, with its party; for everybody else there is none. */
export const ownReservation = new Elysia({ name: 'own-reservation' })
  .use(residentSession)
  .resolve(async ({ resident, rules, by, now }) => {
    const visit = await ownVisit(resident)
    if (!visit) throw new NotFound()
    const visitRules = rulesFor(visit.service, rules)
    const mayChange = visit.status === 'booked' && isInTimeToChange(visit, { by, rules: visitRules, now })
    return { visit, visitRules, mayChange, members: await findReservationMembers(db, visit.id) }
  })
  .as('scoped')

/** What only a booked visit before its deadline can still be asked; later its own page says why not. */
export const changeableReservation = new Elysia({ name: 'changeable-reservation' })
  .use(ownReservation)
  .onBeforeHandle(({ request, mayChange, redirect }) => {
    if (request.method === 'GET' && !mayChange) return redirect(url('/reservations/current'), 303)
  })
  .as('scoped')

/** The steps of a change of date or place. */
export const moveJourney = new Elysia({ name: 'move-journey' })
  .use(changeableReservation)
  .resolve(async ({ visit, members, rules }) => ({ plan: await planMove(db, { visit, members }, rules) }))
  .as('scoped')
