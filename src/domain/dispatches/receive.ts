import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, dispatchCards, dispatches } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { resolveAlarmsOf } from '../custody/alarms.ts'
import { type Destination, moveCard } from '../custody/move.ts'
import type { DispatchCircumstances } from './create.ts'
import { closeWhenDone, lockCards, lockDispatch, lockScannedCard } from './lock.ts'
import { arrivalOfficeOf, type Dispatch, type DispatchOutcome } from './words.ts'

export type ReceivingRefusal =
  | 'unreadable'
  | 'not-a-card'
  | 'unknown-card'
  | 'dispatch-label'
  | 'unknown-dispatch'
  | 'not-sent'
  | 'not-on-list'
  | 'already-received'
  | 'declared-missing'
  | 'not-under-way'
export type Receiving =
  | { ok: true; cardId: number; outcome: 'received' | 'returned'; isClosed: boolean }
  | { ok: false; reason: ReceivingRefusal; cardId?: number; label?: string | undefined }
type Circumstances = DispatchCircumstances & { noticeNumberPattern: string }

/**
 * 受取・戻り. Each card of the list is read where it arrives: a transferred one belongs to that office from now on. Read
 * twice, or by two people at once, it is received once. A card that is not on the list changes nothing.
 */
export async function receiveFromDispatch(
  ex: Executor,
  { dispatchId, code }: { dispatchId: number; code: string },
  { noticeNumberPattern, ...circumstances }: Circumstances,
): Promise<Receiving> {
  return await ex.transaction(async tx => {
    const scanned = await lockScannedCard(tx, code, noticeNumberPattern)
    if (!scanned.ok) return scanned
    const { card } = scanned
    const dispatch = await lockDispatch(tx, dispatchId)
    if (!dispatch || arrivalOfficeOf(dispatch) !== circumstances.officeId)
      return { ok: false, reason: 'unknown-dispatch' }
    if (dispatch.sentAt === null) return { ok: false, reason: 'not-sent' }
    if (card.custody === 'missing') return { ok: false, reason: 'declared-missing', cardId: card.id }
    const refusal = refusalOf(await findOutcome(tx, dispatchId, card.id))
    if (refusal === 'not-on-list') return { ok: false, reason: refusal }
    if (refusal) return { ok: false, reason: refusal, cardId: card.id }
    if (card.custody !== underWay(dispatch)) return { ok: false, reason: 'not-under-way', cardId: card.id }

    const outcome = await arrive(tx, dispatch, card.id, circumstances)
    const { by, now } = circumstances
    const isClosed = await closeWhenDone(tx, dispatchId, { staffId: by.staffId, now })
    return { ok: true, cardId: card.id, outcome, isClosed }
  })
}

const underWay = ({ kind }: Pick<Dispatch, 'kind'>) => (kind === 'transfer' ? 'in_transit' : 'carried_out')

function refusalOf(entry: { outcome: DispatchOutcome | null } | undefined) {
  if (!entry || entry.outcome === 'taken_out') return 'not-on-list'
  if (entry.outcome === 'missing') return 'declared-missing'
  return entry.outcome === null ? undefined : 'already-received'
}

async function findOutcome(tx: Executor, dispatchId: number, cardId: number) {
  const [entry] = await tx
    .select({ outcome: dispatchCards.outcome })
    .from(dispatchCards)
    .where(isEntry(dispatchId, cardId))
  return entry
}

const isEntry = (dispatchId: number, cardId: number) =>
  and(eq(dispatchCards.dispatchId, dispatchId), eq(dispatchCards.cardId, cardId))

async function arrive(tx: Executor, dispatch: Dispatch, cardId: number, circumstances: DispatchCircumstances) {
  const { by, now, officeId } = circumstances
  const outcome = dispatch.kind === 'transfer' ? 'received' : 'returned'
  await move(tx, cardId, { custody: 'reception' }, circumstances)
  await tx.update(cards).set({ officeId }).where(eq(cards.id, cardId))
  await resolveAlarmsOf(tx, cardId, circumstances)
  await tx
    .update(dispatchCards)
    .set({ outcome, outcomeAt: now, outcomeBy: by.staffId })
    .where(isEntry(dispatch.id, cardId))
  const details = { cardId, outcome, fromOfficeId: dispatch.fromOfficeId, officeId }
  const subject = { kind: 'dispatch' as const, id: dispatch.id }
  await recordEvent(tx, { action: 'dispatch.card_received', subject, by, at: now, details })
  return outcome
}

export type Unreceiving = { ok: true } | { ok: false; reason: 'changed-meanwhile' }

/** 受取の取消: the card is under way again, as it was before the last scan; a list that was closed by it is open again. */
export async function undoReceiving(
  ex: Executor,
  { dispatchId, cardId }: { dispatchId: number; cardId: number },
  circumstances: DispatchCircumstances,
): Promise<Unreceiving> {
  return await ex.transaction(async tx => {
    const [card] = await lockCards(tx, [cardId])
    const dispatch = await lockDispatch(tx, dispatchId)
    const entry = await findOutcome(tx, dispatchId, cardId)
    const isReceived = entry?.outcome === 'received' || entry?.outcome === 'returned'
    if (!dispatch || !isReceived || card?.custody !== 'reception' || card.officeId !== circumstances.officeId)
      return { ok: false, reason: 'changed-meanwhile' }

    await depart(tx, dispatch, cardId, circumstances)
    return { ok: true }
  })
}

async function depart(tx: Executor, dispatch: Dispatch, cardId: number, circumstances: DispatchCircumstances) {
  const { by, now } = circumstances
  await tx.update(dispatches).set({ closedAt: null, closedBy: null }).where(eq(dispatches.id, dispatch.id))
  await tx
    .update(dispatchCards)
    .set({ outcome: null, outcomeAt: null, outcomeBy: null })
    .where(isEntry(dispatch.id, cardId))
  await tx.update(cards).set({ officeId: dispatch.fromOfficeId }).where(eq(cards.id, cardId))
  if (dispatch.kind === 'carry_out') await move(tx, cardId, { custody: 'pulled' }, circumstances)
  await move(tx, cardId, { custody: underWay(dispatch) }, circumstances)
  const subject = { kind: 'dispatch' as const, id: dispatch.id }
  await recordEvent(tx, { action: 'dispatch.receipt_undone', subject, by, at: now, details: { cardId } })
}

async function move(tx: Executor, cardId: number, to: Destination, { by, now }: DispatchCircumstances) {
  const moved = await moveCard(tx, cardId, to, { by, now })
  if (!moved.ok) throw new Error(`a locked card could not be moved: ${moved.reason}`)
}
