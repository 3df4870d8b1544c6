import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { type MoveOut, moveOut } from './move-out.ts'

type Request = { fromLocationId: number; toLocationId: number; total: number }

/** ケースの移動. All cards of one case into another, if they are still as many as the person was told; or none. */
export async function moveCase(
  ex: Executor,
  { total, ...request }: Request,
  circumstances: { by: Actor; now: Date },
): Promise<MoveOut> {
  return await ex.transaction(async tx => {
    const found = await tx.select({ id: cards.id }).from(cards).where(eq(cards.locationId, request.fromLocationId))
    if (found.length !== total) return { ok: false, reason: 'not-here' }
    return await moveOut(tx, { ...request, cardIds: found.map(({ id }) => id) }, circumstances)
  })
}
