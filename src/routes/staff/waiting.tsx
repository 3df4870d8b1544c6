import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findWaitingEntry, findWaitingLine } from '#domain/waiting/find'
import { WaitingListPage } from '../../views/staff/waiting.tsx'
import { type WaitingEntryDone, WaitingEntryPage, waitingEntryDone } from '../../views/staff/waiting-entry.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { placeOf } from './day-params.ts'

/** 空き待ち: the line of an office, and one entry of it. */
export const staffWaiting = new Elysia({ prefix: '/staff/waiting' })
  .use(staffWith('reservations.view'))
  .get('/', async ({ query, staff, staffPage, reader, by, rules, now, today }) => {
    const place = await placeOf(query, { staff, day: today })
    const lines = await findWaitingLine(db, place.officeId, reader)
    const details = { officeId: place.officeId, count: lines.length }
    await recordEvent(db, { action: 'waiting_entries.listed', subject: { kind: 'list' }, by, at: now, details })
    const isWithdrawn = fieldsOf(query).done === 'withdrawn'
    return <WaitingListPage page={staffPage} {...{ place, lines, rules, now, isWithdrawn }} />
  })
  .get('/:id', async ({ params, query, staffPage, reader, by, rules, now }) => {
    const entry = await findWaitingEntry(db, idOf(params.id), reader)
    if (!entry) throw new NotFound()
    const subject = { kind: 'waiting_entry' as const, id: entry.id }
    await recordEvent(db, { action: 'waiting_entry.viewed', subject, by, at: now })
    return <WaitingEntryPage page={staffPage} {...{ entry, rules, now }} done={doneOf(fieldsOf(query).done)} />
  })

const doneOf = (word = '') => (isDone(word) ? word : undefined)
const isDone = (word: string): word is WaitingEntryDone => Object.hasOwn(waitingEntryDone, word)
