import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { isOneOf } from './is-one-of.ts'
import { type StoringRefusal, storeCard } from './store.ts'

export type MoveOutRefusal = StoringRefusal | 'nothing-chosen' | 'not-here'
export type MoveOut = { ok: true; movedCount: number } | { ok: false; reason: MoveOutRefusal }
type Request = { fromLocationId: number; toLocationId: number; cardIds: readonly number[] }

class Refused extends Error {
  constructor(readonly reason: MoveOutRefusal) {
    super(reason)
  }
}

/** ケースの移し替え. The chosen cards go from one case into another, all of them or none; each gets its 番 there. */
export async function moveOut(
  ex: Executor,
  { fromLocationId, toLocationId, cardIds }: Request,
  { by, now }: { by: Actor; now: Date },
): Promise<MoveOut> {
  if (cardIds.length === 0) return { ok: false, reason: 'nothing-chosen' }
  try {
    return await ex.transaction(async tx => {
      const locked = await lockByPlace(tx, cardIds)
      if (locked.length !== new Set(cardIds).size || locked.some(card => card.locationId !== fromLocationId))
        throw new Refused('not-here')
      for (const { id: cardId } of locked) {
        const stored = await storeCard(tx, { cardId, locationId: toLocationId }, { by, now })
        if (!stored.ok) throw new Refused(stored.reason)
      }
      const details = { toLocationId, cardIds: locked.map(({ id }) => id) }
      const subject = { kind: 'location' as const, id: fromLocationId }
      await recordEvent(tx, { action: 'location.moved_out', subject, by, at: now, details })
      return { ok: true, movedCount: locked.length }
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    throw error
  }
}

// Locked in the order of their ids; moved in the order in which they stand.
async function lockByPlace(tx: Executor, cardIds: readonly number[]) {
  const locked = await tx
    .select({ id: cards.id, locationId: cards.locationId, position: cards.position })
    .from(cards)
    .where(isOneOf(cards.id, cardIds))
    .orderBy(cards.id)
    .for('update')
  return locked.toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0))
}
