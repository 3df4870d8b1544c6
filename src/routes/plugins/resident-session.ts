import { Elysia } from 'elysia'
import { db } from '#db'
import type { Actor } from '#domain/actor'
import { mayBookAgain } from '#domain/reservations/book-again'
import { planBooking } from '#domain/residents/planned-visit'
import { findResident } from '#domain/residents/sessions'
import { rulesOn } from '#domain/rules/parameters'
import { url } from '#url'
import { NotFound, ProofRequired } from './errors.ts'
import { cookiesOf, requestContext } from './request-context.ts'

/**
 * Every route registered after `.use(residentSession)` belongs to a visitor who proved who they are. Whatever it shows is
 * loaded through `resident`: their cards or address, or one reservation, and nothing else.
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

/** 持ち物 and what follows: not for whoever came for one reservation, has one already, or missed one today. */
export const newBooking = new Elysia({ name: 'new-booking' })
  .use(residentSession)
  .onBeforeHandle(({ resident: { visit, isBoundToReservation }, today, redirect }) => {
    if (isBoundToReservation) return redirect(url('/reservations/current'), 303)
    if (visit?.live) return redirect(url('/reservations/current?already=1'), 303)
    if (!mayBookAgain(visit, today)) return redirect(url('/reservations/current'), 303)
  })
  .as('scoped')

/** The steps between 持ち物 and 確認: only for cards that can be booked, and for a service that residents may book. */
export const bookingJourney = new Elysia({ name: 'booking-journey' })
  .use(newBooking)
  .resolve(async ({ resident, rules }) => ({ planned: await planBooking(db, resident, rules) }))
  .onBeforeHandle(({ resident: { cards }, planned, redirect }) => {
    if (!planned || cards.some(({ state }) => state !== 'bookable')) return redirect(url('/bookings/belongings'), 303)
  })
  .resolve(({ planned }) => {
    if (!planned) throw new NotFound()
    return { plan: planned }
  })
  .as('scoped')
