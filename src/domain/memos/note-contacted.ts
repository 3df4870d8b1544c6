import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { memos, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { contactedMemo } from '../reservations/find-no-shows.ts'
import { addMemo } from './add.ts'

export type Contact = { ok: true; isRepeat: boolean } | { ok: false; reason: 'unknown' }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; officeId: number }

/** 来庁なしの連絡済. A memo, once, however many click. */
export async function noteContacted(
  ex: Executor,
  reservationId: number,
  { by, now, officeId }: Circumstances,
): Promise<Contact> {
  return ex.transaction(async tx => {
    const isMeant = and(
      eq(reservations.id, reservationId),
      eq(reservations.officeId, officeId),
      eq(reservations.status, 'no_show'),
    )
    const [visit] = await tx.select({ id: reservations.id }).from(reservations).where(isMeant).for('no key update')
    if (!visit) return { ok: false, reason: 'unknown' }
    const isSaid = and(eq(memos.reservationId, reservationId), eq(memos.text, contactedMemo))
    const [said] = await tx.select({ id: memos.id }).from(memos).where(isSaid).limit(1)
    if (said) return { ok: true, isRepeat: true }

    await addMemo(tx, { reservationId }, contactedMemo, { by, now })
    return { ok: true, isRepeat: false }
  })
}
