import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { type NewCard, type Registration, registerCard } from '../cards/register.ts'
import { lockOpen } from './lock-open.ts'

type Announced = NewCard & { shipmentId: number }

/** 到着予定の登録 of one card: the box should hold it. It arrives when somebody reads it. */
export const announceCard = (
  ex: Executor,
  card: Announced,
  { by, now }: { by: Actor; now: Date },
): Promise<Registration> =>
  ex.transaction(async tx => {
    if (!(await lockOpen(tx, card.shipmentId))) return { ok: false, reason: 'shipment-closed' }
    return await registerCard(tx, { ...card, isExpected: true }, { by, now })
  })
