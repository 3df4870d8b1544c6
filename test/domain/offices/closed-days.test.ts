import { expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import type { Closing } from '#domain/offices/closed-day-form'
import { closeDay, findClosedDays, previewClosing, reopenDay } from '#domain/offices/closed-days'
import { generateSlots } from '#domain/slots/generate'
import { auditEvents, closedDays, openingPatterns, slots } from '../../../src/db/schema/index.ts'
import { createVisit, slotsOn } from '../../support/calendar.ts'
import { otherConnections, rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

const now = new Date('2026-06-01T00:00:00Z')
const day = '2026-06-10'
const week = { from: '2026-06-08', to: '2026-06-12' }

async function city(ex: Executor) {
  const service = await createService(ex)
  const [office, other] = [await createOffice(ex), await createOffice(ex)]
  const pool = await createCounters(ex, office.id, service.id)
  const otherPool = await createCounters(ex, other.id, service.id)
  await generateSlots(ex, week)
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'approver', office.id)).id } as const
  const visitAt = (startsAt: string, more: object = {}) =>
    createVisit(ex, {
      poolId: pool.id,
      officeId: office.id,
      serviceId: service.id,
      startsAt: new Date(startsAt),
      ...more,
    })
  const closing = (officeId: number | null): Closing => ({ day, officeId, kind: 'city', reason: '点検' })
  return { service, office, other, pool, otherPool, by, visitAt, closing }
}

test(
  'closing one office closes its slots of that day and no others',
  rolledBack(async tx => {
    const { office, by, closing } = await city(tx)
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 18 }, closed: { length: 0 } })
    expect(await closeDay(tx, closing(office.id), { by, now })).toMatchObject({ ok: true })
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 9 }, closed: { length: 9 } })
    expect(await slotsOn(tx, '2026-06-09')).toMatchObject({ open: { length: 18 }, closed: { length: 0 } })
    expect(await slotsOn(tx, '2026-06-11')).toMatchObject({ open: { length: 18 }, closed: { length: 0 } })
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'closed_day.added'))
      .orderBy(auditEvents.id)
    expect(event).toMatchObject({ staffId: by.staffId, details: { day, officeId: office.id, kind: 'city' } })
  }),
)

test(
  'closing the city closes every office',
  rolledBack(async tx => {
    const { by, closing } = await city(tx)
    await closeDay(tx, closing(null), { by, now })
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 0 }, closed: { length: 18 } })
  }),
)

test(
  'a day with reservations is not closed, and the list says who can be called',
  rolledBack(async tx => {
    const { office, by, visitAt, closing } = await city(tx)
    const late = await visitAt('2026-06-10T01:00:00Z')
    const early = await visitAt('2026-06-10T00:00:00Z', { phone: '090-0000-0000' })
    const outcome = await closeDay(tx, closing(office.id), { by, now })
    expect(outcome).toMatchObject({
      ok: false,
      reason: 'has-reservations',
      hit: [
        { code: early.code, hasPhone: true },
        { code: late.code, hasPhone: false },
      ],
    })
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 18 } })
    expect(await tx.$count(closedDays)).toBe(0)
  }),
)

test(
  'only what is live counts: not what is over, nor a hold that has run out, nor another office',
  rolledBack(async tx => {
    const { service, office, other, otherPool, by, visitAt, closing } = await city(tx)
    const startsAt = '2026-06-10T00:00:00Z'
    await visitAt(startsAt, { status: 'cancelled', endedAt: now, cancelledBy: 'resident' })
    await visitAt(startsAt, { status: 'no_show', endedAt: now })
    await visitAt(startsAt, { status: 'held', bookedAt: null, holdExpiresAt: now })
    await visitAt('2026-06-09T00:00:00Z')
    const elsewhere = { poolId: otherPool.id, officeId: other.id, serviceId: service.id }
    await createVisit(tx, { ...elsewhere, startsAt: new Date(startsAt) })
    expect(await previewClosing(tx, closing(office.id), { by, now })).toHaveLength(0)
    expect(await previewClosing(tx, closing(null), { by, now })).toHaveLength(1)
    await visitAt(startsAt, { status: 'held', bookedAt: null, holdExpiresAt: new Date(now.getTime() + 1) })
    expect(await previewClosing(tx, closing(office.id), { by, now })).toHaveLength(1)
    expect(await closeDay(tx, closing(office.id), { by, now })).toMatchObject({ ok: false })
  }),
)

