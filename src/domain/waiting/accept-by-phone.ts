import { and, eq, gt } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations, waitingEntries, waitingMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { findProtected } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'

/** What the desk goes on with: the hold, and the booking it would move. */
export type Accepted = { holdId: number; reservationId: number | null }

/** 空き案内を電話で受けること. From now on the hold is the desk's, to be booked there; undefined once the offer is over. */
export async function acceptByPhone(
  ex: Executor,
  entryId: number,
  { by, now }: { by: Actor; now: Date },
): Promise<Accepted | undefined> {
  return ex.transaction(async tx => {
    const [offer] = await tx
      .select({ holdId: reservations.id, reservationId: waitingEntries.reservationId, channel: reservations.channel })
      .from(waitingEntries)
      .innerJoin(reservations, eq(reservations.id, waitingEntries.offerId))
      .where(
        and(
          eq(waitingEntries.id, entryId),
          eq(waitingEntries.status, 'offered'),
          eq(reservations.status, 'held'),
          gt(reservations.holdExpiresAt, now),
        ),
      )
      .for('update', { of: reservations })
    if (!offer) return undefined

    const { channel, ...accepted } = offer
    if (channel === 'phone') return accepted
    await tx.update(reservations).set({ channel: 'phone' }).where(eq(reservations.id, offer.holdId))
    const subject = { kind: 'waiting_entry' as const, id: entryId }
    const details = { holdId: offer.holdId }
    await recordEvent(tx, { action: 'waiting_entry.accepted_by_phone', subject, by, at: now, details })
    return accepted
  })
}

/** What is known of whoever the hold was offered to, for the form in which it is booked; nothing for any other hold. */
export async function findOfferedTo(ex: Executor, holdId: number, { seesProtected }: Pick<Reader, 'seesProtected'>) {
  const [entry] = await ex.select().from(waitingEntries).where(eq(waitingEntries.offerId, holdId))
  if (!entry) return undefined
  const { cardId, name, kana, birthOn } = waitingMembers
  const members = await ex
    .select({ cardId, name, kana, birthOn })
    .from(waitingMembers)
    .where(eq(waitingMembers.entryId, entry.id))
    .orderBy(waitingMembers.position)
  const cardIds = members.map(member => member.cardId)
  const isHidden = !seesProtected && (await findProtected(ex, cardIds)).size > 0
  const { language } = entry
  const contact = isHidden ? { phone: null, email: null } : { phone: entry.phone, email: entry.email }
  return { ...contact, language, persons: members.filter(member => member.cardId === null) }
}
