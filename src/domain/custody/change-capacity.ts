import { eq, max } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

export type CapacityChange =
  | { ok: true }
  | { ok: false; reason: 'unknown-location' | 'location-retired' }
  | { ok: false; reason: 'cards-beyond'; highest: number }

/** 1ケースに入る枚数の変更. Never so few that a card would stand beyond the last 番. */
export async function changeCapacity(
  ex: Executor,
  { id, capacity }: { id: number; capacity: number },
  { by, now }: { by: Actor; now: Date },
): Promise<CapacityChange> {
  return await ex.transaction(async tx => {
    const [location] = await tx.select().from(locations).where(eq(locations.id, id)).for('update')
    if (!location) return { ok: false, reason: 'unknown-location' }
    if (location.retiredAt !== null) return { ok: false, reason: 'location-retired' }
    const [last] = await tx
      .select({ position: max(cards.position) })
      .from(cards)
      .where(eq(cards.locationId, id))
    const highest = last?.position ?? 0
    if (highest > capacity) return { ok: false, reason: 'cards-beyond', highest }

    await tx.update(locations).set({ capacity }).where(eq(locations.id, id))
    await recordEvent(tx, {
      action: 'location.capacity_changed',
      subject: { kind: 'location', id },
      by,
      at: now,
      details: { before: location.capacity, after: capacity },
    })
    return { ok: true }
  })
}
