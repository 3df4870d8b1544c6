import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { type CardProcess, cards, incidents, processChanges } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { moveCard } from '../custody/move.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import type { IncidentOutcome } from './words.ts'

export type CloseRefusal = 'outcome-missing' | 'reason-missing' | 'reason-forbidden' | 'closed-already'
export type Closing = { ok: true; cardId: number } | { ok: false; reason: CloseRefusal }
type Request = { incidentId: number; outcome: IncidentOutcome | undefined; note: string }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/**
 * 所在不明を閉じる. Found: the card is on the reception desk again, as far as it was before. Lost: it stays missing, and a
 * new one has to be asked for. Both with a reason that stays.
 */
export async function closeIncident(ex: Executor, request: Request, { by, now }: Circumstances): Promise<Closing> {
  const { incidentId, outcome } = request
  const note = request.note.trim()
  if (outcome === undefined) return { ok: false, reason: 'outcome-missing' }
  if (note === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(note)) return { ok: false, reason: 'reason-forbidden' }
  return await ex.transaction(async tx => {
    const cardId = await lockCardOf(tx, incidentId)
    const [closed] = await tx
      .update(incidents)
      .set({ closedAt: now, closedBy: by.staffId, outcome, outcomeNote: note })
      .where(and(eq(incidents.id, incidentId), isNull(incidents.closedAt)))
      .returning({ processBefore: incidents.processBefore })
    if (cardId === undefined || !closed) return { ok: false, reason: 'closed-already' }

    if (outcome === 'found') await bringBack(tx, cardId, closed.processBefore, { by, now, reason: note })
    const subject = { kind: 'card' as const, id: cardId }
    await recordEvent(tx, { action: 'incident.closed', subject, by, at: now, details: { incidentId, outcome } })
    return { ok: true, cardId }
  })
}

// The card first, as everywhere.
async function lockCardOf(tx: Executor, incidentId: number) {
  const [found] = await tx
    .select({ cardId: cards.id })
    .from(incidents)
    .innerJoin(cards, eq(cards.id, incidents.cardId))
    .where(eq(incidents.id, incidentId))
    .for('update', { of: cards })
  return found?.cardId
}

async function bringBack(
  tx: Executor,
  cardId: number,
  before: CardProcess,
  circumstances: Circumstances & { reason: string },
) {
  const moved = await moveCard(tx, cardId, { custody: 'reception' }, circumstances)
  if (!moved.ok) throw new Error(`a found card could not come back: ${moved.reason}`)
  const process = await processOnReturn(tx, cardId, before)
  const changed = await changeProcess(tx, [cardId], process, circumstances)
  if (!changed.ok) throw new Error(`a found card could not go on: ${changed.reason}`)
}

// The visit that it was called to is over, what was in the post has come back, and one that was lost before goes on from there.
async function processOnReturn(tx: Executor, cardId: number, before: CardProcess): Promise<CardProcess> {
  if (before === 'posted') return 'post_returned'
  if (before !== 'in_procedure' && before !== 'missing') return before
  const earlier = await processBefore(tx, cardId, before)
  return earlier === undefined || earlier === 'posted' || earlier === 'in_procedure' ? 'received' : earlier
}

async function processBefore(tx: Executor, cardId: number, process: CardProcess) {
  const [entered] = await tx
    .select({ from: processChanges.fromProcess })
    .from(processChanges)
    .where(
      and(
        eq(processChanges.cardId, cardId),
        eq(processChanges.toProcess, process),
        ne(processChanges.fromProcess, 'missing'),
      ),
    )
    .orderBy(desc(processChanges.id))
    .limit(1)
  return entered?.from
}
