import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, handOverReversals, reservationMembers, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { areWithin } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { constraintOf } from '../rules/constraint.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'

export type ReversalRefusal =
  | 'unknown-card'
  | 'reason-missing'
  | 'reason-forbidden'
  | 'not-handed-over'
  | 'already-requested'
export type ReversalRequest = { ok: true; id: number } | { ok: false; reason: ReversalRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; reader: Reader }

/** 交付取消の申請. Says why; nothing changes until another person has decided. */
export async function requestReversal(
  ex: Executor,
  { cardId, reason: typed }: { cardId: number; reason: string },
  { by, now, reader }: Circumstances,
): Promise<ReversalRequest> {
  const reason = typed.trim().slice(0, 200)
  if (reason === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(reason)) return { ok: false, reason: 'reason-forbidden' }
  try {
    return await ex.transaction(async tx => {
      const card = (await areWithin(tx, [cardId], reader)) ? await lockReversible(tx, cardId) : undefined
      if (!card) return { ok: false, reason: 'unknown-card' }
      if (card.process !== 'handed_over') return { ok: false, reason: 'not-handed-over' }
      const request = { cardId, officeId: card.officeId, reservationId: await findHandOver(tx, cardId) }
      const [made] = await tx
        .insert(handOverReversals)
        .values({ ...request, reason, requestedAt: now, requestedBy: by.staffId })
        .returning({ id: handOverReversals.id })
      const subject = { kind: 'card' as const, id: cardId }
      await recordEvent(tx, { action: 'reversal.requested', subject, by, at: now, details: { reason } })
      return { ok: true, id: made?.id ?? 0 }
    })
  } catch (error) {
    if (constraintOf(error) === 'hand_over_reversals_one_open') return { ok: false, reason: 'already-requested' }
    throw error
  }
}

/** The card, locked, with what a reversal looks at. */
export async function lockReversible(tx: Executor, cardId: number) {
  const [card] = await tx
    .select({ process: cards.process, custody: cards.custody, officeId: cards.officeId })
    .from(cards)
    .where(eq(cards.id, cardId))
    .for('update')
  return card
}

async function findHandOver(tx: Executor, cardId: number) {
  const [visit] = await tx
    .select({ id: reservations.id })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .where(and(eq(reservationMembers.cardId, cardId), eq(reservationMembers.outcome, 'handed_over')))
    .orderBy(desc(reservations.id))
    .limit(1)
  return visit?.id ?? null
}
