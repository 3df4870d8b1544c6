import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findDaySheet, findDaySheets } from '#domain/counter/day-sheets'
import { isDay } from '#domain/rules/days'
import { mayView } from '#domain/staff/scope'
import { DaySheetPaper } from '../../views/paper/day-sheet.tsx'
import { DaySheetsPage } from '../../views/staff/day-sheets.tsx'
import { NotFound } from '../plugins/errors.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { placeOf } from './day-params.ts'

/** 朝の控え. It names where the cards are, so it takes the right to see cards. */
export const staffDaySheets = new Elysia({ prefix: '/staff/day/sheets' })
  .use(staffWith('cards.view'))
  .get('/', async ({ query, staff, staffPage, today }) => {
    const place = await placeOf(query, { staff, day: today })
    return <DaySheetsPage page={staffPage} place={place} sheets={await findDaySheets(db, place.officeId)} />
  })
  .get('/:officeId/:day', async ({ params, staff, by, now }) => {
    const place = { officeId: idOf(params.officeId), day: params.day }
    if (!mayView(staff, place.officeId) || !isDay(place.day)) throw new NotFound()
    const sheet = await findDaySheet(db, place)
    if (!sheet) throw new NotFound()

    await recordEvent(db, { action: 'day_sheet.opened', subject: { kind: 'list' }, by, at: now, details: place })
    return <DaySheetPaper {...sheet} day={place.day} printedBy={staff.name} now={now} />
  })
