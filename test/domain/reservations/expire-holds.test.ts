import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { confirmHold } from '#domain/reservations/confirm'
import { expireHolds } from '#domain/reservations/expire-holds'
import { auditEvents } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import {
  circumstances,
  holdFor,
  minutesAfter,
  monday,
  nine,
  openOffice,
  statusOf,
  takenAt,
} from '../../support/visits.ts'

beforeAll(truncateAll)

test(
  'scenario 10: only expired holds end, a booked visit and a running hold stay; again nothing changes',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 3 })
    const [old, booked] = [await holdFor(tx, office), await holdFor(tx, office)]
    await confirmHold(tx, booked.id, { hasConsented: true }, circumstances)
    const running = await holdFor(tx, office, nine, minutesAfter(monday, 5))
    expect(await expireHolds(tx, { now: new Date(old.holdExpiresAt.getTime() - 1) })).toBe(0)
    expect(await expireHolds(tx, { now: old.holdExpiresAt })).toBe(1)
    expect(await expireHolds(tx, { now: old.holdExpiresAt })).toBe(0)
    expect([await statusOf(tx, old.id), await statusOf(tx, booked.id), await statusOf(tx, running.id)]).toEqual([
      'expired',
      'booked',
      'held',
    ])
    expect(await takenAt(tx, office)).toBe(2)
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservation.hold_expired'))
      .orderBy(auditEvents.id)
    expect(events).toMatchObject([{ actor: 'system', subjectId: old.id }])
  }),
)

test(
  'scenario 10: several holds on one slot and a hold over two slots give back exactly what they took',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 3, minutes: 40 })
    const holds = [
      await holdFor(tx, office),
      await holdFor(tx, office),
      await holdFor(tx, office, minutesAfter(nine, 20)),
    ]
    expect([
      await takenAt(tx, office),
      await takenAt(tx, office, minutesAfter(nine, 20)),
      await takenAt(tx, office, minutesAfter(nine, 40)),
    ]).toEqual([2, 3, 1])
    expect(await expireHolds(tx, { now: holds[0]!.holdExpiresAt })).toBe(3)
    expect([
      await takenAt(tx, office),
      await takenAt(tx, office, minutesAfter(nine, 20)),
      await takenAt(tx, office, minutesAfter(nine, 40)),
    ]).toEqual([0, 0, 0])
  }),
)
