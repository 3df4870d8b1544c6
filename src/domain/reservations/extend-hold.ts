import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import { type Actor, addressOf, staffIdOf } from '../actor.ts'
import type { Rules } from '../rules/parameters.ts'

export type ExtensionRefusal = 'expired' | 'already-extended' | 'unknown'
export type Extension = { ok: true; holdExpiresAt: Date } | { ok: false; reason: ExtensionRefusal }

/** 仮押さえの延長. Once, by the time a hold usually lasts, and only while it still does. */
export async function extendHold(
  ex: Executor,
  reservationId: number,
  { by, rules, now }: { by: Actor; rules: Pick<Rules, 'holdMinutes'>; now: Date },
): Promise<Extension> {
  const at = sql`${now.toISOString()}::timestamptz`
  const [extended] = await ex.execute<{ until: string }>(sql`
    with extended as (
      update reservations
      set hold_expires_at = hold_expires_at + ${rules.holdMinutes}::int * interval '1 minute', hold_extended_at = ${at}
      where id = ${reservationId} and status = 'held' and hold_expires_at > ${at} and hold_extended_at is null
      returning id, hold_expires_at
    ), noted as (
      insert into audit_events (occurred_at, actor, staff_id, address, action, subject_kind, subject_id)
      select ${at}, ${by.kind}, ${staffIdOf(by)}::bigint, ${addressOf(by)}::text, 'reservation.hold_extended', 'reservation', id
      from extended
    )
    select hold_expires_at::text as until from extended`)
  return extended === undefined
    ? { ok: false, reason: await refusalOf(ex, reservationId, now) }
    : { ok: true, holdExpiresAt: new Date(extended.until) }
}

async function refusalOf(ex: Executor, id: number, now: Date): Promise<ExtensionRefusal> {
  const [found] = await ex.select().from(reservations).where(eq(reservations.id, id))
  if (!found) return 'unknown'
  const lasts = found.status === 'held' && found.holdExpiresAt !== null && found.holdExpiresAt > now
  return lasts ? 'already-extended' : 'expired'
}
