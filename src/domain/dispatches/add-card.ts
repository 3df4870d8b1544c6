import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { type CardProcess, type Custody, dispatchCards } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { isStorable } from '../custody/store.ts'
import type { DispatchCircumstances } from './create.ts'
import { findOpenEntry, lockDispatch, lockScannedCard } from './lock.ts'

export type AddingRefusal =
  | 'unreadable'
  | 'not-a-card'
  | 'unknown-card'
  | 'dispatch-label'
  | 'unknown-dispatch'
  | 'already-sent'
  | 'other-office'
  | 'not-here'
  | 'in-procedure'
  | 'already-on-list'
  | 'on-other-list'
export type Adding =
  | { ok: true; cardId: number }
  | { ok: false; reason: AddingRefusal; cardId?: number; label?: string | undefined }
type Circumstances = DispatchCircumstances & { noticeNumberPattern: string }

const startingPlaces: readonly Custody[] = ['stored', 'pulled', 'reception']

/** Why a card cannot leave the building, if so: it must be in our hands, and nobody be served with it. */
export function obstacleToLeaving(card: { process: CardProcess; custody: Custody }) {
  if (card.process === 'in_procedure') return 'in-procedure' as const
  return startingPlaces.includes(card.custody) && isStorable(card) ? undefined : ('not-here' as const)
}

/** リストへの追加. The card stays where it is until the list is sent. */
export async function addToDispatch(
  ex: Executor,
  { dispatchId, code }: { dispatchId: number; code: string },
  { by, now, officeId, noticeNumberPattern }: Circumstances,
): Promise<Adding> {
  return await ex.transaction(async tx => {
    const scanned = await lockScannedCard(tx, code, noticeNumberPattern)
    if (!scanned.ok) return scanned
    const { card } = scanned
    const dispatch = await lockDispatch(tx, dispatchId)
    if (!dispatch || dispatch.fromOfficeId !== officeId) return { ok: false, reason: 'unknown-dispatch' }
    if (dispatch.sentAt !== null) return { ok: false, reason: 'already-sent', cardId: card.id }
    if (card.officeId !== officeId) return { ok: false, reason: 'other-office' }
    const open = await findOpenEntry(tx, card.id)
    if (open) return { ok: false, cardId: card.id, reason: listReason(open.dispatchId === dispatchId) }
    const obstacle = obstacleToLeaving(card)
    if (obstacle) return { ok: false, reason: obstacle, cardId: card.id }

    await write(tx, { dispatchId, cardId: card.id, by, now })
    return { ok: true, cardId: card.id }
  })
}

const listReason = (isSame: boolean) => (isSame ? 'already-on-list' : 'on-other-list')

type Entry = { dispatchId: number; cardId: number } & Pick<DispatchCircumstances, 'by' | 'now'>

// One that was taken out before comes back onto its line.
async function write(tx: Executor, { dispatchId, cardId, by, now }: Entry) {
  const added = { addedAt: now, addedBy: by.staffId, outcome: null, outcomeAt: null, outcomeBy: null }
  await tx
    .insert(dispatchCards)
    .values({ dispatchId, cardId, ...added })
    .onConflictDoUpdate({ target: [dispatchCards.dispatchId, dispatchCards.cardId], set: added })
  const subject = { kind: 'dispatch' as const, id: dispatchId }
  await recordEvent(tx, { action: 'dispatch.card_added', subject, by, at: now, details: { cardId } })
}

export type TakingOut = { ok: true } | { ok: false; reason: 'unknown-dispatch' | 'already-sent' | 'not-on-list' }

/** リストから外す. Before the list is sent; the card has not moved. A second time changes nothing. */
export async function takeOutOfDispatch(
  ex: Executor,
  { dispatchId, cardId }: { dispatchId: number; cardId: number },
  { by, now, officeId }: DispatchCircumstances,
): Promise<TakingOut> {
  return await ex.transaction(async tx => {
    const dispatch = await lockDispatch(tx, dispatchId)
    if (!dispatch || dispatch.fromOfficeId !== officeId) return { ok: false, reason: 'unknown-dispatch' }
    if (dispatch.sentAt !== null) return { ok: false, reason: 'already-sent' }
    const [taken] = await tx
      .update(dispatchCards)
      .set({ outcome: 'taken_out', outcomeAt: now, outcomeBy: by.staffId })
      .where(
        and(eq(dispatchCards.dispatchId, dispatchId), eq(dispatchCards.cardId, cardId), isNull(dispatchCards.outcome)),
      )
      .returning({ cardId: dispatchCards.cardId })
    if (!taken) return { ok: false, reason: 'not-on-list' }

    const subject = { kind: 'dispatch' as const, id: dispatchId }
    await recordEvent(tx, { action: 'dispatch.card_taken_out', subject, by, at: now, details: { cardId } })
    return { ok: true }
  })
}
