import { Elysia } from 'elysia'
import { db } from '#db'
import { findLocalMails, viewLocalMail } from '#domain/mail/mailbox'
import { env } from '#env'
import { LocalMailPage, MailboxPage } from '../../views/staff/mailbox.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber, perPage } from './card-params.ts'

/** Whether mails can be read here: their links open what they are about, so only where nobody is real. */
export const isMailboxOpen = () => env.demo && env.smtp === undefined

/** 手元の郵便箱. There only in the demo, while mails do not leave the house. */
export const staffMailbox = new Elysia({ prefix: '/staff/mailbox' })
  .use(staffWith('mails.view'))
  .derive(() => {
    if (!isMailboxOpen()) throw new NotFound()
  })
  .get('/', async ({ staffPage, query, by, now }) => {
    const paging = { page: pageNumber(fieldsOf(query).page), perPage }
    return <MailboxPage page={staffPage} {...(await findLocalMails(db, paging, { by, now }))} paging={paging} />
  })
  .get('/:id', async ({ staffPage, params, by, now }) => {
    const mail = await viewLocalMail(db, idOf(params.id), { by, now })
    if (!mail) throw new NotFound()
    return <LocalMailPage page={staffPage} mail={mail} origin={env.mailOrigin} />
  })
