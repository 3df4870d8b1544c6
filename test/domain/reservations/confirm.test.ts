import { beforeAll, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { expireHolds } from '#domain/reservations/expire-holds'
import { auditEvents, reservations } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { circumstances, holdFor, minutesAfter, monday, openOffice, statusOf, takenAt } from '../../support/visits.ts'

beforeAll(truncateAll)

const details = { phone: '0999000001', notes: '車いすで行きます', language: 'easy', hasConsented: true } as const

test(
  'a hold becomes a booking with what the resident typed, the consent and an audit event',
  rolledBack(async tx => {
    const { id } = await holdFor(tx, await openOffice(tx))
    const now = minutesAfter(monday, 3)
    expect(await confirmHold(tx, id, details, { ...circumstances, now })).toEqual({ ok: true, isRepeat: false })
    const [booked] = await tx.select().from(reservations).where(eq(reservations.id, id))
    expect(booked).toMatchObject({
      status: 'booked',
      bookedAt: now,
      consentedAt: now,
      phone: '0999000001',
      notes: '車いすで行きます',
      language: 'easy',
    })
    const events = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'reservation.booked'), eq(auditEvents.subjectId, id)))
      .orderBy(auditEvents.id)
    expect(events).toMatchObject([{ actor: 'resident', occurredAt: now, details: {} }])
  }),
)

test(
  'scenario 9: the last millisecond of the hold is in time, its end is not',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 2 })
    const [one, two] = [await holdFor(tx, office), await holdFor(tx, office)]
    const last = new Date(one.holdExpiresAt.getTime() - 1)
    expect(await confirmHold(tx, one.id, details, { ...circumstances, now: last })).toMatchObject({ ok: true })
    expect(await confirmHold(tx, two.id, details, { ...circumstances, now: two.holdExpiresAt })).toEqual({
      ok: false,
      reason: 'expired',
    })
    expect(await statusOf(tx, two.id)).toBe('held')
  }),
)

test(
  'scenario 9: after the sweeper the answer is the same',
  rolledBack(async tx => {
    const { id, holdExpiresAt } = await holdFor(tx, await openOffice(tx))
    await expireHolds(tx, { now: holdExpiresAt })
    expect(await confirmHold(tx, id, details, { ...circumstances, now: holdExpiresAt })).toEqual({
      ok: false,
      reason: 'expired',
    })
  }),
)

test(
  'scenario 9: a second confirm changes nothing and leaves no second event',
  rolledBack(async tx => {
    const { id } = await holdFor(tx, await openOffice(tx))
    await confirmHold(tx, id, details, circumstances)
    const again = await confirmHold(
      tx,
      id,
      { ...details, phone: '0999000002' },
      { ...circumstances, now: minutesAfter(monday, 30) },
    )
    expect(again).toEqual({ ok: true, isRepeat: true })
    const [booked] = await tx.select().from(reservations).where(eq(reservations.id, id))
    expect([booked!.phone, booked!.bookedAt]).toEqual(['0999000001', monday])
    expect((await tx.select().from(auditEvents).where(eq(auditEvents.action, 'reservation.booked'))).length).toBe(1)
  }),
)

test(
  'scenario 9: an unknown reservation is unknown, a cancelled one has ended',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const { id } = await holdFor(tx, office)
    expect(await confirmHold(tx, id + 1000, details, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    await confirmHold(tx, id, details, circumstances)
    await cancelReservation(tx, id, circumstances)
    expect(await confirmHold(tx, id, details, circumstances)).toEqual({ ok: false, reason: 'ended' })
    expect(await takenAt(tx, office)).toBe(0)
  }),
)
