import { Elysia } from 'elysia'
import { db } from '#db'
import { findOwnCalendar, findOwnTimes, findTimesLeft, placeAndDay } from '#domain/residents/find-times'
import { holdTime } from '#domain/residents/hold-time'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { CalendarPage, CalendarPart } from '../../views/resident/calendar.tsx'
import { movePaths as paths } from '../../views/resident/journey-paths.ts'
import { StatePage } from '../../views/resident/state.tsx'
import { TimesPage } from '../../views/resident/times.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { moveJourney } from '../plugins/own-reservation.ts'
import { isPartWanted } from '../plugins/part-wanted.ts'
import { heldTime } from './held.ts'

/** 日時・場所の変更: another day, another time, and a hold beside the booking, which stays as it is. */
export const rescheduling = new Elysia({ prefix: paths.calendar })
  .use(moveJourney)
  .get('/', async ({ page, query, headers, plan, visit, now, set }) => {
    set.headers.vary = 'HX-Request'
    const { office, month } = fieldsOf(query)
    const idleMinutes = plan.rules.residentIdleMinutes
    const calendar = await findOwnCalendar(db, plan, { office, month, officeId: visit.officeId, now })
    if (!calendar) return <StatePage page={page} idleMinutes={idleMinutes} state="closed" />

    const props = { page, paths, plan, calendar }
    if (isPartWanted(headers)) return <CalendarPart {...props} />
    return <CalendarPage {...props} idleMinutes={idleMinutes} moves={visit} />
  })
  .get('/times', async ({ page, query, plan, now, resident, redirect }) => {
    const { office, day } = fieldsOf(query)
    const times = await findOwnTimes(db, plan, { office, day, now })
    if (!times) return redirect(url(paths.calendar), 303)
    return <TimesPage page={page} paths={paths} plan={plan} times={times} held={heldTime(resident, { plan, now })} />
  })
  .post('/hold', async ({ page, body, plan, mayChange, now, resident, residentToken: token, by, set, redirect }) => {
    const { office, day, time } = fieldsOf(body)
    if (!mayChange) return redirect(url('/reservations/current'), 303)
    const place = placeAndDay(plan, { office, day })
    if (!place) return redirect(url(paths.calendar), 303)

    const refusal = await holdTime(db, plan, { ...place, time }, { resident, token, by, now, language: page.language })
    if (refusal === undefined) return redirect(url(paths.check), 303)

    const times = await findTimesLeft(db, plan, { office, day, time, refusal, now })
    if (!times) return redirect(url(paths.calendar), 303)
    set.status = 422
    const here = at(page, `${paths.times}?office=${place.officeId}&day=${place.day}`)
    const held = heldTime(resident, { plan, now })
    return <TimesPage page={here} paths={paths} plan={plan} times={times} held={held} refusal={refusal} />
  })
