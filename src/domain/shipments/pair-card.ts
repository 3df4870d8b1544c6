import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardPairings, cards, standingPairings } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Custody } from '../cards/words.ts'
import { lockOpen } from './lock-open.ts'
import { type Receipt, receiveCard, withdrawMissing } from './receive-card.ts'

export type Pairing =
  | { ok: true; isReceivedNow: boolean; isFromEarlierBox: boolean }
  | { ok: false; reason: Exclude<Receipt, { ok: true }>['reason'] | 'already-paired' | 'not-here' }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
type Which = { shipmentId: number; cardId: number }

/**
 * カードと交付通知書の照合. Both were read and are of one card. A card that was still expected is received with it: who
 * holds both in the hands has the card. One that the books have elsewhere — missing, handed over, on its way — is not
 * paired, but looked into.
 */
export async function pairCard(
  ex: Executor,
  { shipmentId, cardId }: Which,
  { by, now }: Circumstances,
): Promise<Pairing> {
  return await ex.transaction(async tx => {
    const receipt = await receiveCard(tx, { shipmentId, cardId }, { by, now })
    if (!receipt.ok && receipt.reason !== 'already-received') return receipt
    if (!receipt.ok && !(await isHere(tx, cardId))) return { ok: false, reason: 'not-here' }
    if (!(await lockOpen(tx, shipmentId))) return { ok: false, reason: 'shipment-closed' }
    const paired = await tx.$count(standingPairings, eq(standingPairings.cardId, cardId))
    if (paired > 0) return { ok: false, reason: 'already-paired' }
    await tx.insert(cardPairings).values({ cardId, pairedAt: now, staffId: by.staffId })
    await withdrawMissing(tx, { shipmentId, cardId }, 'notice_shortage', { by, now })
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

const hands: readonly Custody[] = ['reception', 'in_set_up', 'stored', 'pulled']

// The receipt has locked the card: what it is now, it stays until the pair is written.
async function isHere(tx: Executor, cardId: number) {
  const [card] = await tx.select({ custody: cards.custody }).from(cards).where(eq(cards.id, cardId))
  return card !== undefined && hands.includes(card.custody)
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
