import { and, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservationMembers, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

type Circumstances = { by: Actor; now: Date; officeId: number }

/** 呼び出したが不在. The visit waits again under its number and is called once more later; not once anybody of it is done. */
export async function returnToQueue(ex: Executor, reservationId: number, { by, now, officeId }: Circumstances) {
  return ex.transaction(async tx => {
    const [returned] = await tx
      .update(reservations)
      .set({ status: 'checked_in', startedAt: null })
      .where(
        and(
          eq(reservations.id, reservationId),
          eq(reservations.officeId, officeId),
          eq(reservations.status, 'in_service'),
          sql`not exists (select from ${reservationMembers}
            where ${reservationMembers.reservationId} = ${reservationId} and ${reservationMembers.outcome} is not null)`,
        ),
      )
      .returning({ id: reservations.id })
    if (!returned) return { isReturned: false }

    const subject = { kind: 'reservation' as const, id: reservationId }
    await recordEvent(tx, { action: 'reservation.call_missed', subject, by, at: now })
    return { isReturned: true }
  })
}
