import { Elysia } from 'elysia'
import { db } from '#db'
import { listSetUpFailures, listSetUpResults } from '#domain/cards/set-up-results'
import { recordListing } from '#domain/cards/views'
import { isDay } from '#domain/rules/days'
import { SetUpResultsPage } from '../../views/staff/set-up-results.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

/** 交付前設定の結果: what stands as 設定不可 now, and what was recorded on one day. */
export const staffSetUpResults = new Elysia({ prefix: '/staff/set-ups/results' })
  .use(staffWith('cards.set-up'))
  .get('/', async ({ query, staff, staffPage, reader, by, now, today }) => {
    const fields = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
    const day = isDay(fields.day ?? '') ? fields.day : undefined
    const paging = { page: pageNumber(fields.page), perPage }
    const list =
      day === undefined
        ? await listSetUpFailures(db, officeId, { paging, reader })
        : await listSetUpResults(db, { officeId, day }, { paging, reader })
    const details = { list: 'set-up-results', officeId, day, page: paging.page }
    await recordListing(db, { action: 'cards.listed', lines: list.lines, details }, { by, now })
    return <SetUpResultsPage page={staffPage} {...{ offices, officeId, day, list, paging, today }} />
  })
