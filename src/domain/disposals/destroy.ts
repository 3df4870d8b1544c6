import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, custodyMoves, disposals } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { isWithin } from '../cards/protection.ts'
import { resolveAlarmsOf } from '../custody/alarms.ts'
import { type Destination, moveCard } from '../custody/move.ts'
import type { Reader } from '../reader.ts'
import { parseLabel } from '../rules/opaque-code.ts'
import { mayView } from '../staff/scope.ts'
import { findWitness, type WitnessNow } from '../staff/witness.ts'
import { type DestructionMethod, destructionMethods } from './words.ts'

/** 箱に入れる, or 廃棄する with its method. */
export type DisposalStep = { kind: 'box' } | { kind: 'destroy'; method: DestructionMethod }
export type ScanOutRefusal =
  | 'no-witness'
  | 'witness-elsewhere'
  | 'unreadable'
  | 'not-a-card'
  | 'unknown-label'
  | 'not-approved'
  | 'not-voided'
  | 'already-boxed'
  | 'not-boxed'
  | 'already-destroyed'
  | 'not-here'
export type ScanOut =
  | { ok: true; cardId: number; witnessName: string }
  | { ok: false; reason: ScanOutRefusal; cardId?: number | undefined }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; reader: Reader }
type Subject = { cardId: number; disposalId: number }
type Acting = Circumstances & { secondStaffId: number }

export const parseDisposalStep = (typed: {
  step?: string | undefined
  method?: string | undefined
}): DisposalStep | undefined => {
  const method = destructionMethods.find(each => each === typed.method)
  if (typed.step === 'box') return { kind: 'box' }
  return typed.step === 'destroy' && method !== undefined ? { kind: 'destroy', method } : undefined
}

/**
 * 廃棄の読み取り. One card, by its own label, with a second person who is there now: off the shelf into the box, then out of
 * the box and destroyed. Only what was approved and voided; there is no other way to destroy a card, and none for many.
 */
export async function scanOut(
  ex: Executor,
  code: string,
  step: DisposalStep,
  circumstances: Circumstances,
): Promise<ScanOut> {
  const label = parseLabel(code)
  if (!label) return { ok: false, reason: 'unreadable' }
  if (label.kind !== 'card') return { ok: false, reason: 'not-a-card' }
  return await ex.transaction(async tx => {
    const card = await lockCard(tx, label.code, circumstances.reader)
    if (!card) return { ok: false, reason: 'unknown-label' }
    const witness = await findWitness(tx, circumstances.by.staffId, 'disposal', circumstances.now)
    const refusal = witnessRefusal(witness, card) ?? refusalOf(card, step)
    const subject = subjectOf(card)
    if (refusal || !witness || !subject) return await refuse(tx, card.cardId, refusal ?? 'not-approved', circumstances)

    const acting = { ...circumstances, secondStaffId: witness.staffId }
    const isMoved =
      step.kind === 'box' ? await box(tx, subject, acting) : await destroy(tx, subject, step.method, acting)
    if (!isMoved) return { ok: false, reason: 'not-here', cardId: card.cardId }
    return { ok: true, cardId: card.cardId, witnessName: witness.name }
  })
}

// The second person must be allowed where the card is kept, as the first one is.
function witnessRefusal(witness: WitnessNow | undefined, { officeId }: FoundCard): ScanOutRefusal | undefined {
  if (!witness) return 'no-witness'
  return mayView(witness, officeId) ? undefined : 'witness-elsewhere'
}

type FoundCard = NonNullable<Awaited<ReturnType<typeof lockCard>>>

async function lockCard(tx: Executor, label: string, reader: Reader) {
  const [locked] = await tx
    .select({ cardId: cards.id, officeId: cards.officeId, process: cards.process, custody: cards.custody })
    .from(cards)
    .where(and(eq(cards.label, label), isWithin(reader)))
    .for('update', { of: cards })
  if (!locked) return undefined
  const [disposal] = await tx
    .select({
      disposalId: disposals.id,
      approvedAt: disposals.approvedAt,
      voidedAt: disposals.voidedAt,
      destroyedAt: disposals.destroyedAt,
    })
    .from(disposals)
    .where(and(eq(disposals.cardId, locked.cardId), isNull(disposals.withdrawnAt)))
    .for('update')
  return { ...locked, disposal }
}

