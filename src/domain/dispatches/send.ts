import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { dispatches } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { lockCasesOf } from '../custody/lock-cases.ts'
import { type Destination, moveCard } from '../custody/move.ts'
import { obstacleToLeaving } from './add-card.ts'
import type { DispatchCircumstances } from './create.ts'
import { findOpenCardIds, type LockedCard, lockCards, lockDispatch } from './lock.ts'
import type { DispatchKind } from './words.ts'

export type SendingRefusal = 'unknown-dispatch' | 'already-sent' | 'empty' | 'changed-meanwhile' | 'not-here'
export type Sending =
  | { ok: true; cardCount: number }
  | { ok: false; reason: Exclude<SendingRefusal, 'not-here'> }
  | { ok: false; reason: 'not-here'; cardIds: number[] }
type Circumstances = DispatchCircumstances & { secondStaffId: number }

/**
 * 送付. All the cards of the list leave together, with two people, or none. `cardCount` is what the two of them counted:
 * a card that was added or taken out meanwhile sends them back to the list.
 */
export async function sendDispatch(
  ex: Executor,
  { dispatchId, cardCount }: { dispatchId: number; cardCount: number },
  circumstances: Circumstances,
): Promise<Sending> {
  return await ex.transaction(async tx => {
    const locked = await lockCards(tx, await findOpenCardIds(tx, dispatchId))
    const dispatch = await lockDispatch(tx, dispatchId)
    if (!dispatch || dispatch.fromOfficeId !== circumstances.officeId) return { ok: false, reason: 'unknown-dispatch' }
    if (dispatch.sentAt !== null) return { ok: false, reason: 'already-sent' }
    const ids = await findOpenCardIds(tx, dispatchId)
    if (ids.length === 0) return { ok: false, reason: 'empty' }
    if (ids.length !== cardCount || ids.join() !== locked.map(({ id }) => id).join())
      return { ok: false, reason: 'changed-meanwhile' }
    const absent = locked.filter(card => obstacleToLeaving(card) || card.officeId !== circumstances.officeId)
    if (absent.length > 0) return { ok: false, reason: 'not-here', cardIds: absent.map(({ id }) => id) }

    await leave(tx, dispatch, locked, circumstances)
    return { ok: true, cardCount: ids.length }
  })
}

type Leaving = { id: number; kind: DispatchKind; toOfficeId: number | null }

async function leave(
  tx: Executor,
  { id, kind, toOfficeId }: Leaving,
  cards: LockedCard[],
  circumstances: Circumstances,
) {
  const { by, now, secondStaffId } = circumstances
  await tx
    .update(dispatches)
    .set({ sentAt: now, sentBy: by.staffId, sentWith: secondStaffId })
    .where(eq(dispatches.id, id))
  const ids = cards.map(card => card.id)
  await lockCasesOf(tx, ids)
  for (const card of cards) for (const to of stepsOf(kind, card)) await move(tx, card.id, to, circumstances)
  const details = { kind, toOfficeId, cardIds: ids, secondStaffId }
  await recordEvent(tx, { action: 'dispatch.sent', subject: { kind: 'dispatch', id }, by, at: now, details })
}

// From the reception a card is taken in hand before it is carried out.
function stepsOf(kind: DispatchKind, { custody }: LockedCard): Destination[] {
  if (kind === 'transfer') return [{ custody: 'in_transit' }]
  return custody === 'reception' ? [{ custody: 'pulled' }, { custody: 'carried_out' }] : [{ custody: 'carried_out' }]
}

async function move(tx: Executor, cardId: number, to: Destination, { by, now, secondStaffId }: Circumstances) {
  const outcome = await moveCard(tx, cardId, to, { by, now, secondStaffId })
  if (!outcome.ok) throw new Error(`a locked card could not leave: ${outcome.reason}`)
}
