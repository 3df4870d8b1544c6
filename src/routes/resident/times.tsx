import { Elysia } from 'elysia'
import { db } from '#db'
import { findOwnTimes, findTimesLeft, placeAndDay } from '#domain/residents/find-times'
import { holdTime } from '#domain/residents/hold-time'
import { findResident } from '#domain/residents/sessions'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { bookingPaths as paths } from '../../views/resident/journey-paths.ts'
import { TimesPage } from '../../views/resident/times.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { bookingJourney } from '../plugins/resident-session.ts'
import { heldTime } from './held.ts'

/** 時間を選ぶ and 仮押さえ. A refusal shows the same day again with fresh times. */
export const bookingTimes = new Elysia({ prefix: '/bookings' })
  .use(bookingJourney)
  .get('/times', async ({ page, query, plan, now, resident, redirect }) => {
    const { office, day } = fieldsOf(query)
    const times = await findOwnTimes(db, plan, { office, day, now })
    if (!times) return redirect(url(paths.calendar), 303)
    return <TimesPage page={page} paths={paths} plan={plan} times={times} held={heldTime(resident, { plan, now })} />
  })
  .post('/hold', async ({ page, body, plan, rules, now, resident, residentToken: token, by, set, redirect }) => {
    const { office, day, time } = fieldsOf(body)
    const place = placeAndDay(plan, { office, day })
    if (!place) return redirect(url(paths.calendar), 303)

    const refusal = await holdTime(db, plan, { ...place, time }, { resident, token, by, now, language: page.language })
    if (refusal === undefined) return redirect(url(paths.check), 303)
    if (refusal === 'already-booked' && (await isBooked(token, { rules, now })))
      return redirect(url('/reservations/current?already=1'), 303)

    const times = await findTimesLeft(db, plan, { office, day, time, refusal, now })
    if (!times) return redirect(url(paths.calendar), 303)
    set.status = 422
    const here = at(page, `${paths.times}?office=${place.officeId}&day=${place.day}`)
    const held = heldTime(resident, { plan, now })
    return <TimesPage page={here} paths={paths} plan={plan} times={times} held={held} refusal={refusal} />
  })

// Booked on another screen since this page was shown.
const isBooked = async (token: string, circumstances: Parameters<typeof findResident>[2]) =>
  (await findResident(db, token, circumstances))?.visit?.live === true
