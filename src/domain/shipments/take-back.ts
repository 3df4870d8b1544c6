import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  type CardProcess,
  cardRemakes,
  cards,
  custodyMoves,
  pairingReversals,
  standingArrivals,
  standingPairings,
} from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { moveCard } from '../custody/move.ts'
import { lockOpen } from './lock-open.ts'

export type TakeBackRefusal = 'changed-meanwhile' | 'shipment-closed'
export type TakenBack = { ok: true } | { ok: false; reason: TakeBackRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
type Which = { shipmentId: number; cardId: number }

// One that has been set up, or whatever came after, did come; so did one that a difference sets aside.
const asItCame: readonly CardProcess[] = ['received', 'moved_out', 'deceased', 'declined']

/**
 * 受領の取消. The card never came: it was read by mistake, or its notice was read without it. As long as it has not been
 * paired or moved since, it is expected again — in the box that was short of it, where it came as a straggler.
 */
export async function takeBackReceipt(
  ex: Executor,
  { shipmentId, cardId, earlierShipmentId }: Which & { earlierShipmentId?: number | undefined },
  { by, now }: Circumstances,
): Promise<TakenBack> {
  return await ex.transaction(async tx => {
    const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for('update')
    if (
      card?.custody !== 'reception' ||
      !asItCame.includes(card.process) ||
      !(await isAsItCame(tx, { shipmentId, cardId }))
    )
      return { ok: false, reason: 'changed-meanwhile' }
    if (!(await lockOpen(tx, shipmentId))) return { ok: false, reason: 'shipment-closed' }

    const reason = '受領の取消'
    if (card.process === 'received') await must(changeProcess(tx, [cardId], 'expected', { by, now, reason }))
    await must(moveCard(tx, cardId, { custody: 'expected' }, { by, now, reason }))
    if (earlierShipmentId !== undefined)
      await tx.update(cards).set({ shipmentId: earlierShipmentId }).where(eq(cards.id, cardId))
    await recordEvent(tx, eventOf('card.receipt_undone', { shipmentId, cardId }, { by, now }))
    return { ok: true }
  })
}

/** 照合の取消. Card and notice have not been read together. */
export async function takeBackPairing(ex: Executor, which: Which, { by, now }: Circumstances): Promise<TakenBack> {
  return await ex.transaction(async tx => {
    await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, which.cardId)).for('update')
    const [pairing] = await tx.select().from(standingPairings).where(eq(standingPairings.cardId, which.cardId))
    if (!pairing) return { ok: false, reason: 'changed-meanwhile' }
    if (!(await lockOpen(tx, which.shipmentId))) return { ok: false, reason: 'shipment-closed' }
    const { cardId } = which
    await tx.insert(pairingReversals).values({ pairingId: pairing.id, cardId, reversedAt: now, staffId: by.staffId })
    await recordEvent(tx, eventOf('card.pairing_undone', which, { by, now }))
    return { ok: true }
  })
}

// One that ended a remake has retired the old card already: that is not undone by the way.
async function isAsItCame(tx: Executor, { shipmentId, cardId }: Which) {
  const [arrival] = await tx
    .select({ id: standingArrivals.id })
    .from(standingArrivals)
    .where(and(eq(standingArrivals.cardId, cardId), eq(standingArrivals.shipmentId, shipmentId)))
  const [last] = await tx
    .select({ from: custodyMoves.fromCustody })
    .from(custodyMoves)
    .where(eq(custodyMoves.cardId, cardId))
    .orderBy(desc(custodyMoves.id))
    .limit(1)
  const ties = await Promise.all([
    tx.$count(standingPairings, eq(standingPairings.cardId, cardId)),
    tx.$count(cardRemakes, eq(cardRemakes.newCardId, cardId)),
  ])
  return arrival !== undefined && last?.from === 'expected' && ties.every(count => count === 0)
}

async function must(change: Promise<{ ok: boolean }>) {
  if (!(await change).ok) throw new Error('a card that has just come cannot go back to being expected')
}

const eventOf = (action: string, { shipmentId, cardId }: Which, { by, now }: Circumstances) => ({
  action,
  subject: { kind: 'card' as const, id: cardId },
  by,
  at: now,
  details: { shipmentId },
})
