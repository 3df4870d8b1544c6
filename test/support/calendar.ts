import type { Executor } from '#db'
import { makeCode, makeLabel, reservationCodeLength } from '#domain/rules/opaque-code'
import { reservations, slots } from '../../src/db/schema/index.ts'

type Visit = Partial<typeof reservations.$inferInsert> & {
  poolId: number
  officeId: number
  serviceId: number
  startsAt: Date
}

const random = () => crypto.getRandomValues(new Uint8Array(16))

/** A reservation without cards, with nothing taken from its slots: enough for whoever only looks whether one stands. */
export async function createVisit(ex: Executor, visit: Visit) {
  const [created] = await ex
    .insert(reservations)
    .values({
      code: makeCode(random(), reservationCodeLength),
      visitLabel: makeLabel('visit', random()),
      day: new Date(visit.startsAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 10),
      endsAt: new Date(visit.startsAt.getTime() + 20 * 60_000),
      status: 'booked',
      channel: 'web',
      createdAt: visit.startsAt,
      bookedAt: visit.startsAt,
      ...visit,
    })
    .returning()
  return created!
}

/** The open and the closed slots of one day, as the clock in Tokyo shows their starts. */
export async function slotsOn(ex: Executor, day: string) {
  const rows = (await ex.select().from(slots).orderBy(slots.startsAt)).filter(slot => slot.day === day)
  const starts = (isClosed: boolean) =>
    rows
      .filter(slot => slot.isClosed === isClosed)
      .map(slot => new Date(slot.startsAt.getTime() + 9 * 3_600_000).toISOString().slice(11, 16))
  return { open: starts(false), closed: starts(true) }
}
