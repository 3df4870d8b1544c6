import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { handOverReversals } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { moveCard } from '../custody/move.ts'
import type { Reader } from '../reader.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { lockReversible } from './request-reversal.ts'

export type DecisionRefusal =
  | 'unknown-request'
  | 'own-request'
  | 'already-decided'
  | 'choice-missing'
  | 'note-missing'
  | 'note-forbidden'
  | 'changed-meanwhile'
export type Decision = { ok: true } | { ok: false; reason: DecisionRefusal }
export type DecisionForm = { id: number; decision: string; note: string; isCardBack: boolean }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; reader: Reader }
type Judged = { cardId: number; decision: 'approved' | 'refused'; isCardBack: boolean }

/**
 * 交付取消の決定, by another than who asked. Approved, the card's process says so, and the card is at the counter again if
 * it was handed back; what the visit was counted as stays. Refused, nothing changes; then a reason is needed.
 */
export async function decideReversal(
  ex: Executor,
  form: DecisionForm,
  { by, now, reader }: Circumstances,
): Promise<Decision> {
  const note = form.note.trim().slice(0, 200)
  const fault = faultOf({ ...form, note })
  if (fault) return { ok: false, reason: fault }
  const decision = form.decision === 'approved' ? 'approved' : 'refused'
  return await ex.transaction(async tx => {
    const request = await lockRequest(tx, form.id, reader)
    if (!request) return { ok: false, reason: 'unknown-request' }
    if (request.decidedAt !== null) return { ok: false, reason: 'already-decided' }
    if (request.requestedBy === by.staffId) return { ok: false, reason: 'own-request' }
    const judged = { cardId: request.cardId, decision, isCardBack: form.isCardBack } as const
    if (decision === 'approved' && request.process !== 'handed_over') return { ok: false, reason: 'changed-meanwhile' }

    await tx
      .update(handOverReversals)
      .set({ decidedAt: now, decidedBy: by.staffId, decision, decisionNote: note || null })
      .where(eq(handOverReversals.id, form.id))
    await carryOut(tx, judged, { by, now, reason: request.reason })
    const subject = { kind: 'card' as const, id: request.cardId }
    const details = { decision, isCardBack: form.isCardBack, ...(note ? { note } : {}) }
    await recordEvent(tx, { action: 'reversal.decided', subject, by, at: now, details })
    return { ok: true }
  })
}

function faultOf({ decision, note }: Pick<DecisionForm, 'decision' | 'note'>): DecisionRefusal | undefined {
  if (decision !== 'approved' && decision !== 'refused') return 'choice-missing'
  if (decision === 'refused' && note === '') return 'note-missing'
  return containsIndividualNumber(note) ? 'note-forbidden' : undefined
}

async function carryOut(
  tx: Executor,
  { cardId, decision, isCardBack }: Judged,
  circumstances: { by: Actor; now: Date; reason: string },
) {
  if (decision === 'refused') return
  done(await changeProcess(tx, [cardId], 'hand_over_reversed', circumstances))
  if (isCardBack) done(await moveCard(tx, cardId, { custody: 'at_counter' }, circumstances))
}

// The card is locked before the request, here as everywhere.
async function lockRequest(tx: Executor, id: number, reader: Reader) {
  const isOwn = reader.onlyOfficeId === undefined ? undefined : eq(handOverReversals.officeId, reader.onlyOfficeId)
  const [known] = await tx
    .select({ cardId: handOverReversals.cardId })
    .from(handOverReversals)
    .where(and(eq(handOverReversals.id, id), isOwn))
  const card = known && (await lockReversible(tx, known.cardId))
  if (!card) return undefined
  const [request] = await tx.select().from(handOverReversals).where(eq(handOverReversals.id, id)).for('update')
  return request && { ...request, process: card.process }
}

function done(step: { ok: true } | { ok: false; reason: string }) {
  if (!step.ok) throw new Error(`a locked card could not be reversed: ${step.reason}`)
}
