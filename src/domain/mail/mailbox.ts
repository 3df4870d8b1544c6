import { count, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { localMails } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

type Paging = { page: number; perPage: number }
type Circumstances = { by: Actor; now: Date }

/** 手元の郵便箱の一覧, newest first. */
export async function findLocalMails(ex: Executor, { page, perPage }: Paging, { by, now }: Circumstances) {
  const [tally] = await ex.select({ total: count() }).from(localMails)
  const { id, toAddress, subject, sentAt } = localMails
  const mails = await ex
    .select({ id, toAddress, subject, sentAt })
    .from(localMails)
    .orderBy(desc(localMails.sentAt), desc(localMails.id))
    .limit(perPage)
    .offset((page - 1) * perPage)
  await recordEvent(ex, { action: 'mailbox.listed', subject: { kind: 'mail' }, by, at: now, details: { page } })
  return { mails, total: tally?.total ?? 0 }
}

/** 手元の郵便箱の一通, with its links. */
export async function viewLocalMail(ex: Executor, id: number, { by, now }: Circumstances) {
  const [mail] = await ex.select().from(localMails).where(eq(localMails.id, id))
  if (mail) await recordEvent(ex, { action: 'mailbox.viewed', subject: { kind: 'mail' }, by, at: now, details: { id } })
  return mail
}
