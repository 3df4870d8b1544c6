import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { listReminders } from '#domain/letters/reminders'
import { RemindersPage } from '../../views/staff/reminders.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

/** 再通知(督促)の抽出: who is to be reminded and why, and who is not and why not. */
export const staffReminders = new Elysia({ prefix: '/staff/reminders' })
  .use(staffWith('notices.issue'))
  .get('/', async ({ staff, reader, staffPage, query, by, now, today, rules }) => {
    const fields = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
    const shown = fields.shown === 'excluded' ? 'excluded' : 'due'
    const paging = { page: pageNumber(fields.page), perPage }
    const list = await listReminders(db, { officeId, today, rules }, { shown, paging, reader })
    const details = { list: `reminders.${shown}`, officeId, page: paging.page }
    await recordListing(db, { action: 'cards.listed', lines: list.lines, details }, { by, now })
    const chosen = fields.tick === 'all' ? list.lines.map(({ id }) => id) : []
    return <RemindersPage page={staffPage} {...{ offices, officeId, shown, list, paging, chosen, rules, today }} />
  })
