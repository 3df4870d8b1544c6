import { Elysia } from 'elysia'
import { db } from '#db'
import { findOwnCalendar } from '#domain/residents/find-times'
import { CalendarPage, CalendarPart } from '../../views/resident/calendar.tsx'
import { bookingPaths } from '../../views/resident/journey-paths.ts'
import { StatePage } from '../../views/resident/state.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { isPartWanted } from '../plugins/part-wanted.ts'
import { bookingJourney } from '../plugins/resident-session.ts'

/** 場所と日にちを選ぶ. htmx gets the changing part alone; everybody else the whole page at the same address. */
export const bookingCalendar = new Elysia({ prefix: '/bookings/calendar' })
  .use(bookingJourney)
  .get('/', async ({ page, query, headers, plan, now, rules, resident: { draft }, set }) => {
    set.headers.vary = 'HX-Request'
    const { office, month } = fieldsOf(query)
    const idleMinutes = rules.residentIdleMinutes
    const calendar = await findOwnCalendar(db, plan, { office, month, officeId: draft.officeId, day: draft.day, now })
    if (!calendar) return <StatePage page={page} idleMinutes={idleMinutes} state="closed" />

    const props = { page, paths: bookingPaths, plan, calendar }
    return isPartWanted(headers) ? <CalendarPart {...props} /> : <CalendarPage {...props} idleMinutes={idleMinutes} />
  })
