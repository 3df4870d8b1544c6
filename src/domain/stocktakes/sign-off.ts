import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { stocktakeDifferences, stocktakes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'

export type SignOffRefusal = 'not-finished' | 'differences-open' | 'same-person' | 'signed-already'
export type SignOff = { ok: true } | { ok: false; reason: SignOffRefusal }

/**
 * 棚卸の確認. By one who neither started, nor counted, nor finished it, nor put a difference aside, and only when every
 * case is counted and every difference settled. The database asks for the same of the count.
 */
export async function signOffStocktake(
  ex: Executor,
  stocktakeId: number,
  { by, now }: { by: Actor & { kind: 'staff' }; now: Date },
): Promise<SignOff> {
  try {
    return await ex.transaction(async tx => {
      const [found] = await tx.select().from(stocktakes).where(eq(stocktakes.id, stocktakeId)).for('update')
      if (!found?.finishedAt) return { ok: false, reason: 'not-finished' }
      if (found.signedOffAt) return { ok: false, reason: 'signed-already' }
      if (await hasSettled(tx, stocktakeId, by.staffId)) return { ok: false, reason: 'same-person' }
      await tx
        .update(stocktakes)
        .set({ signedOffAt: now, signedOffBy: by.staffId })
        .where(and(eq(stocktakes.id, stocktakeId), isNull(stocktakes.signedOffAt)))
      const subject = { kind: 'stocktake' as const, id: stocktakeId }
      await recordEvent(tx, { action: 'stocktake.signed_off', subject, by, at: now })
      return { ok: true }
    })
  } catch (error) {
    switch (constraintOf(error)) {
      case 'stocktakes_all_settled':
        return { ok: false, reason: 'differences-open' }
      case 'stocktakes_signed_by_another':
        return { ok: false, reason: 'same-person' }
      default:
        throw error
    }
  }
}

// Who declares a card missing hides nothing: that stays open elsewhere.
const hasSettled = async (tx: Executor, stocktakeId: number, staffId: number) =>
  (await tx.$count(
    stocktakeDifferences,
    and(
      eq(stocktakeDifferences.stocktakeId, stocktakeId),
      eq(stocktakeDifferences.resolvedBy, staffId),
      ne(stocktakeDifferences.resolution, 'declared_missing'),
    ),
  )) > 0
