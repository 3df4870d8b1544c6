import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Custody, cards, custodyMoves } from '../../db/schema/index.ts'
import { type Actor, addressOf, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'

export type CustodyMove =
  | { ok: true }
  | { ok: false; reason: 'not-allowed' | 'changed-meanwhile' | 'location-full' | 'location-retired' | 'unknown-card' }

export type Destination = { custody: 'stored'; locationId: number } | { custody: Exclude<Custody, 'stored'> }
type Circumstances = { by: Actor; now: Date; reason?: string | undefined; secondStaffId?: number | undefined }

/**
 * 所在の移動. One append-only row tells where the card was and where it is now, with person and time; the card itself and
 * the count of its case follow by trigger. A move the table does not allow, or a full case, is refused by the database.
 */
export async function moveCard(
  ex: Executor,
  cardId: number,
  to: Destination,
  { by, now, reason, secondStaffId }: Circumstances,
): Promise<CustodyMove> {
  try {
    return await ex.transaction(async tx => {
      const [card] = await tx
        .select({ custody: cards.custody, locationId: cards.locationId })
        .from(cards)
        .where(eq(cards.id, cardId))
        .for('update')
      if (!card) return { ok: false, reason: 'unknown-card' }

      const toLocationId = to.custody === 'stored' ? to.locationId : null
      await tx.insert(custodyMoves).values({
        cardId,
        fromCustody: card.custody,
        fromLocationId: card.locationId,
        toCustody: to.custody,
        toLocationId,
        reason: reason ?? null,
        movedAt: now,
        staffId: staffIdOf(by),
        secondStaffId: secondStaffId ?? null,
        device: addressOf(by),
      })
      await recordEvent(tx, {
        action: 'card.moved',
        subject: { kind: 'card', id: cardId },
        by,
        at: now,
        details: { from: card.custody, fromLocationId: card.locationId, to: to.custody, toLocationId },
      })
      return { ok: true }
    })
  } catch (error) {
    switch (constraintOf(error)) {
      case 'custody_moves_allowed':
      case 'incidents_freeze_the_card':
        return { ok: false, reason: 'not-allowed' }
      case 'custody_moves_from_current':
        return { ok: false, reason: 'changed-meanwhile' }
      case 'locations_never_overfull':
        return { ok: false, reason: 'location-full' }
      case 'locations_retired_are_empty':
        return { ok: false, reason: 'location-retired' }
      default:
        throw error
    }
  }
}
