import { and, inArray, isNotNull, lt, or } from 'drizzle-orm'
import type { Executor } from '#db'
import { waitingEntries, waitingMembers } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { addDays, atTokyo, dayOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

/**
 * 保存期間を過ぎた空き待ちの消去, as the form promises: contact and names of an entry that has ended go after the first period,
 * the entry itself after the second. The day that is exactly as old as the period is kept.
 */
export async function forgetWaiting(
  ex: Executor,
  { contactRetentionDays, reservationRetentionDays }: Pick<Rules, 'contactRetentionDays' | 'reservationRetentionDays'>,
  now: Date,
) {
  const startOf = (days: number) => atTokyo(addDays(dayOf(now), -days), '00:00')
  const isOld = lt(waitingEntries.endedAt, startOf(contactRetentionDays))
  const ended = ex.select({ id: waitingEntries.id }).from(waitingEntries).where(isOld)
  const silenced = await ex
    .update(waitingEntries)
    .set({ phone: null, email: null })
    .where(and(isOld, or(isNotNull(waitingEntries.phone), isNotNull(waitingEntries.email))))
    .returning({ id: waitingEntries.id })
  await ex
    .update(waitingMembers)
    .set({ name: null, kana: null, birthOn: null, personKey: null, answers: [] })
    .where(and(inArray(waitingMembers.entryId, ended), isNotNull(waitingMembers.name)))
  const removed = await ex
    .delete(waitingEntries)
    .where(lt(waitingEntries.endedAt, startOf(reservationRetentionDays)))
    .returning({ id: waitingEntries.id })
  if (silenced.length + removed.length === 0) return
  await recordEvent(ex, {
    action: 'waiting_entries.forgotten',
    subject: { kind: 'list' },
    by: { kind: 'system' },
    at: now,
    details: { contactCount: silenced.length, entryCount: removed.length },
  })
}
