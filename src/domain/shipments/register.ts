import type { Executor } from '#db'
import { shipments } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { ShipmentFields } from './shipment-form.ts'

export type ShipmentRefusal = 'number-taken' | 'same-person'
export type ShipmentRegistration = { ok: true; shipmentId: number } | { ok: false; reason: ShipmentRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
type Arrived = ShipmentFields & { officeId: number; countedWith: number }

/** 入荷の登録. One box as its slip tells it, counted by two people. A box of that number is there once. */
export async function registerShipment(
  ex: Executor,
  arrived: Arrived,
  { by, now }: Circumstances,
): Promise<ShipmentRegistration> {
  try {
    return { ok: true, shipmentId: await insertShipment(ex, arrived, { by, now }) }
  } catch (error) {
    switch (constraintOf(error)) {
      case 'shipments_once':
        return { ok: false, reason: 'number-taken' }
      case 'shipments_counted_by_two':
        return { ok: false, reason: 'same-person' }
      default:
        throw error
    }
  }
}

const insertShipment = (ex: Executor, arrived: Arrived, { by, now }: Circumstances) =>
  ex.transaction(async tx => {
    const [row] = await tx
      .insert(shipments)
      .values({ ...arrived, createdAt: now, createdBy: by.staffId })
      .returning({ id: shipments.id })
    if (!row) throw new Error('no shipment came back')
    const { note, ...details } = arrived
    await recordEvent(tx, {
      action: 'shipment.registered',
      subject: { kind: 'shipment', id: row.id },
      by,
      at: now,
      details: { ...details, ...(note === null ? {} : { note }) },
    })
    return row.id
  })
