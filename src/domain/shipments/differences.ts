import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, shipmentDifferences, standingPairings } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import type { Card } from '../cards/words.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Day } from '../rules/days.ts'
import type { DifferenceFields } from './difference-form.ts'
import { lockOpen } from './lock-open.ts'
import { receiveCard } from './receive-card.ts'
import { takeBackReceipt } from './take-back.ts'
import type { DifferenceKind } from './words.ts'

export type DifferenceRefusal =
  | 'shipment-closed'
  | 'no-such-card'
  | 'card-is-here'
  | 'card-not-here'
  | 'noted-already'
  | 'not-damageable'
  | 'notice-is-here'
  | 'set-aside-not-here'
export type DifferenceRecording = { ok: true; differenceId: number } | { ok: false; reason: DifferenceRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
type Difference = DifferenceFields & { shipmentId: number; cardId: number | null }

/**
 * 入荷差異の記録. A damaged card is received, if it was not; it, one of another city, and one too many are set aside: 不一致.
 * A card that was received by mistake and is not there after all counts as never having come.
 */
export async function recordDifference(
  ex: Executor,
  difference: Difference,
  { by, now }: Circumstances,
): Promise<DifferenceRecording> {
  try {
    return await ex.transaction(async tx => {
      const refusal =
        difference.cardId === null ? undefined : await takeCard(tx, difference, difference.cardId, { by, now })
      if (refusal) return { ok: false, reason: refusal }
      return { ok: true, differenceId: await insertDifference(tx, difference, { by, now }) }
    })
  } catch (error) {
    if (constraintOf(error) === 'shipments_take_only_while_open') return { ok: false, reason: 'shipment-closed' }
    throw error
  }
}

async function takeCard(
  tx: Executor,
  { shipmentId, kind }: Difference,
  cardId: number,
  { by, now }: Circumstances,
): Promise<DifferenceRefusal | undefined> {
  const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for('update')
  if (!card || card.shipmentId !== shipmentId) return 'no-such-card'
  if (await isNoted(tx, { shipmentId, kind, cardId })) return 'noted-already'
  const which = { shipmentId, cardId }
  switch (kind) {
    case 'shortage':
      return card.custody === 'expected' || (await takeBackReceipt(tx, which, { by, now })).ok
        ? undefined
        : 'card-is-here'
    case 'notice_shortage':
      return (await isPaired(tx, cardId)) ? 'notice-is-here' : undefined
    case 'notice_surplus':
      return undefined
    case 'damaged':
      if (card.custody !== 'expected') return (await setAside(tx, card, { by, now })) ? undefined : 'not-damageable'
      await receiveCard(tx, which, { by, now, to: 'discrepant' })
      return undefined
    case 'other_city':
    case 'surplus':
      if (card.custody === 'expected') return 'card-not-here'
      // One too many that was set up meanwhile is ours all the same.
      return (await setAside(tx, card, { by, now })) || kind === 'surplus' ? undefined : 'not-damageable'
  }
}

const isPaired = async (tx: Executor, cardId: number) =>
  (await tx.$count(standingPairings, eq(standingPairings.cardId, cardId))) > 0

const setAside = async (tx: Executor, { id, process }: Pick<Card, 'id' | 'process'>, circumstances: Circumstances) =>
  process === 'discrepant' || (await changeProcess(tx, [id], 'discrepant', circumstances)).ok

const isNoted = async (
  tx: Executor,
  { shipmentId, kind, cardId }: Pick<Difference, 'shipmentId' | 'kind'> & { cardId: number },
) =>
  (await tx.$count(
    shipmentDifferences,
    and(
      eq(shipmentDifferences.shipmentId, shipmentId),
      eq(shipmentDifferences.cardId, cardId),
      eq(shipmentDifferences.kind, kind),
    ),
  )) > 0

async function insertDifference(tx: Executor, difference: Difference, { by, now }: Circumstances) {
  const [row] = await tx
    .insert(shipmentDifferences)
    .values({ ...difference, foundAt: now, foundBy: by.staffId })
    .returning({ id: shipmentDifferences.id })
  if (!row) throw new Error('no difference came back')
  const { shipmentId, ...details } = difference
  await recordEvent(tx, eventOf('recorded', shipmentId, { by, now }, { differenceId: row.id, ...details }))
  return row.id
}

// Locked before its difference, as everywhere.
async function lockCardOf(tx: Executor, which: Which) {
  const [card] = await tx
    .select({ id: cards.id, process: cards.process, custody: cards.custody, kind: shipmentDifferences.kind })
    .from(shipmentDifferences)
    .innerJoin(cards, eq(cards.id, shipmentDifferences.cardId))
    .where(isOne(which))
    .for('update', { of: cards })
  return card
}

// Nothing else is said of the card that keeps it set aside.
async function maySetGo(tx: Executor, { id, process }: Pick<Card, 'id' | 'process'>, differenceId: number) {
  const keepsIt = and(
    eq(shipmentDifferences.cardId, id),
    ne(shipmentDifferences.id, differenceId),
    inArray(shipmentDifferences.kind, [...setsAside]),
  )
  return process === 'discrepant' && (await tx.$count(shipmentDifferences, keepsIt)) === 0
}

const setsAside: readonly DifferenceKind[] = ['damaged', 'other_city', 'surplus']

type Which = { shipmentId: number; differenceId: number }

/** 差異の取下げ, while the box is open. What it said stays in the record of operations; a card set aside for it goes on, if it is here. */
export async function withdrawDifference(
  ex: Executor,
  { shipmentId, differenceId }: Which,
  { by, now }: Circumstances,
) {
  return await ex.transaction(async tx => {
    const card = await lockCardOf(tx, { shipmentId, differenceId })
    if (!(await lockOpen(tx, shipmentId))) return { ok: false, reason: 'shipment-closed' } as const
    const goesOn = card !== undefined && (await maySetGo(tx, card, differenceId))
    const isHere = card?.custody !== 'expected'
    if (goesOn && !isHere && setsAside.includes(card.kind)) return { ok: false, reason: 'set-aside-not-here' } as const
    const [withdrawn] = await tx.delete(shipmentDifferences).where(isOne({ shipmentId, differenceId })).returning()
    if (!withdrawn) return { ok: false, reason: 'unknown-difference' } as const
    const { kind, quantity, cardId, note } = withdrawn
    if (goesOn && isHere) await changeProcess(tx, [card.id], 'received', { by, now, reason: '入荷差異の取下げ' })
    await recordEvent(tx, eventOf('withdrawn', shipmentId, { by, now }, { differenceId, kind, quantity, cardId, note }))
    return { ok: true } as const
  })
}

/** J-LISへの照会と回答. The day on which J-LIS was asked, and what came of it; also when the box is closed. */
export async function followDifference(
  ex: Executor,
  { shipmentId, differenceId }: Which,
  { reportedOn, resolution }: { reportedOn: Day | null; resolution: string | null },
  { by, now }: Circumstances,
) {
  const ending = resolution === null ? {} : { resolution, resolvedAt: now, resolvedBy: by.staffId }
  return await ex.transaction(async tx => {
    const [followed] = await tx
      .update(shipmentDifferences)
      .set({ reportedOn, ...ending })
      .where(and(isOne({ shipmentId, differenceId }), isNull(shipmentDifferences.resolvedAt)))
      .returning({ id: shipmentDifferences.id })
    if (!followed) return { ok: false, reason: 'resolved-already' } as const
    await recordEvent(tx, eventOf('followed', shipmentId, { by, now }, { differenceId, reportedOn, resolution }))
    return { ok: true } as const
  })
}

const isOne = ({ shipmentId, differenceId }: Which) =>
  and(eq(shipmentDifferences.id, differenceId), eq(shipmentDifferences.shipmentId, shipmentId))

const eventOf = (verb: string, shipmentId: number, { by, now }: Circumstances, details: Record<string, unknown>) => ({
  action: `shipment.difference_${verb}`,
  subject: { kind: 'shipment' as const, id: shipmentId },
  by,
  at: now,
  details,
})
