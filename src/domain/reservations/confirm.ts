import { and, eq, gt } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

export type ConfirmRefusal = 'expired' | 'ended' | 'unknown'
/** `isRepeat`: it was booked already, and nothing changed. */
export type Confirmation = { ok: true; isRepeat: boolean } | { ok: false; reason: ConfirmRefusal }

export type VisitDetails = {
  phone?: string | undefined
  notes?: string | undefined
  language?: 'ja' | 'easy' | 'en'
  /** 個人情報の取扱いへの同意; a resident always gives it. */
  hasConsented: boolean
}
type Circumstances = { by: Actor; now: Date }

/** 予約の確定. Turns a hold into a booking while the hold lasts; a second click changes nothing. */
export async function confirmHold(
  ex: Executor,
  reservationId: number,
  details: VisitDetails,
  { by, now }: Circumstances,
): Promise<Confirmation> {
  return ex.transaction(async tx => {
    const isBooked = await book(tx, reservationId, details, now)
    if (!isBooked) return explain(tx, reservationId)

    await recordEvent(tx, {
      action: 'reservation.booked',
      subject: { kind: 'reservation', id: reservationId },
      by,
      at: now,
    })
    return { ok: true, isRepeat: false }
  })
}

// The WHERE decides under the row's lock: a hold that somebody ended, or whose time is over, is not there any more.
async function book(tx: Executor, id: number, { phone, notes, language, hasConsented }: VisitDetails, now: Date) {
  const booked = await tx
    .update(reservations)
    .set({
      status: 'booked',
      bookedAt: now,
      consentedAt: hasConsented ? now : null,
      phone: phone ?? null,
      notes: notes ?? null,
      ...(language === undefined ? {} : { language }),
    })
    .where(and(eq(reservations.id, id), eq(reservations.status, 'held'), gt(reservations.holdExpiresAt, now)))
    .returning({ id: reservations.id })
  return booked.length > 0
}

async function explain(tx: Executor, id: number): Promise<Confirmation> {
  const [found] = await tx.select({ status: reservations.status }).from(reservations).where(eq(reservations.id, id))
  switch (found?.status) {
    case undefined:
      return { ok: false, reason: 'unknown' }
    case 'held':
    case 'expired':
      return { ok: false, reason: 'expired' }
    case 'cancelled':
    case 'no_show':
      return { ok: false, reason: 'ended' }
    case 'booked':
    case 'checked_in':
    case 'in_service':
    case 'completed':
      return { ok: true, isRepeat: true }
  }
}
