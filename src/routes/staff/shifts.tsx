import { Elysia } from 'elysia'
import { db } from '#db'
import { findOffices } from '#domain/offices/find'
import { findCounters } from '#domain/offices/find-counters'
import { mondayOf, parseShift, type ShiftFault, weekFrom } from '#domain/offices/shift-form'
import { addShifts, findShiftStaff, findShiftsBetween, removeShift } from '#domain/offices/shifts'
import { addDays } from '#domain/rules/days'
import { url } from '#url'
import { calendarErrors } from '../../views/staff/calendar-words.ts'
import { isShiftNotice, ShiftsPage } from '../../views/staff/shifts.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 当番表: a week of one office. */
export const staffShifts = new Elysia({ prefix: '/staff/shifts' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ query, body, staff, staffPage, today, set }) => {
    const offices = await findOffices(db)
    const asked = fieldsOf(body).office ?? query.office
    const office = offices.find(({ id }) => String(id) === (asked ?? String(staff.officeId))) ?? offices[0]
    if (office === undefined) throw new NotFound()
    const monday = mondayOf(fieldsOf(body).week ?? query.week, today)
    const week = weekFrom(monday)
    const counters = await findCounters(db, office.id, today)
    const board = async (fields: Record<string, string | undefined>, faults: ShiftFault[] = []) => {
      if (faults.length > 0) set.status = 422
      const shifts = await findShiftsBetween(db, office.id, monday, addDays(monday, 6))
      const people = await findShiftStaff(db, office.id)
      const typed = { fields, days: listOf(body, 'days'), errors: calendarErrors(faults) }
      const notice = isShiftNotice(query.done) ? query.done : undefined
      return (
        <ShiftsPage
          page={staffPage}
          {...{ offices, office, today, week, counters, shifts, people, notice }}
          {...typed}
        />
      )
    }
    return { office, monday, week, poolIds: counters.map(({ id }) => id), board }
  })
  .get('/', ({ board }) => board({}))
  .post('/', async ({ office, monday, week, poolIds, board, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseShift(fields, listOf(body, 'days'), { week, poolIds })
    if (!parsed.ok) return board(fields, parsed.errors)
    const outcome = await addShifts(db, parsed.wish, { by, now })
    if (!outcome.ok) return board(fields, [{ field: 'staff_id', reason: outcome.reason }])
    return redirect(url(`/staff/shifts?office=${office.id}&week=${monday}&done=added`), 303)
  })
  .post('/:id/removal', async ({ params, office, by, now, redirect }) => {
    const removed = await removeShift(db, idOf(params.id), { by, now })
    if (!removed) throw new NotFound()
    return redirect(
      url(`/staff/shifts?office=${office.id}&week=${mondayOf(removed.day, removed.day)}&done=removed`),
      303,
    )
  })
