import type { Executor } from '#db'
import { cardPairings } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type Receipt, receiveCard } from './receive-card.ts'

export type Pairing =
  | { ok: true; isReceivedNow: boolean; isFromEarlierBox: boolean }
  | { ok: false; reason: Exclude<Receipt, { ok: true }>['reason'] | 'already-paired' }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
type Which = { shipmentId: number; cardId: number }

/**
 * カードと交付通知書の照合. Both were read and are of one card. A card that was still expected is received with it: who
 * holds both in the hands has the card.
 */
export async function pairCard(
  ex: Executor,
  { shipmentId, cardId }: Which,
  { by, now }: Circumstances,
): Promise<Pairing> {
  return await ex.transaction(async tx => {
    const receipt = await receiveCard(tx, { shipmentId, cardId }, { by, now })
    if (!receipt.ok && receipt.reason !== 'already-received') return receipt
    const [paired] = await tx
      .insert(cardPairings)
      .values({ cardId, pairedAt: now, staffId: by.staffId })
      .onConflictDoNothing()
      .returning({ cardId: cardPairings.cardId })
    if (!paired) return { ok: false, reason: 'already-paired' }
    await recordEvent(tx, {
      action: 'card.paired',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { shipmentId },
    })
    return { ok: true, isReceivedNow: receipt.ok, isFromEarlierBox: receipt.ok && receipt.isFromEarlierBox }
  })
}

type Mismatch = { shipmentId: number; labelCardId: number; noticeCardId: number }

/** 照合の不一致. Nothing is written about the cards but this: somebody held the notice of another. */
export const recordMismatch = (
  ex: Executor,
  { shipmentId, labelCardId, noticeCardId }: Mismatch,
  { by, now }: Circumstances,
) =>
  recordEvent(ex, {
    action: 'shipment.pairing_mismatched',
    subject: { kind: 'shipment', id: shipmentId },
    by,
    at: now,
    details: { labelCardId, noticeCardId },
  })
