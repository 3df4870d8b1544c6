import { Elysia } from 'elysia'
import { db } from '#db'
import { isMailSeen, viewMail } from '#domain/mail/log'
import { recordBounce } from '#domain/mail/record-bounce'
import { sendAgain } from '#domain/mail/send-again'
import { url } from '#url'
import { MailPage } from '../../views/staff/mail.tsx'
import { NotFound } from '../plugins/errors.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { letterOf } from './mails.tsx'

/** メールの再送と不達の記録. */
export const staffMailOutcomes = new Elysia({ prefix: '/staff/mails/:id' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ params, reader }) => {
    if (!(await isMailSeen(db, idOf(params.id), reader))) throw new NotFound()
  })
  .post('/copies', async ({ staffPage, reader, params, by, now, rules, set, redirect }) => {
    const outcome = await sendAgain(db, idOf(params.id), { by, now })
    if (outcome.ok) return redirect(url(`/staff/mails/${outcome.id}?done=again`), 303)
    const mail = outcome.reason === 'unknown' ? undefined : await viewMail(db, idOf(params.id), { by, now, reader })
    if (!mail) throw new NotFound()

    set.status = 422
    const letter = await letterOf(mail, { rules, now })
    return <MailPage page={staffPage} mail={mail} letter={letter} canChange refusal={outcome.reason} />
  })
  .post('/bounce', async ({ params, reader, by, now, redirect }) => {
    const id = idOf(params.id)
    const isRecorded = await recordBounce(db, id, { by, now })
    if (!isRecorded && (await viewMail(db, id, { by, now, reader })) === undefined) throw new NotFound()
    return redirect(url(`/staff/mails/${id}${isRecorded ? '?done=bounce' : ''}`), 303)
  })
