import { beforeAll, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { changeCapacity, previewCapacity } from '#domain/offices/change-capacity'
import { generateSlots } from '#domain/slots/generate'
import { releasePlaces } from '#domain/slots/release'
import { auditEvents, openingPatterns, slots } from '../../../src/db/schema/index.ts'
import { createVisit } from '../../support/calendar.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

beforeAll(truncateAll)

const now = new Date('2026-06-01T00:00:00Z')
const today = '2026-06-01'
const wednesday = '2026-06-10'
const nine = new Date('2026-06-10T00:00:00Z')
const twenty = 20 * 60_000

async function counter(ex: Executor, capacity = 3) {
  const service = await createService(ex)
  const office = await createOffice(ex)
  const pool = await createCounters(ex, office.id, service.id, capacity)
  await generateSlots(ex, { from: today, to: '2026-06-30' })
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'approver', office.id)).id } as const
  const patterns = await ex.select().from(openingPatterns).where(eq(openingPatterns.poolId, pool.id))
  const place = { poolId: pool.id, officeId: office.id, serviceId: service.id }
  const book = async (count: number, startsAt = nine) => {
    await ex
      .update(slots)
      .set({ taken: count })
      .where(and(eq(slots.poolId, pool.id), eq(slots.startsAt, startsAt)))
    return Promise.all(Array.from({ length: count }, () => createVisit(ex, { ...place, startsAt })))
  }
  return { pool, patternId: patterns.find(each => each.weekday === 3)!.id, book, circumstances: { by, now, today } }
}
const slotAt = async (ex: Executor, startsAt = nine) => {
  const [slot] = await ex.select().from(slots).where(eq(slots.startsAt, startsAt))
  return slot && { capacity: slot.capacity, taken: slot.taken, overbooked: slot.overbooked }
}
const from = (changes: object = {}) => ({ weekdays: [3], from: wednesday, capacity: 5, ...changes })

test(
  'a raised capacity holds from its day on, for the slots made already and those to come',
  rolledBack(async tx => {
    const { patternId, book, circumstances } = await counter(tx)
    await book(3)
    expect(await changeCapacity(tx, patternId, from(), circumstances)).toEqual({ ok: true, overSlotCount: 0 })
    expect(await slotAt(tx)).toEqual({ capacity: 5, taken: 3, overbooked: 0 })
    expect(await slotAt(tx, new Date('2026-06-03T00:00:00Z'))).toMatchObject({ capacity: 3 })
    expect(await slotAt(tx, new Date('2026-06-11T00:00:00Z'))).toMatchObject({ capacity: 3 })
    await generateSlots(tx, { from: '2026-07-01', to: '2026-07-01' })
    expect(await slotAt(tx, new Date('2026-07-01T00:00:00Z'))).toMatchObject({ capacity: 5 })
    const patterns = await tx.select().from(openingPatterns).where(eq(openingPatterns.weekday, 3))
    expect(patterns.map(({ validFrom, validUntil, capacity }) => [validFrom, validUntil, capacity]).toSorted()).toEqual(
      [
        ['2026-01-01', '2026-06-09', 3],
        [wednesday, null, 5],
      ],
    )
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'opening_pattern.capacity_changed'))
      .orderBy(auditEvents.id)
    expect(event!.details).toMatchObject({ from: wednesday, before: [{ weekday: 3, capacity: 3 }], capacity: 5 })
  }),
)

test(
  'scenario 14: lowered below what is taken everybody stays, it shows, and the first to cancel opens nothing',
  rolledBack(async tx => {
    const { pool, patternId, book, circumstances } = await counter(tx)
    await book(3)
    const lowered = from({ capacity: 1 })
    expect(await changeCapacity(tx, patternId, lowered, circumstances)).toEqual({ ok: true, overSlotCount: 1 })
    expect(await slotAt(tx)).toEqual({ capacity: 1, taken: 3, overbooked: 2 })
    const cancel = () =>
      releasePlaces(tx, { poolId: pool.id, startsAt: nine, endsAt: new Date(nine.getTime() + twenty), places: 1 })
    await cancel()
    expect(await slotAt(tx)).toEqual({ capacity: 1, taken: 2, overbooked: 1 })
    await cancel()
    expect(await slotAt(tx)).toEqual({ capacity: 1, taken: 1, overbooked: 0 })
    await cancel()
    expect(await slotAt(tx)).toEqual({ capacity: 1, taken: 0, overbooked: 0 })
  }),
)

