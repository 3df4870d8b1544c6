import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { shipments } from '../../db/schema/index.ts'

/** The box, kept open until this transaction ends. */
export async function lockOpen(tx: Executor, shipmentId: number) {
  const [open] = await tx
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(eq(shipments.id, shipmentId), isNull(shipments.closedAt)))
    .for('share')
  return open !== undefined
}
