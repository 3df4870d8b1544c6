import { and, eq, lt } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'

export type NoShowRefusal = 'unknown' | 'other-office' | 'not-booked' | 'not-yet'
export type NoShow = { ok: true } | { ok: false; reason: NoShowRefusal }

type Circumstances = { by: Actor; now: Date; officeId: number; rules: Pick<Rules, 'lateArrivalMinutes'> }

/** 無断キャンセル. Once the visitor counts as late; the card may then be booked anew and goes back to its shelf. */
export async function markNoShow(ex: Executor, reservationId: number, circumstances: Circumstances): Promise<NoShow> {
  const { by, now, officeId, rules } = circumstances
  const lateSince = new Date(now.getTime() - rules.lateArrivalMinutes * 60_000)
  return ex.transaction(async tx => {
    const [marked] = await tx
      .update(reservations)
      .set({ status: 'no_show', endedAt: now })
      .where(
        and(
          eq(reservations.id, reservationId),
          eq(reservations.officeId, officeId),
          eq(reservations.status, 'booked'),
          lt(reservations.startsAt, lateSince),
        ),
      )
      .returning({ id: reservations.id })
    if (!marked) return { ok: false, reason: await refusalOf(tx, reservationId, officeId) }

    await recordEvent(tx, {
      action: 'reservation.marked_no_show',
      subject: { kind: 'reservation', id: reservationId },
      by,
      at: now,
    })
    return { ok: true }
  })
}

async function refusalOf(tx: Executor, reservationId: number, officeId: number): Promise<NoShowRefusal> {
  const [found] = await tx
    .select({ status: reservations.status, officeId: reservations.officeId })
    .from(reservations)
    .where(eq(reservations.id, reservationId))
  if (!found) return 'unknown'
  if (found.officeId !== officeId) return 'other-office'
  return found.status === 'booked' ? 'not-yet' : 'not-booked'
}