test(
  'raised again, the surplus is no surplus any more',
  rolledBack(async tx => {
    const { patternId, book, circumstances } = await counter(tx)
    await book(3)
    await changeCapacity(tx, patternId, from({ capacity: 1 }), circumstances)
    const newId = (await tx.select().from(openingPatterns)).find(each => each.validFrom === wednesday)!.id
    expect(await changeCapacity(tx, newId, from({ capacity: 2 }), circumstances)).toEqual({
      ok: true,
      overSlotCount: 1,
    })
    expect(await slotAt(tx)).toEqual({ capacity: 2, taken: 3, overbooked: 1 })
    expect(await tx.$count(openingPatterns, eq(openingPatterns.weekday, 3))).toBe(2)
  }),
)

test(
  'scenario 30: before anything is saved it says which slots and reservations would be over',
  rolledBack(async tx => {
    const { patternId, book, circumstances } = await counter(tx)
    await book(2, new Date('2026-06-03T00:00:00Z'))
    const visits = await book(2)
    await book(1, new Date(nine.getTime() + twenty))
    await book(2, new Date('2026-06-11T00:00:00Z'))
    const { over, hit } = await previewCapacity(tx, patternId, from({ capacity: 1 }), circumstances)
    expect(over).toMatchObject([{ startsAt: nine, taken: 2 }])
    expect(hit.map(({ code }) => code).toSorted()).toEqual(visits.map(({ code }) => code).toSorted())
    expect(await slotAt(tx)).toEqual({ capacity: 3, taken: 2, overbooked: 0 })
    expect((await previewCapacity(tx, patternId, from({ capacity: 2 }), circumstances)).hit).toEqual([])
    const viewed = eq(auditEvents.action, 'opening_pattern.reservations_viewed')
    expect(
      (await tx.select().from(auditEvents).where(viewed).orderBy(auditEvents.id)).map(({ details }) => details.count),
    ).toEqual([2, 0])
  }),
)

test(
  'a hold that has run out hits nobody',
  rolledBack(async tx => {
    const { pool, patternId, circumstances } = await counter(tx)
    const held = { status: 'held', bookedAt: null, holdExpiresAt: now } as const
    const [slot] = await tx.select().from(slots).where(eq(slots.startsAt, nine))
    const serviceId = (await createService(tx)).id
    for (const _ of [1, 2])
      await createVisit(tx, { poolId: pool.id, officeId: slot!.officeId, serviceId, startsAt: nine, ...held })
    expect(await previewCapacity(tx, patternId, from({ capacity: 1 }), circumstances)).toEqual({ over: [], hit: [] })
  }),
)

test(
  'several weekdays of one opening change together; those with another time stay',
  rolledBack(async tx => {
    const { patternId, circumstances } = await counter(tx)
    await tx.update(openingPatterns).set({ endsAt: '11:00' }).where(eq(openingPatterns.weekday, 5))
    await changeCapacity(tx, patternId, from({ weekdays: [3, 4, 5] }), circumstances)
    expect(await slotAt(tx)).toMatchObject({ capacity: 5 })
    expect(await slotAt(tx, new Date('2026-06-11T00:00:00Z'))).toMatchObject({ capacity: 5 })
    expect(await slotAt(tx, new Date('2026-06-12T00:00:00Z'))).toMatchObject({ capacity: 3 })
  }),
)

test(
  'refused: no such opening, a day that is past, an opening that has ended, the capacity it has',
  rolledBack(async tx => {
    const { patternId, circumstances } = await counter(tx)
    const change = (id: number, changes: object) => changeCapacity(tx, id, from(changes), circumstances)
    expect(await change(999_999, {})).toEqual({ ok: false, reason: 'unknown' })
    expect(await change(patternId, { from: '2026-05-31' })).toEqual({ ok: false, reason: 'in-the-past' })
    expect(await change(patternId, { capacity: 3 })).toEqual({ ok: false, reason: 'same-capacity' })
    await tx.update(openingPatterns).set({ validUntil: '2026-06-09' }).where(eq(openingPatterns.id, patternId))
    expect(await change(patternId, {})).toEqual({ ok: false, reason: 'already-ended' })
    expect(await change(patternId, { from: '2026-06-09' })).toMatchObject({ ok: true })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'opening_pattern.capacity_changed'))).toBe(1)
  }),
)