const subjectOf = ({ cardId, disposal }: FoundCard): Subject | undefined =>
  disposal && { cardId, disposalId: disposal.disposalId }

function refusalOf({ process, custody, disposal }: FoundCard, step: DisposalStep): ScanOutRefusal | undefined {
  if (!disposal || disposal.approvedAt === null) return 'not-approved'
  if (disposal.destroyedAt !== null) return 'already-destroyed'
  if (disposal.voidedAt === null || process !== 'voided') return 'not-voided'
  if (step.kind === 'box') return custody === 'disposal_box' ? 'already-boxed' : undefined
  return custody === 'disposal_box' ? undefined : 'not-boxed'
}

async function refuse(
  tx: Executor,
  cardId: number,
  reason: ScanOutRefusal,
  { by, now }: Circumstances,
): Promise<ScanOut> {
  const subject = { kind: 'card' as const, id: cardId }
  await recordEvent(tx, { action: 'disposal.refused', subject, by, at: now, details: { reason } })
  return { ok: false, reason, cardId }
}

async function box(tx: Executor, { cardId }: Subject, circumstances: Acting) {
  const moved = await moveCard(tx, cardId, { custody: 'disposal_box' }, circumstances)
  if (moved.ok) await resolveAlarmsOf(tx, cardId, circumstances)
  return moved.ok
}

async function destroy(
  tx: Executor,
  { cardId, disposalId }: Subject,
  method: DestructionMethod,
  circumstances: Acting,
) {
  const { by, now, secondStaffId } = circumstances
  const destruction = { destroyedAt: now, destroyedBy: by.staffId, destroyedWith: secondStaffId, method }
  await tx.update(disposals).set(destruction).where(eq(disposals.id, disposalId))
  const moved = await moveCard(tx, cardId, { custody: 'disposed' }, circumstances)
  const changed = await changeProcess(tx, [cardId], 'disposed', { by, now })
  if (!moved.ok || !changed.ok) throw new Error('a locked card could not be destroyed')
  const details = { cardId, method, secondStaffId }
  await recordEvent(tx, {
    action: 'disposal.destroyed',
    subject: { kind: 'disposal', id: disposalId },
    by,
    at: now,
    details,
  })
  return true
}

export type Unboxing = { ok: true } | { ok: false; reason: 'not-boxed' | 'place-taken' }

/** 箱に入れた読み取りの取消. Back to where it was taken from; what is destroyed stays destroyed. */
export async function unboxCard(
  tx: Executor,
  cardId: number,
  { by, now }: Omit<Circumstances, 'reader'>,
): Promise<Unboxing> {
  const [card] = await tx.select({ custody: cards.custody }).from(cards).where(eq(cards.id, cardId)).for('update')
  const origin = card?.custody === 'disposal_box' ? await findOrigin(tx, cardId) : undefined
  if (!origin) return { ok: false, reason: 'not-boxed' }
  const moved = await moveCard(tx, cardId, origin, { by, now })
  if (!moved.ok) return { ok: false, reason: 'place-taken' }
  await recordEvent(tx, { action: 'disposal.unboxed', subject: { kind: 'card', id: cardId }, by, at: now })
  return { ok: true }
}

async function findOrigin(tx: Executor, cardId: number): Promise<Destination | undefined> {
  const [move] = await tx
    .select({ custody: custodyMoves.fromCustody, locationId: custodyMoves.fromLocationId })
    .from(custodyMoves)
    .where(eq(custodyMoves.cardId, cardId))
    .orderBy(desc(custodyMoves.id))
    .limit(1)
  if (!move) return undefined
  if (move.custody !== 'stored') return { custody: move.custody }
  return move.locationId === null ? undefined : { custody: 'stored', locationId: move.locationId }
}
