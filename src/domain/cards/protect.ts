import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardProtections, cards } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { dropPrints } from './drop-prints.ts'
import { unprotectionReasons } from './words.ts'

export type ProtectionRefusal = 'unknown' | 'reason-missing' | 'reason-too-long' | 'already-protected' | 'not-protected'
export type ProtectionChange = { ok: true } | { ok: false; reason: ProtectionRefusal }
type Circumstances = { by: Actor; now: Date }

/**
 * 支援措置の登録. From now on the person is named only to the few who may know; so is why. What was printed of them
 * before is gone.
 */
export async function protect(
  ex: Executor,
  cardId: number,
  text: string,
  { by, now }: Circumstances,
): Promise<ProtectionChange> {
  const note = text.trim()
  if (note === '') return { ok: false, reason: 'reason-missing' }
  if (note.length > 200) return { ok: false, reason: 'reason-too-long' }
  return ex.transaction(async tx => {
    if (!(await lockCard(tx, cardId))) return { ok: false, reason: 'unknown' }
    const [made] = await tx
      .insert(cardProtections)
      .values({ cardId, note, protectedAt: now, protectedBy: staffIdOf(by) })
      .onConflictDoNothing()
      .returning({ cardId: cardProtections.cardId })
    if (!made) return { ok: false, reason: 'already-protected' }

    const printIds = await dropPrints(tx, cardId, { by, now })
    const subject = { kind: 'card' as const, id: cardId }
    await recordEvent(tx, { action: 'card.protected', subject, by, at: now, details: { printIds } })
    return { ok: true }
  })
}

/** 支援措置の解除. */
export async function unprotect(
  ex: Executor,
  cardId: number,
  asked: string,
  { by, now }: Circumstances,
): Promise<ProtectionChange> {
  const reason = unprotectionReasons.find(each => each === asked)
  if (!reason) return { ok: false, reason: 'reason-missing' }
  return ex.transaction(async tx => {
    if (!(await lockCard(tx, cardId))) return { ok: false, reason: 'unknown' }
    const [ended] = await tx
      .delete(cardProtections)
      .where(eq(cardProtections.cardId, cardId))
      .returning({ cardId: cardProtections.cardId })
    if (!ended) return { ok: false, reason: 'not-protected' }

    const subject = { kind: 'card' as const, id: cardId }
    await recordEvent(tx, { action: 'card.unprotected', subject, by, at: now, details: { reason } })
    return { ok: true }
  })
}

async function lockCard(tx: Executor, cardId: number) {
  const [card] = await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, cardId)).for('update')
  return card
}
