import { and, eq, sql } from 'drizzle-orm'
import type { Executor, Tx } from '#db'
import { type OutgoingMail, outgoingMails } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { newToken } from '../rules/secrets.ts'
import { findDropReason } from './is-current.ts'

type Circumstances = { by: Actor; now: Date }
export type AgainRefusal = 'unknown' | 'waiting' | 'outdated' | 'test'
export type AgainOutcome = { ok: true; id: number } | { ok: false; reason: AgainRefusal }

const newsForMs = 7 * 24 * 60 * 60_000

/**
 * もう一度送る. The same news as a mail of its own, with a fresh link; not while one of them still waits, nor when what it
 * tells has changed since.
 */
export const sendAgain = (ex: Executor, id: number, { by, now }: Circumstances): Promise<AgainOutcome> =>
  ex.transaction(async tx => {
    const [mail] = await tx.select().from(outgoingMails).where(eq(outgoingMails.id, id)).for('update')
    if (mail === undefined) return { ok: false, reason: 'unknown' }
    const fresh = { ...mail, staleAt: staleAgainAt(mail, now) }
    const refusal = await findRefusal(tx, fresh, now)
    if (refusal !== undefined) return { ok: false, reason: refusal }

    const copy = await copyMail(tx, fresh, now)
    const details = { again: mail.key, kind: mail.kind }
    await recordEvent(tx, { action: 'mail.sent_again', subject: { kind: 'mail', id: copy }, by, at: now, details })
    return { ok: true, id: copy }
  })

async function findRefusal(tx: Tx, mail: OutgoingMail, now: Date): Promise<AgainRefusal | undefined> {
  if (mail.key.startsWith('test:')) return 'test'
  if (mail.status === 'queued' || (await hasWaitingCopy(tx, mail))) return 'waiting'
  return (await findDropReason(tx, mail, now)) === undefined ? undefined : 'outdated'
}

async function hasWaitingCopy(tx: Tx, { key }: OutgoingMail) {
  const waiting = and(eq(outgoingMails.status, 'queued'), sql`starts_with(${outgoingMails.key}, ${prefixOf(key)})`)
  return (await tx.select({ id: outgoingMails.id }).from(outgoingMails).where(waiting).limit(1)).length > 0
}

// That a visit will not take place is news for a week from now; all else ends as it did.
const staleAgainAt = ({ kind, staleAt }: OutgoingMail, now: Date) =>
  kind === 'cancelled' || kind === 'called_off' ? new Date(now.getTime() + newsForMs) : staleAt

async function copyMail(tx: Tx, mail: OutgoingMail, now: Date) {
  const { kind, language, toAddress, reservationId, waitingEntryId, addressCheckId, version, details, staleAt } = mail
  const [copy] = await tx
    .insert(outgoingMails)
    .values({
      key: prefixOf(mail.key) + newToken(),
      ...{ kind, language, toAddress, reservationId, waitingEntryId, addressCheckId, version, details, staleAt },
      ...{ createdAt: now, nextTryAt: now },
    })
    .returning({ id: outgoingMails.id })
  if (copy === undefined) throw new Error('no mail was written')
  return copy.id
}

const prefixOf = (key: string) => `${key.replace(/:again:.*$/, '')}:again:`
