import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { noteTold } from '#domain/memos/note-contacted'
import { findCalledOffVisits, findCallOff, findCallOffs } from '#domain/reservations/find-call-off'
import { url } from '#url'
import { CallOffDetailsPage } from '../../views/staff/call-off-details.tsx'
import { CallOffsPage } from '../../views/staff/call-offs.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 中止の連絡先: whom to call, for everybody who telephones, and who has been called. */
export const staffCallOffContacts = new Elysia({ prefix: '/staff/call-offs' })
  .use(staffWith('reservations.change'))
  .get('/', async ({ staffPage, reader, now }) => (
    <CallOffsPage page={staffPage} lines={await findCallOffs(db, reader)} now={now} />
  ))
  .get('/:id', async ({ params, query, staffPage, reader, by, now }) => {
    const found = await findCallOff(db, idOf(params.id), reader)
    if (!found) throw new NotFound()
    const visits = await findCalledOffVisits(db, found.id, reader)
    const details = { callOffId: found.id, count: visits.length }
    await recordEvent(db, { action: 'call_off.viewed', subject: { kind: 'slot' }, by, at: now, details })
    const done = (['called-off', 'reopened'] as const).find(word => word === fieldsOf(query).done)
    return <CallOffDetailsPage page={staffPage} callOff={found} visits={visits} now={now} done={done} />
  })
  .post('/:id/visits/:visitId/contact', async ({ params, reader, by, now, redirect }) => {
    const callOffId = idOf(params.id)
    const outcome = await noteTold(db, idOf(params.visitId), { callOffId, reader, by, now })
    if (!outcome.ok) throw new NotFound()
    return redirect(url(`/staff/call-offs/${callOffId}`), 303)
  })
