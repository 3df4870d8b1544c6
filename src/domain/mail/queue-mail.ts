import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { MailKind } from '../../db/schema/mails.ts'

export { type MailKind, mailKinds } from '../../db/schema/mails.ts'

type ReservationMail = Exclude<MailKind, 'address_check' | 'vacancy'>
type Circumstances = { now: Date; details?: Record<string, string> }

/**
 * 予約についてのメール, put in the outbox by the transaction of what it tells about. Nothing is written for a visitor
 * without an address, nor twice for one version of the reservation.
 */
export const queueReservationMail = (
  tx: Executor,
  kind: ReservationMail,
  reservationId: number,
  { now, details = {} }: Circumstances,
) => tx.execute(reservationMail(kind, sql`select * from reservations where id = ${reservationId}`, { now, details }))

/** The same as a part of a larger statement: `visits` are rows of `reservations` as they stand after the change. */
export const reservationMail = (kind: ReservationMail, visits: SQL, { now, details = {} }: Circumstances) => sql`
  insert into outgoing_mails (key, kind, language, to_address, reservation_id, version, details, created_at, next_try_at, stale_at)
  select 'reservation:' || v.id || ${`:${kind}:`}::text || v.version, ${kind}, v.language, v.email, v.id, v.version,
    ${JSON.stringify(details)}::jsonb, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz,
    ${staleAt(kind, now)}
  from (${visits}) v where v.email is not null
  on conflict (key) do nothing`

// News of a visit is of no use once it has begun; that it will not take place is news for a week.
const staleAt = (kind: ReservationMail, now: Date) =>
  kind === 'cancelled' || kind === 'called_off'
    ? sql`${now.toISOString()}::timestamptz + interval '7 days'`
    : sql`v.starts_at`
