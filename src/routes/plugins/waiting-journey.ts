import { Elysia } from 'elysia'
import { db } from '#db'
import { planWait } from '#domain/residents/planned-wait'
import { url } from '#url'
import { NotFound } from './errors.ts'
import { residentSession } from './resident-session.ts'

/** 空き待ちの登録: only for who could book, or move a booking, as things stand. */
export const waitingJourney = new Elysia({ name: 'waiting-journey' })
  .use(residentSession)
  .resolve(async ({ resident, rules, now, by }) => ({ planned: await planWait(db, resident, { rules, now, by }) }))
  .onBeforeHandle(({ planned, resident, redirect }) => {
    const isVisitor = resident.isBoundToReservation || resident.visit?.live === true
    if (!planned) return redirect(url(isVisitor ? '/reservations/current' : '/bookings/belongings'), 303)
  })
  .resolve(({ planned }) => {
    if (!planned) throw new NotFound()
    return { wait: planned }
  })
  .as('scoped')
