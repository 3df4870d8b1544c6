import { Elysia } from 'elysia'
import { db } from '#db'
import type { Actor } from '#domain/actor'
import { findResident } from '#domain/residents/sessions'
import { rulesOn } from '#domain/rules/parameters'
import { url } from '#url'
import { ProofRequired } from './errors.ts'
import { cookiesOf, requestContext } from './request-context.ts'

/**
 * Every route registered after `.use(residentSession)` belongs to a visitor who proved who they are. Whatever it shows is
 * loaded through `resident`: one card, or one reservation, and nothing else.
 */
export const residentSession = new Elysia({ name: 'resident-session' })
  .use(requestContext)
  .derive(async ({ request, now, today, address }) => {
    const token = cookiesOf(request).get('resident') ?? ''
    const rules = await rulesOn(db, today)
    const resident = token === '' ? undefined : await findResident(db, token, { rules, now })
    if (!resident) throw new ProofRequired()
    const by: Actor = { kind: 'resident', address }
    return { resident, residentToken: token, rules, by }
  })
  .as('scoped')

/** The steps between 持ち物 and 確認: only for a card that can be booked and is not booked yet. */
export const bookingJourney = new Elysia({ name: 'booking-journey' })
  .use(residentSession)
  .onBeforeHandle(({ resident: { visit, state, isBoundToReservation }, redirect }) => {
    if (isBoundToReservation) return redirect(url('/reservations/current'), 303)
    if (visit?.live && visit.status !== 'held') return redirect(url('/reservations/current?already=1'), 303)
    if (state !== 'bookable') return redirect(url('/bookings/belongings'), 303)
  })
  .as('scoped')
