import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { type Undoing, undoLastScan } from '../scanning/undo.ts'
import type { ScanOutcome } from '../scanning/words.ts'
import { type TakeBackRefusal, takeBackPairing, takeBackReceipt } from './take-back.ts'
import { readingsOf, type ShipmentScreen } from './take-scan.ts'

type Which = { screen: ShipmentScreen; scanId: number; shipmentId: number; terminal?: string | undefined }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; undoMinutes: number }

/** 直前の受領・照合の取消. What was done together is undone together or not at all, for some minutes and while the box is open. */
export async function undoShipmentScan(
  ex: Executor,
  { screen, scanId, ...which }: Which,
  { by, now, undoMinutes }: Circumstances,
): Promise<Undoing<TakeBackRefusal>> {
  const place = { scanId, ...readingsOf(screen, which, by) }
  try {
    return await undoLastScan(ex, place, { now, undoMinutes }, async (tx, { cardId, outcome }) => {
      const card = { shipmentId: which.shipmentId, cardId: cardId ?? 0 }
      const unpaired = outcome.word.startsWith('paired') ? await takeBackPairing(tx, card, { by, now }) : undefined
      if (unpaired?.ok === false || outcome.word === 'paired') return unpaired ?? { ok: true }
      const earlierShipmentId = earlierOf(outcome)
      const takenBack = await takeBackReceipt(tx, { ...card, earlierShipmentId }, { by, now })
      if (!takenBack.ok) throw new NotTakenBack(takenBack.reason)
      return takenBack
    })
  } catch (error) {
    if (error instanceof NotTakenBack) return { ok: false, reason: error.reason }
    throw error
  }
}

// Thrown, so that the pair stays together as well.
class NotTakenBack extends Error {
  constructor(readonly reason: TakeBackRefusal) {
    super(reason)
  }
}

const earlierOf = ({ earlierShipmentId }: ScanOutcome) =>
  typeof earlierShipmentId === 'number' ? earlierShipmentId : undefined
