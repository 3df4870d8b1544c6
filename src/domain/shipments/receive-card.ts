import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, shipmentDifferences, shipments } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { linkRemakes } from '../cards/remakes.ts'
import type { CardProcess } from '../cards/words.ts'
import { moveCard } from '../custody/move.ts'
import { constraintOf } from '../rules/constraint.ts'

export type ReceiptRefusal = 'unknown-card' | 'already-received' | 'other-shipment' | 'no-shipment' | 'shipment-closed'
export type Receipt = { ok: true; isFromEarlierBox: boolean } | { ok: false; reason: ReceiptRefusal }
type Circumstances = { by: Actor; now: Date; to?: Extract<CardProcess, 'received' | 'discrepant'> }
type Which = { shipmentId: number; cardId: number }

/**
 * カードの受領. An expected card is here: received, and on the reception table, both journals in one go. A card that an
 * earlier box was short of comes into this one. Of two people who read the same card, the second is told.
 */
export async function receiveCard(
  ex: Executor,
  which: Which,
  { by, now, to = 'received' }: Circumstances,
): Promise<Receipt> {
  try {
    return await ex.transaction(async tx => {
      const claim = await claimCard(tx, which)
      if (!claim.ok) return claim
      await withdrawMissing(tx, which, 'shortage', { by, now })
      await arrive(tx, which.cardId, { by, now, to: toCome.includes(claim.process) ? to : undefined })
      return { ok: true, isFromEarlierBox: claim.isFromEarlierBox }
    })
  } catch (error) {
    if (whileOpen.includes(constraintOf(error) ?? '')) return { ok: false, reason: 'shipment-closed' }
    throw error
  }
}

// J-LIS said that it mailed the card home, and here it is.
const toCome: readonly CardProcess[] = ['expected', 'mailed_direct']

const whileOpen = ['shipments_take_only_while_open', 'shipment_differences_stay_with_closed']

type Claim = { ok: true; isFromEarlierBox: boolean; process: CardProcess } | { ok: false; reason: ReceiptRefusal }

// The card is locked before its shipment, as everywhere.
async function claimCard(tx: Executor, { shipmentId, cardId }: Which): Promise<Claim> {
  const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for('update')
  if (!card) return { ok: false, reason: 'unknown-card' }
  const { process } = card
  if (card.shipmentId === shipmentId && card.custody !== 'expected') return { ok: false, reason: 'already-received' }
  if (card.shipmentId === shipmentId) return { ok: true, isFromEarlierBox: false, process }
  if (card.shipmentId === null) return { ok: false, reason: 'no-shipment' }
  if (card.custody !== 'expected' || !(await isFromClosedBox(tx, card.shipmentId, shipmentId)))
    return { ok: false, reason: 'other-shipment' }

  await tx.update(cards).set({ shipmentId }).where(eq(cards.id, cardId))
  return { ok: true, isFromEarlierBox: true, process }
}

// What the register said of a person before the card came stands: then only the card's place changes.
async function arrive(
  tx: Executor,
  cardId: number,
  { to, by, now }: { to: CardProcess | undefined; by: Actor; now: Date },
) {
  const change = to === undefined ? { ok: true } : await changeProcess(tx, [cardId], to, { by, now })
  const move = await moveCard(tx, cardId, { custody: 'reception' }, { by, now })
  if (!change.ok || !move.ok) throw new Error('an expected card could not be received')
  await linkRemakes(tx, { by, now })
}

async function isFromClosedBox(tx: Executor, earlierId: number, shipmentId: number) {
  const [earlier] = await tx.select().from(shipments).where(eq(shipments.id, earlierId))
  const [here] = await tx.select().from(shipments).where(eq(shipments.id, shipmentId))
  return earlier !== undefined && earlier.closedAt !== null && earlier.officeId === here?.officeId
}

/** It was not missing after all: the card, or its notice. */
export async function withdrawMissing(
  tx: Executor,
  { shipmentId, cardId }: Which,
  kind: 'shortage' | 'notice_shortage',
  { by, now }: { by: Actor; now: Date },
) {
  const withdrawn = await tx
    .delete(shipmentDifferences)
    .where(
      and(
        eq(shipmentDifferences.shipmentId, shipmentId),
        eq(shipmentDifferences.cardId, cardId),
        eq(shipmentDifferences.kind, kind),
      ),
    )
    .returning({ id: shipmentDifferences.id, note: shipmentDifferences.note })
  await recordEvents(
    tx,
    withdrawn.map(({ id, note }) => ({
      action: 'shipment.difference_withdrawn',
      subject: { kind: 'shipment', id: shipmentId },
      by,
      at: now,
      details: { differenceId: id, kind, cardId, note },
    })),
  )
}
