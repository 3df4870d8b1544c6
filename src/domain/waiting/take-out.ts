import { and, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type WaitingEntry, waitingEntries, waitingMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { endHolds } from '../reservations/expire-holds.ts'
import { leaveWaitingList } from './leave.ts'

export type TakingOut = { ok: true; isEnded: boolean } | { ok: false; reason: 'unknown' }
type Circumstances = { by: Actor; now: Date }

/**
 * 空き待ちから一人を外す. The others go on waiting where they stand in the queue; a place on offer was for all of them and is
 * given back. Whoever waits alone leaves the list.
 */
export async function takeOutOfWaiting(
  ex: Executor,
  { entryId, cardId }: { entryId: number; cardId: number },
  { by, now }: Circumstances,
): Promise<TakingOut> {
  return await ex.transaction(async tx => {
    const [entry] = await tx.select().from(waitingEntries).where(eq(waitingEntries.id, entryId)).for('update')
    const isMeant = and(eq(waitingMembers.entryId, entryId), eq(waitingMembers.cardId, cardId))
    const [member] = await tx.select({ id: waitingMembers.id }).from(waitingMembers).where(isMeant)
    if (!entry || !member) return { ok: false, reason: 'unknown' }
    if (entry.people <= 1 || !entry.live) {
      await leaveWaitingList(tx, entryId, { by, now })
      return { ok: true, isEnded: true }
    }
    await shrink(tx, entry, { by, now })
    await tx.delete(waitingMembers).where(isMeant)
    const subject = { kind: 'waiting_entry' as const, id: entryId }
    await recordEvent(tx, { action: 'waiting_entry.member_removed', subject, by, at: now, details: { cardId } })
    return { ok: true, isEnded: false }
  })
}

async function shrink(tx: Executor, { id, offerId, people }: WaitingEntry, circumstances: Circumstances) {
  if (offerId !== null) await endHolds(tx, { which: sql`r.id = ${offerId}` }, circumstances)
  await tx
    .update(waitingEntries)
    .set({ people: people - 1, status: 'waiting', offerId: null })
    .where(eq(waitingEntries.id, id))
}
