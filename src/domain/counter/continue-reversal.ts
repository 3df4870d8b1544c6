import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { areWithin } from '../cards/protection.ts'
import { retireRemade } from '../cards/retire-remade.ts'
import { moveCard } from '../custody/move.ts'
import type { Reader } from '../reader.ts'
import { lockReversible } from './request-reversal.ts'
import { reversalSteps } from './words.ts'

export type ContinuationRefusal = 'unknown-card' | 'choice-missing' | 'not-reversed' | 'card-not-back' | 'already-back'
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; reader: Reader }
export type Continuation = { ok: true } | { ok: false; reason: ContinuationRefusal }

/** What becomes of a card whose hand-over was reversed. */
export async function continueReversal(
  ex: Executor,
  { cardId, step }: { cardId: number; step: string | undefined },
  { by, now, reader }: Circumstances,
): Promise<Continuation> {
  const to = reversalSteps.find(each => each === step)
  if (!to) return { ok: false, reason: 'choice-missing' }
  return await ex.transaction(async tx => {
    const card = (await areWithin(tx, [cardId], reader)) ? await lockReversible(tx, cardId) : undefined
    if (!card) return { ok: false, reason: 'unknown-card' }
    if (card.process !== 'hand_over_reversed') return { ok: false, reason: 'not-reversed' }
    if (card.custody === 'with_holder') return { ok: false, reason: 'card-not-back' }
    done(await changeProcess(tx, [cardId], to, { by, now }))
    await recordEvent(tx, {
      action: 'reversal.continued',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { to },
    })
    return { ok: true }
  })
}

/** カードを預かった, after the decision: from the holder back to the counter. One that was made anew becomes 廃棄候補. */
export async function takeCardBack(
  ex: Executor,
  cardId: number,
  { by, now, reader }: Circumstances,
): Promise<Continuation> {
  return await ex.transaction(async tx => {
    const card = (await areWithin(tx, [cardId], reader)) ? await lockReversible(tx, cardId) : undefined
    if (!card) return { ok: false, reason: 'unknown-card' }
    if (card.process !== 'hand_over_reversed' && card.process !== 'remaking')
      return { ok: false, reason: 'not-reversed' }
    if (card.custody !== 'with_holder') return { ok: false, reason: 'already-back' }
    done(await moveCard(tx, cardId, { custody: 'at_counter' }, { by, now }))
    await retireRemade(tx, [cardId], { by, now })
    return { ok: true }
  })
}

function done(step: { ok: true } | { ok: false; reason: string }) {
  if (!step.ok) throw new Error(`a locked card could not be reversed: ${step.reason}`)
}
