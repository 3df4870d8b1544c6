import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { noteContacted } from '#domain/memos/note-contacted'
import { findNoShows } from '#domain/reservations/find-no-shows'
import { addDays, isDay } from '#domain/rules/days'
import { url } from '#url'
import { NoShowsPage } from '../../views/staff/no-shows.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { placeOf } from './day-params.ts'

const usualDays = 14

/** 来庁なしの一覧: whom to call, and who has been called. */
export const staffNoShows = new Elysia({ prefix: '/staff/no-shows' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ query, staff, today }) => {
    const place = await placeOf(query, { staff, day: today })
    const { from = '' } = fieldsOf(query)
    const since = isDay(from) && from <= place.day ? from : addDays(place.day, -usualDays)
    return { place, period: { officeId: place.officeId, from: since, until: place.day } }
  })
  .get('/', async ({ staffPage, reader, by, now, place, period }) => {
    const visits = await findNoShows(db, period, reader)
    const details = { ...period, found: visits.length }
    await recordEvent(db, { action: 'no_shows.listed', subject: { kind: 'list' }, by, at: now, details })
    return <NoShowsPage page={staffPage} {...{ place, period, visits }} />
  })
  .post('/:id/contact', async ({ params, by, now, place, period, redirect }) => {
    const outcome = await noteContacted(db, idOf(params.id), { by, now, officeId: place.officeId })
    if (!outcome.ok) throw new NotFound()
    return redirect(url(`/staff/no-shows?office=${period.officeId}&from=${period.from}&day=${period.until}`), 303)
  })
