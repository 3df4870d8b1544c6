import type { Executor } from '#db'
import { localMails } from '../../db/schema/mails.ts'

/** A mail as it leaves: one address, one subject line, plain text. */
export type Letter = {
  toAddress: string
  subject: string
  body: string
  /** The city's name, before the address it comes from. */
  senderName: string
  /** The same for each try, so that a mailbox can tell a second copy. */
  messageKey: string
}
/** `refused`: this recipient will never have it. `unreachable`: nobody will for now. */
export type Delivery = { ok: true } | { ok: false; reason: 'refused' | 'failed' | 'unreachable'; error: string }
/** The way out. It is called inside the transaction that marks the mail. */
export type Deliver = (tx: Executor, letter: Letter, now: Date) => Promise<Delivery>

/** 手元の郵便箱. Takes every mail, in the same transaction: exactly once. */
export async function deliverLocally(tx: Executor, { toAddress, subject, body }: Letter, now: Date): Promise<Delivery> {
  await tx.insert(localMails).values({ toAddress, subject, body, sentAt: now })
  return { ok: true }
}
