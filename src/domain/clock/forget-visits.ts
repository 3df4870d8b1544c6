import { and, inArray, isNotNull, lt, or } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservationMembers, reservations, residentSessions, slots } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { addDays, dayOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

/**
 * 保存期間を過ぎた予約の消去, as the privacy notice promises: telephone, address, notes and reasons after the first period, the reservation
 * itself and its slots after the second. The day that is exactly as old as the period is kept.
 */
export async function forgetVisits(
  ex: Executor,
  { contactRetentionDays, reservationRetentionDays }: Pick<Rules, 'contactRetentionDays' | 'reservationRetentionDays'>,
  now: Date,
) {
  const today = dayOf(now)
  const silenced = await ex
    .update(reservations)
    .set({ phone: null, email: null, notes: null, cancelReason: null })
    .where(
      and(
        lt(reservations.day, addDays(today, -contactRetentionDays)),
        or(
          isNotNull(reservations.phone),
          isNotNull(reservations.email),
          isNotNull(reservations.notes),
          isNotNull(reservations.cancelReason),
        ),
      ),
    )
    .returning({ id: reservations.id })
  const old = ex
    .select({ id: reservations.id })
    .from(reservations)
    .where(lt(reservations.day, addDays(today, -reservationRetentionDays)))
  await ex.delete(residentSessions).where(inArray(residentSessions.reservationId, old))
  await ex.delete(reservationMembers).where(inArray(reservationMembers.reservationId, old))
  const removed = await ex
    .delete(reservations)
    .where(lt(reservations.day, addDays(today, -reservationRetentionDays)))
    .returning({ id: reservations.id })
  await ex.delete(slots).where(lt(slots.day, addDays(today, -reservationRetentionDays)))
  if (silenced.length + removed.length === 0) return
  await recordEvent(ex, {
    action: 'reservations.forgotten',
    subject: { kind: 'list' },
    by: { kind: 'system' },
    at: now,
    details: { contactCount: silenced.length, reservationCount: removed.length },
  })
}
