import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { shipments } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'

export type ClosingRefusal =
  | 'unknown-shipment'
  | 'already-closed'
  | 'notices-not-counted'
  | 'does-not-balance'
  | 'notices-do-not-balance'
  | 'cards-missing'
  | 'cards-unpaired'
  | 'same-person'
export type Closing = { ok: true } | { ok: false; reason: ClosingRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/**
 * 入荷の締め. Another person has looked into the empty box. The database refuses a box that does not balance, however it
 * is asked; a closed one takes nothing more.
 */
export async function closeShipment(
  ex: Executor,
  { shipmentId, emptyBoxSeenBy }: { shipmentId: number; emptyBoxSeenBy: number },
  { by, now }: Circumstances,
): Promise<Closing> {
  try {
    return await ex.transaction(async tx => {
      const [shipment] = await tx.select().from(shipments).where(eq(shipments.id, shipmentId)).for('update')
      if (!shipment) return { ok: false, reason: 'unknown-shipment' }
      if (shipment.closedAt !== null) return { ok: false, reason: 'already-closed' }
      if (shipment.countedNotices === null) return { ok: false, reason: 'notices-not-counted' }

      const closing = { closedAt: now, closedBy: by.staffId, emptyBoxSeenBy }
      await tx.update(shipments).set(closing).where(eq(shipments.id, shipmentId))
      await recordEvent(tx, eventOf('shipment.closed', shipmentId, { by, now }, { emptyBoxSeenBy }))
      return { ok: true }
    })
  } catch (error) {
    const reason = refusals.get(constraintOf(error) ?? '')
    if (reason === undefined) throw error
    return { ok: false, reason }
  }
}

const refusals = new Map<string, ClosingRefusal>([
  ['shipments_balance', 'does-not-balance'],
  ['shipments_notices_balance', 'notices-do-not-balance'],
  ['shipments_all_accounted_for', 'cards-missing'],
  ['shipments_all_paired', 'cards-unpaired'],
  ['shipments_closed_by_two', 'same-person'],
])

/** 通知の実数. Counted by hand, while the box is open. */
export async function countNotices(ex: Executor, shipmentId: number, count: number, { by, now }: Circumstances) {
  return await ex.transaction(async tx => {
    const [shipment] = await tx.select().from(shipments).where(eq(shipments.id, shipmentId)).for('update')
    if (!shipment || shipment.closedAt !== null) return { ok: false, reason: 'already-closed' } as const
    await tx.update(shipments).set({ countedNotices: count }).where(eq(shipments.id, shipmentId))
    const details = { before: shipment.countedNotices, after: count }
    await recordEvent(tx, eventOf('shipment.notices_counted', shipmentId, { by, now }, details))
    return { ok: true } as const
  })
}

const eventOf = (action: string, id: number, { by, now }: Circumstances, details: Record<string, unknown>) => ({
  action,
  subject: { kind: 'shipment' as const, id },
  by,
  at: now,
  details,
})
