import { Elysia } from 'elysia'
import { db } from '#db'
import { hasRecorded } from '#domain/audit/has-recorded'
import { recordEvent } from '#domain/audit/record'
import { findDayBoard } from '#domain/counter/find-day-board'
import { findOverview } from '#domain/reports/find-overview'
import { DayListPaper } from '../../views/paper/day-list.tsx'
import { DayPage } from '../../views/staff/day.tsx'
import { DayBoard } from '../../views/staff/day-board.tsx'
import { staffWith } from '../plugins/staff-session.ts'
import { placeOf } from './day-params.ts'

/** 来庁状況. A view of personal data, so it leaves an event; the renewals of a page that has left one do not. */
export const staffDay = new Elysia({ prefix: '/staff/day' })
  .use(staffWith('reservations.view'))
  .resolve(async ({ query, staff, reader, today, now, rules }) => {
    const place = await placeOf(query, { staff, day: today })
    return { place, board: await findDayBoard(db, place, { now, rules, reader }) }
  })
  .get('/', async ({ request, staff, staffPage, by, now, today, rules, place, board }) => {
    const isOwnOffice = place.officeId === staff.officeId
    const props = { page: staffPage, board, place, today, now, isOwnOffice }
    const isPart = request.headers.get('hx-request') === 'true'
    const viewed = eventOf('day.viewed', place, { by, now })
    // Whoever asks for the part alone may never have loaded the page.
    const since = new Date(now.getTime() - rules.staffSessionHours * 3_600_000)
    if (!isPart || !(await hasRecorded(db, viewed, { staffId: staff.id, since }))) await recordEvent(db, viewed)
    if (isPart) return <DayBoard {...props} />
    const { officeId } = place
    const seesCards = staffPage.staff.can.includes('cards.view')
    const overview = seesCards ? await findOverview(db, { officeId, today, rules }) : undefined
    return <DayPage {...props} overview={overview} />
  })
  .get('/print', async ({ staff, by, now, place, board }) => {
    await recordEvent(db, eventOf('day_list.printed', place, { by, now }))
    return <DayListPaper visits={board.visits} place={place} printedBy={staff.name} now={now} />
  })

const eventOf = (
  action: string,
  { officeId, day }: { officeId: number; day: string },
  { by, now }: { by: Parameters<typeof recordEvent>[1]['by']; now: Date },
) => ({ action, subject: { kind: 'list' as const }, by, at: now, details: { officeId, day } })
