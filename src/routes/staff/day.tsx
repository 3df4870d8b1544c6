import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findDayBoard } from '#domain/counter/find-day-board'
import { DayListPaper } from '../../views/paper/day-list.tsx'
import { DayPage } from '../../views/staff/day.tsx'
import { DayBoard } from '../../views/staff/day-board.tsx'
import { staffWith } from '../plugins/staff-session.ts'
import { placeOf } from './day-params.ts'

/** 来庁状況. A full load is a view of personal data and leaves an event; the renewals of the same page do not. */
export const staffDay = new Elysia({ prefix: '/staff/day' })
  .use(staffWith('reservations.view'))
  .resolve(async ({ query, staff, today, now, rules }) => {
    const place = await placeOf(query, { officeId: staff.officeId, day: today })
    return { place, board: await findDayBoard(db, place, { now, rules }) }
  })
  .get('/', async ({ request, staff, staffPage, by, now, today, place, board }) => {
    const isOwnOffice = place.officeId === staff.officeId
    const props = { page: staffPage, board, place, today, now, isOwnOffice }
    if (request.headers.get('hx-request') === 'true') return <DayBoard {...props} />

    await recordEvent(db, eventOf('day.viewed', place, { by, now }))
    return <DayPage {...props} />
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
