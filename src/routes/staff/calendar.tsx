import { Elysia } from 'elysia'
import { db } from '#db'
import { findClosedDays } from '#domain/offices/closed-days'
import { findOffice, findOffices, findServices } from '#domain/offices/find'
import { findCounters } from '#domain/offices/find-counters'
import { findSpecialOpenings } from '#domain/offices/special-openings'
import { holidayOutlook } from '#domain/rules/holiday-outlook'
import { CalendarPage } from '../../views/staff/calendar.tsx'
import { OfficePage } from '../../views/staff/calendar-office.tsx'
import { isCalendarNotice } from '../../views/staff/calendar-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

const noticeOf = (word: string | undefined) => (isCalendarNotice(word) ? word : undefined)

/** 窓口と休業日. */
export const staffCalendar = new Elysia({ prefix: '/staff/calendar' })
  .use(staffWith('calendar.edit'))
  .get('/', async ({ staffPage, query, today }) => (
    <CalendarPage
      page={staffPage}
      offices={await findOffices(db)}
      closedDays={await findClosedDays(db, today)}
      outlook={holidayOutlook(today)}
      notice={noticeOf(query.done)}
    />
  ))
  .get('/offices/:id', async ({ staffPage, params, query, today }) => {
    const office = await findOffice(db, idOf(params.id))
    if (!office) throw new NotFound()
    return (
      <OfficePage
        page={staffPage}
        office={office}
        counters={await findCounters(db, office.id, today)}
        specials={await findSpecialOpenings(db, office.id, today)}
        services={await findServices(db)}
        notice={noticeOf(query.done)}
      />
    )
  })
