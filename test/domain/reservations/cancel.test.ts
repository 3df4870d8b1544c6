import { beforeAll, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { changeDeadlineOf } from '#domain/reservations/deadline'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { auditEvents, reservationMembers, reservations } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'
import { circumstances, holdFor, monday, nine, openOffice, statusOf, takenAt } from '../../support/visits.ts'

beforeAll(truncateAll)

async function bookedVisit(tx: Tx) {
  const office = await openOffice(tx)
  const hold = await holdFor(tx, office)
  await confirmHold(tx, hold.id, { hasConsented: true }, circumstances)
  return { office, ...hold }
}

test(
  'a cancelled visit gives back its place, frees the card, keeps the row and leaves an event',
  rolledBack(async tx => {
    const { office, id, card } = await bookedVisit(tx)
    expect(await takenAt(tx, office)).toBe(1)
    expect(await cancelReservation(tx, id, { ...circumstances, reason: ' 体調不良 ' })).toEqual({
      ok: true,
      isRepeat: false,
    })
    const [kept] = await tx.select().from(reservations).where(eq(reservations.id, id))
    expect(kept).toMatchObject({
      status: 'cancelled',
      live: false,
      endedAt: monday,
      cancelledBy: 'resident',
      cancelReason: '体調不良',
    })
    expect(await takenAt(tx, office)).toBe(0)
    expect(await tx.select().from(reservationMembers).where(eq(reservationMembers.cardId, card.id))).toMatchObject([
      { live: false },
    ])
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservation.cancelled'))
      .orderBy(auditEvents.id)
    expect(event).toMatchObject({ actor: 'resident', subjectId: id, details: {} })
  }),
)

test(
  'a second click changes nothing and gives back nothing twice',
  rolledBack(async tx => {
    const { office, id } = await bookedVisit(tx)
    await cancelReservation(tx, id, circumstances)
    await holdFor(tx, office)
    expect(await cancelReservation(tx, id, circumstances)).toEqual({ ok: true, isRepeat: true })
    expect(await takenAt(tx, office)).toBe(1)
    expect((await tx.select().from(auditEvents).where(eq(auditEvents.action, 'reservation.cancelled'))).length).toBe(1)
  }),
)

test(
  'a hold, a visit under way and an unknown one are not cancelled',
  rolledBack(async tx => {
    const office = await openOffice(tx)
    const { id } = await holdFor(tx, office)
    expect(await cancelReservation(tx, id, circumstances)).toEqual({ ok: false, reason: 'not-booked' })
    await tx
      .update(reservations)
      .set({ status: 'checked_in', bookedAt: monday, checkedInAt: nine, arrivalNumber: 1 })
      .where(eq(reservations.id, id))
    expect(await cancelReservation(tx, id, circumstances)).toEqual({ ok: false, reason: 'not-booked' })
    expect(await cancelReservation(tx, id + 1000, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await takenAt(tx, office)).toBe(1)
  }),
)

describe('scenario 18: the deadline', () => {
  const deadline = atTokyo('2026-03-03', '17:00')
  const before = new Date(deadline.getTime() - 1000)

  test(
    'one second before it the resident may cancel',
    rolledBack(async tx => {
      const { id } = await bookedVisit(tx)
      expect((await cancelReservation(tx, id, { ...circumstances, now: before })).ok).toBe(true)
    }),
  )

  test(
    'on it the resident is refused and nothing changes; the clerk is not',
    rolledBack(async tx => {
      const { office, id } = await bookedVisit(tx)
      expect(await cancelReservation(tx, id, { ...circumstances, now: deadline })).toEqual({
        ok: false,
        reason: 'deadline-passed',
      })
      expect([await statusOf(tx, id), await takenAt(tx, office)]).toEqual(['booked', 1])
      const by = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
      expect((await cancelReservation(tx, id, { ...circumstances, by, now: deadline })).ok).toBe(true)
      expect((await tx.select().from(reservations).where(eq(reservations.id, id)))[0]).toMatchObject({
        cancelledBy: 'staff',
      })
    }),
  )

  test(
    'with 0 days it is always in time until the visit begins',
    rolledBack(async tx => {
      const { id } = await bookedVisit(tx)
      const rules = { ...defaultRules, changeDeadlineDays: 0 }
      expect(await cancelReservation(tx, id, { ...circumstances, rules, now: nine })).toEqual({
        ok: false,
        reason: 'deadline-passed',
      })
      expect(
        (await cancelReservation(tx, id, { ...circumstances, rules, now: new Date(nine.getTime() - 1000) })).ok,
      ).toBe(true)
    }),
  )

  test.each([
    [1, '17:00', '2026-03-03T08:00:00.000Z'],
    [2, '00:00', '2026-03-01T15:00:00.000Z'],
    [7, '23:59', '2026-02-25T14:59:00.000Z'],
    [0, '17:00', '2026-03-04T00:00:00.000Z'],
  ])('%i days before, %s', (changeDeadlineDays, changeDeadlineTime, expected) => {
    expect(
      changeDeadlineOf({ day: '2026-03-04', startsAt: nine }, { changeDeadlineDays, changeDeadlineTime }).toISOString(),
    ).toBe(expected)
  })
})
