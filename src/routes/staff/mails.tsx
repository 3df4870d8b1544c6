import { Elysia } from 'elysia'
import { db } from '#db'
import { findFacts } from '#domain/mail/find-facts'
import { findMails, type MailDetails, viewMail } from '#domain/mail/log'
import { parseMailFilter } from '#domain/mail/log-filter'
import { findTemplate } from '#domain/mail/templates'
import type { Rules } from '#domain/rules/parameters'
import { env } from '#env'
import { url } from '#url'
import { writeMail } from '../../views/mail/write-mail.ts'
import { MailPage } from '../../views/staff/mail.tsx'
import { mailFilterErrors } from '../../views/staff/mail-words.ts'
import { MailsPage } from '../../views/staff/mails.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber, perPage } from './card-params.ts'
import { isMailboxOpen } from './mailbox.tsx'

/** メール送信記録. */
export const staffMails = new Elysia({ prefix: '/staff/mails' })
  .use(staffWith('mails.view'))
  .get('/', async ({ staffPage, reader, query, by, now, today, set }) => {
    const fields = fieldsOf(query)
    const isLocal = isMailboxOpen()
    const parsed = parseMailFilter(fields, today)
    if (!parsed.ok) {
      set.status = 422
      return <MailsPage page={staffPage} fields={fields} errors={mailFilterErrors(parsed.faults)} isLocal={isLocal} />
    }
    const { filter } = parsed
    const paging = { page: pageNumber(fields.page), perPage }
    const list = await findMails(db, filter, paging, { by, now, reader })
    const found = { ...list, ...paging, path: `/staff/mails?${new URLSearchParams(filter)}` }
    return <MailsPage page={staffPage} fields={filter} errors={[]} isLocal={isLocal} found={found} />
  })
  .get('/:id', async ({ staffPage, reader, params, query, by, now, rules }) => {
    const mail = await viewMail(db, idOf(params.id), { by, now, reader })
    if (!mail) throw new NotFound()
    const done = (['again', 'bounce'] as const).find(each => each === fieldsOf(query).done)
    const canChange = staffPage.staff.can.includes('reservations.change')
    return (
      <MailPage
        page={staffPage}
        mail={mail}
        letter={await letterOf(mail, { rules, now })}
        canChange={canChange}
        done={done}
      />
    )
  })

/** The text as it was sent, or else as it would be written now. */
export async function letterOf(mail: MailDetails, circumstances: { rules: Rules; now: Date }) {
  if (mail.subject !== null && mail.body !== null) return { subject: mail.subject, body: mail.body }
  const facts = await findFacts(db, mail, circumstances)
  const template = facts && (await findTemplate(db, { ...mail, serviceId: facts.serviceId }))
  return facts && writeMail(env.mailOrigin, url)(facts, template, undefined)
}
