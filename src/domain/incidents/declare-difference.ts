import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { lockDifference, markSettled } from '../stocktakes/settle.ts'
import { type DeclareRefusal, declareMissing } from './declare.ts'

type Difference = { stocktakeId: number; differenceId: number; note: string }
export type DifferenceDeclaration =
  | { ok: true; incidentId: number }
  | { ok: false; reason: DeclareRefusal | 'unknown-difference' | 'settled-already' }

/** 棚卸差異を所在不明とする. The card that was not found becomes an incident, and the difference is settled by it. */
export async function declareDifferenceMissing(
  ex: Executor,
  { stocktakeId, differenceId, note }: Difference,
  circumstances: { by: Actor & { kind: 'staff' }; now: Date },
): Promise<DifferenceDeclaration> {
  return await ex.transaction(async tx => {
    const difference = await lockDifference(tx, { stocktakeId, differenceId })
    if (difference?.cardId == null || difference.kind !== 'not_found')
      return { ok: false, reason: 'unknown-difference' }
    if (difference.resolution !== null) return { ok: false, reason: 'settled-already' }
    const declared = await declareMissing(
      tx,
      { cardId: difference.cardId, occasion: 'stocktake', note, stocktakeId },
      circumstances,
    )
    if (declared.ok)
      await markSettled(
        tx,
        { stocktakeId, differenceId },
        { resolution: 'declared_missing', note: note.trim() },
        circumstances,
      )
    return declared
  })
}
