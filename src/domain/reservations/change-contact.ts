import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { queueReservationMail } from '../mail/queue-mail.ts'
import { type Contact, contactFields } from './contact-form.ts'

export type ContactRefusal = 'unknown' | 'ended'
/** `isRepeat`: it said the same already, and nothing changed. */
export type ContactChange = { ok: true; isRepeat: boolean } | { ok: false; reason: ContactRefusal }

type Circumstances = { by: Actor; now: Date; sendsMail?: boolean }

/** 連絡先・連絡事項の変更. The audit says which of them changed and never what they say. */
export async function changeContact(
  ex: Executor,
  reservationId: number,
  contact: Contact,
  { by, now, sendsMail = false }: Circumstances,
): Promise<ContactChange> {
  return ex.transaction(async tx => {
    const [visit] = await tx.select().from(reservations).where(eq(reservations.id, reservationId)).for('update')
    if (!visit) return { ok: false, reason: 'unknown' }
    if (!visit.live || visit.status === 'held') return { ok: false, reason: 'ended' }
    const changed = contactFields.filter(field => visit[field] !== contact[field])
    if (changed.length === 0 && !sendsMail) return { ok: true, isRepeat: true }

    const version = sendsMail ? visit.version + 1 : visit.version
    await tx
      .update(reservations)
      .set({ ...contact, version })
      .where(eq(reservations.id, visit.id))
    const subject = { kind: 'reservation' as const, id: visit.id }
    await recordEvent(tx, {
      action: 'reservation.contact_changed',
      subject,
      by,
      at: now,
      details: { fields: changed, sendsMail },
    })
    if (sendsMail) await queueReservationMail(tx, 'changed', visit.id, { now })
    return { ok: true, isRepeat: false }
  })
}
