import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { waitingEntries } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { endHolds } from '../reservations/expire-holds.ts'

export type Leaving = { ok: true; isRepeat: boolean } | { ok: false; reason: 'unknown' }

/** 空き待ちの取下げ. No message comes any more, and a place on offer goes to the next; a second time changes nothing. */
export async function leaveWaitingList(
  ex: Executor,
  entryId: number,
  { by, now }: { by: Actor; now: Date },
): Promise<Leaving> {
  return ex.transaction(async tx => {
    const [entry] = await tx.select().from(waitingEntries).where(eq(waitingEntries.id, entryId)).for('update')
    if (!entry) return { ok: false, reason: 'unknown' }
    if (!entry.live) return { ok: true, isRepeat: true }

    if (entry.offerId !== null) await endHolds(tx, { which: sql`r.id = ${entry.offerId}` }, { by, now })
    await tx.update(waitingEntries).set({ status: 'withdrawn', endedAt: now }).where(eq(waitingEntries.id, entryId))
    const subject = { kind: 'waiting_entry' as const, id: entryId }
    await recordEvent(tx, { action: 'waiting_entry.withdrawn', subject, by, at: now })
    return { ok: true, isRepeat: false }
  })
}
