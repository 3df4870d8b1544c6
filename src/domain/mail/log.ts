import { and, count, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { outgoingMails, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Reader } from '../reader.ts'
import { addDays, atTokyo } from '../rules/days.ts'
import type { MailFilter } from './log-filter.ts'

type Circumstances = { by: Actor; now: Date; reader: Reader }
type Paging = { page: number; perPage: number }

const columns = {
  id: outgoingMails.id,
  kind: outgoingMails.kind,
  language: outgoingMails.language,
  toAddress: outgoingMails.toAddress,
  status: outgoingMails.status,
  createdAt: outgoingMails.createdAt,
  endedAt: outgoingMails.endedAt,
  nextTryAt: outgoingMails.nextTryAt,
  attempts: outgoingMails.attempts,
  subject: outgoingMails.subject,
  error: outgoingMails.error,
  reservationId: outgoingMails.reservationId,
  reservationCode: reservations.code,
}

/**
 * メール送信記録, newest first, as far as this reader may see it. Three statements, however many rows; the look itself is
 * recorded.
 */
export async function findMails(ex: Executor, filter: MailFilter, paging: Paging, { by, now, reader }: Circumstances) {
  const where = and(matching(filter), isSeenBy(reader))
  const [tally] = await ex.select({ total: count() }).from(outgoingMails).where(where)
  const mails = await ex
    .select(columns)
    .from(outgoingMails)
    .leftJoin(reservations, eq(reservations.id, outgoingMails.reservationId))
    .where(where)
    .orderBy(desc(outgoingMails.createdAt), desc(outgoingMails.id))
    .limit(paging.perPage)
    .offset((paging.page - 1) * paging.perPage)
  const total = tally?.total ?? 0
  const details = { ...filter, total, page: paging.page }
  await recordEvent(ex, { action: 'mails.listed', subject: { kind: 'mail' }, by, at: now, details })
  return { mails, total }
}
export type MailLine = Awaited<ReturnType<typeof findMails>>['mails'][number]

/** One mail of the log; the look is recorded. */
export async function viewMail(ex: Executor, id: number, { by, now, reader }: Circumstances) {
  const [found] = await ex
    .select({ mail: outgoingMails, reservationCode: reservations.code })
    .from(outgoingMails)
    .leftJoin(reservations, eq(reservations.id, outgoingMails.reservationId))
    .where(and(eq(outgoingMails.id, id), isSeenBy(reader)))
  if (found === undefined) return undefined
  await recordEvent(ex, { action: 'mail.viewed', subject: { kind: 'mail', id }, by, at: now })
  return { ...found.mail, reservationCode: found.reservationCode }
}
export type MailDetails = NonNullable<Awaited<ReturnType<typeof viewMail>>>

/** Whether this reader may see the mail at all. One statement. */
export async function isMailSeen(ex: Executor, id: number, reader: Reader) {
  return (await ex.$count(outgoingMails, and(eq(outgoingMails.id, id), isSeenBy(reader)))) > 0
}

// A mail about a visit or a wait belongs to its office; one about neither to none. One to a protected person tells how they
// are reached.
function isSeenBy({ onlyOfficeId, seesProtected }: Reader): SQL | undefined {
  const { reservationId, waitingEntryId } = outgoingMails
  const isElsewhere = sql`(exists (select from reservations r
      where r.id = ${reservationId} and r.office_id <> ${onlyOfficeId ?? null}::bigint)
    or exists (select from waiting_entries w
      where w.id = ${waitingEntryId} and w.office_id <> ${onlyOfficeId ?? null}::bigint))`
  const isProtected = sql`(exists (select from reservation_members m join card_protections p on p.card_id = m.card_id
      where m.reservation_id = ${reservationId}
        or m.reservation_id = (select w.reservation_id from waiting_entries w where w.id = ${waitingEntryId}))
    or exists (select from waiting_members m join card_protections p on p.card_id = m.card_id
      where m.entry_id = ${waitingEntryId}))`
  return and(
    onlyOfficeId === undefined ? undefined : sql`not ${isElsewhere}`,
    seesProtected ? undefined : sql`not ${isProtected}`,
  )
}

const matching = ({ from, until, status, kind }: MailFilter) =>
  and(
    gte(outgoingMails.createdAt, atTokyo(from, '00:00')),
    lt(outgoingMails.createdAt, atTokyo(addDays(until, 1), '00:00')),
    status && eq(outgoingMails.status, status),
    kind && eq(outgoingMails.kind, kind),
  )
