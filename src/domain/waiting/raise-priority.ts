import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { waitingEntries } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type PriorityReason, priorityReasons } from './words.ts'

export type Raising = { ok: true } | { ok: false; reason: 'unknown' | 'no-reason' }
type Wanted = {
  /** The priority seen when it was asked for: a second click raises nothing. */
  seen: number
  reason: string | undefined
}

/** 空き待ちの優先. One step before all who wait like it, for a reason that stays on record. */
export async function raisePriority(
  ex: Executor,
  entryId: number,
  { seen, reason: word }: Wanted,
  { by, now }: { by: Actor; now: Date },
): Promise<Raising> {
  const reason: PriorityReason | undefined = priorityReasons.find(each => each === word)
  if (reason === undefined) return { ok: false, reason: 'no-reason' }
  return ex.transaction(async tx => {
    const isLive = and(eq(waitingEntries.id, entryId), eq(waitingEntries.live, true))
    const [entry] = await tx.select().from(waitingEntries).where(isLive).for('update')
    if (!entry) return { ok: false, reason: 'unknown' }
    if (entry.priority !== seen) return { ok: true }

    const priority = entry.priority + 1
    await tx.update(waitingEntries).set({ priority }).where(eq(waitingEntries.id, entryId))
    const subject = { kind: 'waiting_entry' as const, id: entryId }
    const details = { from: entry.priority, to: priority, reason }
    await recordEvent(tx, { action: 'waiting_entry.prioritised', subject, by, at: now, details })
    return { ok: true }
  })
}
