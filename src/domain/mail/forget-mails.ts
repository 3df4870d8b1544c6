import { and, eq, gte, lt, ne, notExists } from 'drizzle-orm'
import type { Executor } from '#db'
import { addressChecks, entryLinks, localMails, outgoingMails, reservations } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { addDays, atTokyo, dayOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

/**
 * 保存期間を過ぎたメールの消去: addresses and texts go when the telephone number of the same visit does; links as soon as they
 * are over. The day that is exactly as old as the period is kept.
 */
export async function forgetMails(ex: Executor, rules: Pick<Rules, 'contactRetentionDays'>, now: Date) {
  await ex.delete(entryLinks).where(lt(entryLinks.expiresAt, now))
  const lastDay = addDays(dayOf(now), -rules.contactRetentionDays)
  const before = atTokyo(lastDay, '00:00')
  const keptVisit = ex
    .select({ id: reservations.id })
    .from(reservations)
    .where(and(eq(reservations.id, outgoingMails.reservationId), gte(reservations.day, lastDay)))
  const removed = await ex
    .delete(outgoingMails)
    .where(and(lt(outgoingMails.createdAt, before), ne(outgoingMails.status, 'queued'), notExists(keptVisit)))
    .returning({ id: outgoingMails.id })
  await ex.delete(localMails).where(lt(localMails.sentAt, before))
  await ex.delete(addressChecks).where(lt(addressChecks.expiresAt, before))
  if (removed.length === 0) return
  const subject = { kind: 'list' } as const
  const details = { mailCount: removed.length }
  await recordEvent(ex, { action: 'mails.forgotten', subject, by: { kind: 'system' }, at: now, details })
}