test(
  'looking at what would be hit is in the audit, with the count',
  rolledBack(async tx => {
    const { office, by, visitAt, closing } = await city(tx)
    await visitAt('2026-06-10T00:00:00Z')
    await previewClosing(tx, closing(office.id), { by, now })
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'closed_day.reservations_viewed'))
      .orderBy(auditEvents.id)
    expect(event!.details).toEqual({ day, officeId: office.id, count: 1 })
  }),
)

test(
  'closing twice is refused, also an office under a closed city',
  rolledBack(async tx => {
    const { office, by, closing } = await city(tx)
    await closeDay(tx, closing(office.id), { by, now })
    expect(await closeDay(tx, closing(office.id), { by, now })).toEqual({ ok: false, reason: 'already-closed' })
    expect(await closeDay(tx, closing(null), { by, now })).toMatchObject({ ok: true })
    expect(await closeDay(tx, closing(null), { by, now })).toEqual({ ok: false, reason: 'already-closed' })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'closed_day.added'))).toBe(2)
  }),
)

test(
  'removing a closed day opens its slots again, and makes those that were never made',
  rolledBack(async tx => {
    const { office, by, closing } = await city(tx)
    const closed = await closeDay(tx, closing(office.id), { by, now })
    await tx.delete(slots).where(and(eq(slots.day, day), eq(slots.officeId, office.id)))
    await generateSlots(tx, week)
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 9 }, closed: { length: 0 } })
    expect(closed.ok && (await reopenDay(tx, closed.id, { by, now }))).toMatchObject({ day })
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 18 }, closed: { length: 0 } })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'closed_day.removed'))).toBe(1)
    expect(closed.ok && (await reopenDay(tx, closed.id, { by, now }))).toBeUndefined()
  }),
)

test(
  'a day closed for the office and for the city stays closed there until both are gone',
  rolledBack(async tx => {
    const { office, by, closing } = await city(tx)
    const [one, all] = [
      await closeDay(tx, closing(office.id), { by, now }),
      await closeDay(tx, closing(null), { by, now }),
    ]
    if (!one.ok || !all.ok) throw new Error('not closed')
    await reopenDay(tx, all.id, { by, now })
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 9 }, closed: { length: 9 } })
    await reopenDay(tx, one.id, { by, now })
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 18 }, closed: { length: 0 } })
  }),
)

test(
  'a slot whose opening has ended meanwhile stays closed',
  rolledBack(async tx => {
    const { office, pool, by, closing } = await city(tx)
    const closed = await closeDay(tx, closing(office.id), { by, now })
    await tx.update(openingPatterns).set({ validUntil: '2026-06-09' }).where(eq(openingPatterns.poolId, pool.id))
    if (closed.ok) await reopenDay(tx, closed.id, { by, now })
    expect(await slotsOn(tx, day)).toMatchObject({ open: { length: 9 }, closed: { length: 9 } })
  }),
)

test(
  'the list starts with the day asked for',
  rolledBack(async tx => {
    const { by, closing } = await city(tx)
    await closeDay(tx, closing(null), { by, now })
    expect(await findClosedDays(tx, day)).toHaveLength(1)
    expect(await findClosedDays(tx, '2026-06-11')).toHaveLength(0)
  }),
)

test('a booking that is under way is waited for, and then seen', async () => {
  await truncateAll()
  const { service, office, pool, by, closing } = await city(db)
  await otherConnections(1, async ([resident]) => {
    if (!resident) throw new Error('no connection')
    const booking = resident.begin(async tx => {
      await tx`update slots set taken = taken + 1 where day = ${day} and pool_id = ${pool.id}
        and starts_at = '2026-06-10T00:00:00Z'`
      await Bun.sleep(300)
      await tx`insert into reservations (code, visit_label, service_id, office_id, pool_id, day, starts_at, ends_at,
          status, channel, created_at, booked_at)
        values ('00000000000', 'V0000000000', ${service.id}, ${office.id}, ${pool.id}, ${day}, '2026-06-10T00:00:00Z',
          '2026-06-10T00:20:00Z', 'booked', 'web', ${now}, ${now})`
    })
    await Bun.sleep(100)
    const outcome = await closeDay(db, closing(office.id), { by, now })
    await booking
    expect(outcome).toMatchObject({ ok: false, reason: 'has-reservations' })
  }).finally(truncateAll)
})
