import { and, asc, eq, lte } from 'drizzle-orm'
import type { Db, Tx } from '#db'
import { entryLinks, type OutgoingMail, outgoingMails } from '../../db/schema/index.ts'
import type { Rules } from '../rules/parameters.ts'
import { hashSecret, newToken } from '../rules/secrets.ts'
import type { Deliver, Delivery } from './deliver.ts'
import { findFacts, type MailFacts } from './find-facts.ts'
import { findDropReason } from './is-current.ts'
import type { MailTemplate } from './template-form.ts'
import { findTemplate } from './templates.ts'

export type Written = MailTemplate & { senderName: string }
/** Writes a mail from its facts, in the city's words or else in ours; `linkPath` leads to what it is about. */
export type Write = (facts: MailFacts, template: MailTemplate | undefined, linkPath: string | undefined) => Written
export type Sending = { write: Write; deliver: Deliver; rules: Rules; now: Date }
export type SentOutcome = 'none' | 'sent' | 'dropped' | 'bounced' | 'postponed' | 'unreachable'

/**
 * メールの送信. Takes the next mail that is due and nobody else is sending, and marks it in the same transaction: two workers
 * never send one twice. Killed between the sending and the mark, at most this one goes out again, as the same message.
 */
export async function sendNext(db: Db, sending: Sending): Promise<SentOutcome> {
  const taken: OutgoingMail[] = []
  try {
    return await db.transaction(async tx => {
      taken.push(...(await takeDue(tx, sending.now)))
      const [mail] = taken
      return mail === undefined ? 'none' : await sendOne(tx, mail, sending)
    })
  } catch (error) {
    // A mail that cannot be written must not stand in the way of the others.
    for (const mail of taken) await db.transaction(tx => postpone(tx, mail, 'INTERNAL', sending))
    throw error
  }
}

const takeDue = (tx: Tx, now: Date) =>
  tx
    .select()
    .from(outgoingMails)
    .where(and(eq(outgoingMails.status, 'queued'), lte(outgoingMails.nextTryAt, now)))
    .orderBy(asc(outgoingMails.nextTryAt))
    .limit(1)
    .for('update', { skipLocked: true })

async function sendOne(tx: Tx, mail: OutgoingMail, sending: Sending): Promise<SentOutcome> {
  const { write, deliver, rules, now } = sending
  const reason = await findDropReason(tx, mail, now)
  const facts = reason === undefined ? await findFacts(tx, mail, { rules, now }) : undefined
  if (facts === undefined) return drop(tx, mail, reason ?? 'moved-on', now)

  const template = await findTemplate(tx, { ...mail, serviceId: facts.serviceId })
  const token = newToken()
  const letter = write(facts, template, `/links/${token}`)
  const delivery = await deliver(tx, { ...letter, toAddress: mail.toAddress, messageKey: mail.key }, now)
  if (!delivery.ok) return settleFailure(tx, mail, delivery, sending)

  // Only now: while a mail is on its way no lock may keep anybody from changing the reservation.
  await keepLink(tx, mail, { facts, token, now })
  const { subject, body } = write(facts, template, undefined)
  await tx
    .update(outgoingMails)
    .set({ status: 'sent', endedAt: now, attempts: mail.attempts + 1, subject, body, error: null })
    .where(eq(outgoingMails.id, mail.id))
  return 'sent'
}

async function drop(tx: Tx, { id }: OutgoingMail, error: string, now: Date): Promise<SentOutcome> {
  await tx.update(outgoingMails).set({ status: 'dropped', endedAt: now, error }).where(eq(outgoingMails.id, id))
  return 'dropped'
}

async function settleFailure(
  tx: Tx,
  mail: OutgoingMail,
  { reason, error }: Extract<Delivery, { ok: false }>,
  sending: Sending,
): Promise<SentOutcome> {
  const isOver = reason === 'refused' || mail.attempts + 1 >= sending.rules.mailTries
  if (!isOver) await postpone(tx, mail, error, sending)
  else
    await tx
      .update(outgoingMails)
      .set({ status: 'bounced', endedAt: sending.now, attempts: mail.attempts + 1, error })
      .where(eq(outgoingMails.id, mail.id))
  if (reason === 'unreachable') return 'unreachable'
  return isOver ? 'bounced' : 'postponed'
}

// 1, 2, 4, 8 … minutes.
async function postpone(tx: Tx, { id, attempts }: OutgoingMail, error: string, { now }: Sending) {
  const nextTryAt = new Date(now.getTime() + 2 ** Math.min(attempts, 12) * 60_000)
  await tx
    .update(outgoingMails)
    .set({ attempts: attempts + 1, nextTryAt, error })
    .where(and(eq(outgoingMails.id, id), eq(outgoingMails.status, 'queued')))
}

type Link = { facts: MailFacts; token: string; now: Date }

async function keepLink(tx: Tx, mail: OutgoingMail, { facts, token, now }: Link) {
  const { reservationId, waitingEntryId, addressCheckId } = mail
  if (mail.kind === 'cancelled' || mail.kind === 'called_off') return
  const end = facts.visit !== undefined && reservationId !== null ? facts.visit.endsAt : undefined
  const expiresAt = end !== undefined ? daysAfter(end, 1) : waitingEntryId === null ? mail.staleAt : tellsUntil(mail)
  const leadsTo = { reservationId, waitingEntryId, addressCheckId }
  await tx.insert(entryLinks).values({ tokenHash: hashSecret(token), ...leadsTo, createdAt: now, expiresAt })
}

// Whoever opens the mail too late is told so, and whether they still wait.
const tellsUntil = ({ staleAt }: OutgoingMail) => daysAfter(staleAt, 30)

const daysAfter = (end: Date, count: number) => new Date(end.getTime() + count * 24 * 60 * 60_000)
