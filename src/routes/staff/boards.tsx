import { Elysia } from 'elysia'
import { db } from '#db'
import { addDays, addMonths, daysOfMonth, isDay, monthOf, weekdayOf } from '#domain/rules/days'
import { findMonthBoard, findWeekBoard } from '#domain/slots/boards'
import { MonthBoardPage, MonthBoardPart } from '../../views/staff/boards-month.tsx'
import { WeekBoardPage, WeekBoardPart } from '../../views/staff/boards-week.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { placeOf } from './day-params.ts'

const isPart = (request: Request) => request.headers.get('hx-request') === 'true'

/** 予約状況: the week and the month of one office, counter by counter. Numbers only; nobody is named. */
export const staffBoards = new Elysia({ prefix: '/staff/boards' })
  .use(staffWith('reservations.view'))
  .resolve(async ({ query, staff, today }) => {
    const { month = '', pool } = fieldsOf(query)
    const first = `${month}-01`
    return { pool, place: await placeOf(query, { staff, day: isDay(first) ? first : today }) }
  })
  .get('/week', async ({ request, staffPage, pool, place, today, now, rules }) => {
    const from = addDays(place.day, 1 - weekdayOf(place.day))
    const days = Array.from({ length: 7 }, (_, index) => addDays(from, index))
    const board = await findWeekBoard(db, { officeId: place.officeId, from, until: addDays(from, 6) })
    const poolId = board.pools.find(({ id }) => String(id) === pool)?.id
    const props = { page: staffPage, place, today, now, days, board, rules, poolId }
    return isPart(request) ? <WeekBoardPart {...props} /> : <WeekBoardPage {...props} />
  })
  .get('/month', async ({ request, staffPage, place, today, now, rules }) => {
    const month = monthOf(place.day)
    const span = { from: `${month}-01`, until: addDays(`${addMonths(month, 1)}-01`, -1) }
    const board = await findMonthBoard(db, { officeId: place.officeId, ...span })
    const props = { page: staffPage, place, today, now, month, days: daysOfMonth(month), board, rules }
    return isPart(request) ? <MonthBoardPart {...props} /> : <MonthBoardPage {...props} />
  })
