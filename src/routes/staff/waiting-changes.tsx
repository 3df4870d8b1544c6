import { Elysia } from 'elysia'
import { db } from '#db'
import { acceptByPhone } from '#domain/waiting/accept-by-phone'
import { findWaitingEntry } from '#domain/waiting/find'
import { leaveWaitingList } from '#domain/waiting/leave'
import { raisePriority } from '#domain/waiting/raise-priority'
import { url } from '#url'
import { WaitingEntryPage, WaitingEntryWithdrawalPage } from '../../views/staff/waiting-entry.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 空き待ちの優先・取下げ, and the answer that came by telephone. */
export const staffWaitingChanges = new Elysia({ prefix: '/staff/waiting/:id' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ params, reader }) => {
    const entry = await findWaitingEntry(db, idOf(params.id), reader)
    if (!entry) throw new NotFound()
    return { entry, path: `/staff/waiting/${entry.id}` }
  })
  .post('/acceptance', async ({ entry, path, by, now, redirect }) => {
    const accepted = await acceptByPhone(db, entry.id, { by, now })
    if (!accepted) return redirect(url(`${path}?done=over`), 303)
    const { holdId, reservationId } = accepted
    return redirect(
      url(
        reservationId === null
          ? `/staff/reservations/holds/${holdId}`
          : `/staff/reservations/${reservationId}/move/${holdId}`,
      ),
      303,
    )
  })
  .post('/priority', async ({ entry, path, body, staffPage, by, rules, now, set, redirect }) => {
    const { reason, seen } = fieldsOf(body)
    const raised = await raisePriority(db, entry.id, { seen: Number(seen), reason }, { by, now })
    if (raised.ok) return redirect(url(`${path}?done=raised`), 303)
    if (raised.reason === 'unknown') throw new NotFound()
    set.status = 422
    const errors = [{ field: 'reason', message: '先にする理由を選んでください。' }]
    return <WaitingEntryPage page={{ ...staffPage, path }} {...{ entry, rules, now, errors }} />
  })
  .get('/withdrawal/new', ({ entry, path, staffPage, rules, now, redirect }) =>
    entry.live ? <WaitingEntryWithdrawalPage page={staffPage} {...{ entry, rules, now }} /> : redirect(url(path), 303),
  )
  .post('/withdrawal', async ({ entry, by, now, redirect }) => {
    await leaveWaitingList(db, entry.id, { by, now })
    return redirect(url(`/staff/waiting?office=${entry.officeId}&done=withdrawn`), 303)
  })
