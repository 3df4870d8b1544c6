import { and, desc, eq, inArray, isNull, ne, notInArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { type CardProcess, cardRemakes, cards, incidents, processChanges } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { isProposed } from '../cards/is-proposed.ts'
import { retireRemade } from '../cards/retire-remade.ts'
import { moveCard } from '../custody/move.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { isOwnLabel } from '../rules/own-label.ts'
import type { IncidentOutcome } from './words.ts'

export type CloseRefusal =
  | 'outcome-missing'
  | 'reason-missing'
  | 'reason-forbidden'
  | 'other-card'
  | 'nobody-else'
  | 'closed-already'
export type Closing = { ok: true; cardId: number } | { ok: false; reason: CloseRefusal }
type Request = {
  incidentId: number
  outcome: IncidentOutcome | undefined
  note: string
  /** What was read off the card that was found, and who else has seen it. */
  code?: string | undefined
  secondStaffId?: number | undefined
}
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/**
 * 所在不明を閉じる. Found: its own label was read and another person has seen it, so that whoever declared it missing never
 * ends that alone; the card is on the reception desk again, as far as it was before, and one that was made anew
 * meanwhile becomes 廃棄候補. Lost: it stays missing, and a new one has to be asked for. Both with a reason that stays.
 */
export async function closeIncident(ex: Executor, request: Request, { by, now }: Circumstances): Promise<Closing> {
  const { incidentId, outcome } = request
  const note = request.note.trim()
  if (outcome === undefined) return { ok: false, reason: 'outcome-missing' }
  if (note === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(note)) return { ok: false, reason: 'reason-forbidden' }
  return await ex.transaction(async tx => {
    const card = await lockCardOf(tx, incidentId)
    if (!card) return { ok: false, reason: 'closed-already' }
    const confirmedBy = outcome === 'found' ? (request.secondStaffId ?? null) : null
    if (outcome === 'found') {
      if (!isOwnLabel(request.code ?? '', card.label)) return { ok: false, reason: 'other-card' }
      if (confirmedBy === null || confirmedBy === by.staffId) return { ok: false, reason: 'nobody-else' }
    }
    await tx
      .update(incidents)
      .set({ closedAt: now, closedBy: by.staffId, outcome, outcomeNote: note, confirmedBy })
      .where(eq(incidents.id, incidentId))

    if (outcome === 'found') await bringBack(tx, card.id, card.processBefore, { by, now, reason: note }, confirmedBy)
    const details = { incidentId, outcome, ...(confirmedBy === null ? {} : { secondStaffId: confirmedBy }) }
    const subject = { kind: 'card' as const, id: card.id }
    await recordEvent(tx, { action: 'incident.closed', subject, by, at: now, details })
    return { ok: true, cardId: card.id }
  })
}

// The card first, as everywhere; then whether nobody else has closed it meanwhile.
async function lockCardOf(tx: Executor, incidentId: number) {
  const [card] = await tx
    .select({ id: cards.id, label: cards.label })
    .from(incidents)
    .innerJoin(cards, eq(cards.id, incidents.cardId))
    .where(eq(incidents.id, incidentId))
    .for('update', { of: cards })
  const [open] = await tx
    .select({ processBefore: incidents.processBefore })
    .from(incidents)
    .where(and(eq(incidents.id, incidentId), isNull(incidents.closedAt)))
    .for('update')
  return card && open && { ...card, ...open }
}

async function bringBack(
  tx: Executor,
  cardId: number,
  before: CardProcess,
  circumstances: Circumstances & { reason: string },
  secondStaffId: number | null,
) {
  const move = { ...circumstances, ...(secondStaffId === null ? {} : { secondStaffId }) }
  const moved = await moveCard(tx, cardId, { custody: 'reception' }, move)
  if (!moved.ok) throw new Error(`a found card could not come back: ${moved.reason}`)
  // One that is being made anew is not handed out beside the new one.
  const process = (await isRemade(tx, cardId)) ? 'remaking' : await processOnReturn(tx, cardId, before)
  const changed = await changeProcess(tx, [cardId], process, circumstances)
  if (!changed.ok) throw new Error(`a found card could not go on: ${changed.reason}`)
  await retireRemade(tx, [cardId], circumstances)
}

// The visit that it was called to is over, what was in the post has come back, what had never come has arrived, one that was
// lost before goes on from there, and what is no longer made anew or proposed for disposal is what it was before that.
async function processOnReturn(tx: Executor, cardId: number, before: CardProcess): Promise<CardProcess> {
  if (before === 'posted') return 'post_returned'
  if (before === 'expected') return 'received'
  const last = passing.includes(before) ? await processBefore(tx, cardId, passing) : before
  const isGivenBack = last !== undefined && proposed.includes(last) && !(await isProposed(tx, cardId))
  const earlier = isGivenBack ? await processBefore(tx, cardId, proposed) : last
  return earlier === undefined || startsAnew.includes(earlier) ? 'received' : earlier
}

const passing: readonly CardProcess[] = ['in_procedure', 'missing', 'remaking']
const startsAnew: readonly CardProcess[] = ['expected', 'posted']
const proposed: readonly CardProcess[] = ['disposal_candidate', 'disposal_approved']

// What is already on its way to the shredder stays on it.
const isRemade = async (tx: Executor, cardId: number) =>
  (await tx.$count(cardRemakes, and(eq(cardRemakes.oldCardId, cardId), ne(cardRemakes.state, 'cancelled')))) > 0 &&
  !(await isProposed(tx, cardId))

async function processBefore(tx: Executor, cardId: number, processes: readonly CardProcess[]) {
  const [entered] = await tx
    .select({ from: processChanges.fromProcess })
    .from(processChanges)
    .where(
      and(
        eq(processChanges.cardId, cardId),
        inArray(processChanges.toProcess, [...processes]),
        notInArray(processChanges.fromProcess, ['missing', ...processes]),
      ),
    )
    .orderBy(desc(processChanges.id))
    .limit(1)
  return entered?.from
}
