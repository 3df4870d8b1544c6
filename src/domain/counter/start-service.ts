import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'

/** 対応開始. A visit that waits is served from now on; one that is served already stays as it is. */
export async function startService(ex: Executor, reservationId: number, { by, now, officeId }: Circumstances) {
  return ex.transaction(async tx => {
    const started = await tx
      .update(reservations)
      .set({ status: 'in_service', startedAt: now })
      .where(
        and(
          eq(reservations.id, reservationId),
          eq(reservations.officeId, officeId),
          eq(reservations.status, 'checked_in'),
        ),
      )
      .returning({ id: reservations.id })
    await recordEvents(
      tx,
      started.map(({ id }) => ({
        action: 'reservation.service_started',
        subject: { kind: 'reservation', id },
        by,
        at: now,
      })),
    )
    return { isStarted: started.length > 0 }
  })
}

type Circumstances = { by: Actor; now: Date; officeId: number }
