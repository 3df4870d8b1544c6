import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { isAgeBand } from '#domain/letters/age-bands'
import { listAgeing, storeLong } from '#domain/letters/ageing'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import { AgeingPage } from '../../views/staff/ageing.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor, pageNumber, perPage } from './card-params.ts'

/** 滞留と長期保管. */
export const staffAgeing = new Elysia({ prefix: '/staff/ageing' })
  .use(staffWith('notices.issue'))
  .get('/', async ({ staff, reader, staffPage, query, by, now, today, rules }) => {
    const fields = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
    const asked = isAgeBand(fields.band) ? fields.band : undefined
    const paging = { page: pageNumber(fields.page), perPage }
    const ageing = await listAgeing(db, { officeId, band: asked, today }, { paging, reader })
    const details = { list: 'ageing', officeId, band: ageing.band, page: paging.page }
    await recordListing(db, { action: 'cards.listed', lines: ageing.lines, details }, { by, now })
    const months = rules.longStorageMonths
    const stored = /^\d{1,6}$/.test(fields.stored ?? '') ? Number(fields.stored) : undefined
    return <AgeingPage page={staffPage} {...{ offices, officeId, ageing, paging, months, stored }} />
  })
  .post('/long-storage', async ({ staff, body, by, now, today, rules, redirect }) => {
    const officeId = idsOf([fieldsOf(body).office ?? ''])[0] ?? 0
    if (!mayView(staff, officeId)) throw new NotFound()
    const { storedCount } = await storeLong(db, { officeId, rules, today }, { by, now })
    return redirect(url(`/staff/ageing?office=${officeId}&stored=${storedCount}`), 303)
  })
