import { Elysia } from 'elysia'
import { db } from '#db'
import { findPickUpService } from '#domain/slots/pick-up'
import { url } from '#url'
import { BelongingsPage, StatePage } from '../../views/resident/belongings.tsx'
import { residentSession } from '../plugins/resident-session.ts'

/** 持ち物, the first page after the proof; or, for a card that cannot be booked, the words of its state. */
export const belongings = new Elysia({ prefix: '/bookings' })
  .use(residentSession)
  .get('/belongings', async ({ page, today, rules, resident, redirect }) => {
    const { visit, state, deadlineOn, isBoundToReservation } = resident
    if (isBoundToReservation) return redirect(url('/reservations/current'), 303)
    if (visit?.live && visit.status !== 'held') return redirect(url('/reservations/current?already=1'), 303)

    const frame = { page, idleMinutes: rules.residentIdleMinutes }
    if (state !== 'bookable') return <StatePage {...frame} state={state} />
    const service = await findPickUpService(db)
    if (!service) return <StatePage {...frame} state="closed" />

    const passedDeadline = deadlineOn !== null && deadlineOn < today ? deadlineOn : undefined
    return <BelongingsPage {...frame} belongings={service.belongings} passedDeadline={passedDeadline} />
  })
