import type { Executor } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { shipments } from '../../src/db/schema/index.ts'
import { createCard, createOffice, createStaff, longAgo } from './people.ts'

let serial = 0

/** A box counted by two, with as many expected cards as its slip says. */
export async function createShipment(
  ex: Executor,
  cardCount = 3,
  overrides: Partial<typeof shipments.$inferInsert> = {},
) {
  const officeId = overrides.officeId ?? (await createOffice(ex)).id
  const [person, second] = [await createStaff(ex, 'clerk', officeId), await createStaff(ex, 'clerk', officeId)]
  const [shipment] = await ex
    .insert(shipments)
    .values({
      number: `箱${++serial}`,
      receivedOn: '2026-03-02',
      expectedCards: cardCount,
      expectedNotices: cardCount,
      countedNotices: cardCount,
      createdAt: longAgo,
      createdBy: person.id,
      countedWith: second.id,
      ...overrides,
      officeId,
    })
    .returning()
  const shipmentId = shipment!.id
  const cards = []
  for (let n = 0; n < cardCount; n++) cards.push(await createExpectedCard(ex, { officeId, shipmentId }))
  return { shipmentId, officeId, cards, person, second, by: { kind: 'staff', staffId: person.id } as const }
}

/** A card that a box should hold, with a label that a scanner would read. */
export const createExpectedCard = (ex: Executor, { officeId, shipmentId }: { officeId: number; shipmentId: number }) =>
  createCard(ex, { officeId, shipmentId, label: newLabel('card'), process: 'expected', custody: 'expected' })
