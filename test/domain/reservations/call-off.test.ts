import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { db } from '#db'
import { callOff, previewCallOff } from '#domain/reservations/call-off'
import { closeDayCallingOff, endOpeningCallingOff } from '#domain/reservations/call-off-closings'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { reopenCallOff } from '#domain/reservations/reopen-call-off'
import { atTokyo, timeOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import * as schema from '../../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../../support/database.ts'
import { createService, createStaff } from '../../support/people.ts'
import {
  bookFor,
  circumstances,
  createBookableCard,
  holdFor,
  minutesAfter,
  miscountedSlots,
  monday,
  nine,
  type OpenOffice,
  openOffice,
  statusOf,
  takenAt,
  wednesday,
} from '../../support/visits.ts'

beforeEach(truncateAll)

const { closedDays, counterPoolServices, openingPatterns, outgoingMails, reservations, slots } = schema
const byCity = { kind: 'system' } as const

const staffed = async () => ({
  by: { kind: 'staff', staffId: (await createStaff(db)).id } as const,
  rules: defaultRules,
  now: monday,
  today: '2026-03-02',
})
const morning = ({ officeId }: OpenOffice) => ({ officeId, startsAt: nine, endsAt: minutesAfter(nine, 60) })
const mailed = { email: 'hanako@example.jp' }
const visitOf = async (id: number) => (await db.select().from(reservations).where(eq(reservations.id, id)))[0]

describe('scenario 23: closing a day', () => {
  test('the preview counts the visits and how to reach them; confirming cancels each once; the rest is untouched', async () => {
    const office = await openOffice(db, { capacity: 2 })
    const [first, second, thursday, elsewhere] = [
      await bookFor(db, office, nine, mailed),
      await bookFor(db, office, minutesAfter(nine, 20), { phone: '0999120000' }),
      await bookFor(db, office, atTokyo('2026-03-05', '09:00')),
      await bookFor(db, await openOffice(db)),
    ]
    const held = await holdFor(db, office, minutesAfter(nine, 40))
    const by = await staffed()
    const hit = await previewCallOff(db, morning(office), by)
    expect(hit.map(({ id, hasMail, hasPhone }) => [id, hasMail, hasPhone])).toEqual([
      [first.id, true, false],
      [second.id, false, true],
      [held.id, false, false],
    ])

    const closing = { day: wednesday, officeId: office.officeId, kind: 'emergency', reason: '停電' } as const
    const close = () => closeDayCallingOff(db, closing, { way: 'cancel', reason: '停電' }, by)
    expect(await close()).toMatchObject({ closed: { ok: true }, outcome: { cancelledCount: 2, movedCount: 0 } })
    expect(await visitOf(first.id)).toMatchObject({ status: 'cancelled', cancelledBy: 'staff', cancelReason: '停電' })
    expect(await statusOf(db, held.id)).toBe('expired')
    expect([await statusOf(db, thursday.id), await statusOf(db, elsewhere.id)]).toEqual(['booked', 'booked'])
    expect(await db.select().from(closedDays)).toMatchObject([{ day: wednesday }])
    const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.kind, 'called_off'))
    expect(mails).toMatchObject([{ reservationId: first.id, details: { reason: '停電' } }])

    expect(await close()).toEqual({ closed: { ok: false, reason: 'already-closed' } })
    expect(await db.$count(outgoingMails, eq(outgoingMails.kind, 'called_off'))).toBe(1)
    expect(await miscountedSlots(db)).toEqual([])
  })
})

describe('a stretch that fails', () => {
  test('visits move to the same hour of the next day that has room, with their number and a mail', async () => {
    const office = await openOffice(db)
    const [first, second] = [await bookFor(db, office, nine, mailed), await bookFor(db, office, minutesAfter(nine, 20))]
    await bookFor(db, office, atTokyo('2026-03-05', '09:00'))
    const outcome = await callOff(db, { ...morning(office), way: 'move', reason: 'システム障害' }, await staffed())
    expect(outcome).toMatchObject({ movedCount: 2, cancelledCount: 0 })
    expect(await visitOf(first.id)).toMatchObject({
      status: 'booked',
      code: first.code,
      startsAt: atTokyo('2026-03-06', '09:00'),
      callOffId: outcome.callOffId,
    })
    expect(await visitOf(second.id)).toMatchObject({ startsAt: atTokyo('2026-03-05', '09:20') })
    const kinds = (await db.select().from(outgoingMails)).map(({ kind }) => kind)
    expect(kinds).toEqual(['booked', 'changed'])
    expect(await miscountedSlots(db)).toEqual([])
  })

  test('nobody can book there any more, outside it everything goes on', async () => {
    const office = await openOffice(db)
    await callOff(db, { ...morning(office), way: 'cancel', reason: '停電' }, await staffed())
    const card = await createBookableCard(db, office)
    const hold = (startsAt: Date) => holdPlaces(db, { ...office, cardIds: [card.id], startsAt }, circumstances)
    expect(await hold(minutesAfter(nine, 40))).toEqual({ ok: false, reason: 'no-such-slot' })
    expect(await hold(minutesAfter(nine, 60))).toMatchObject({ ok: true })
  })

  test('reopened, its slots can be booked again, but not where a closed day covers them, and only once', async () => {
    const office = await openOffice(db)
    const by = await staffed()
    const { callOffId } = await callOff(db, { ...morning(office), way: 'cancel', reason: '停電' }, by)
    const other = await callOff(
      db,
      { ...morning(office), endsAt: minutesAfter(nine, 20), way: 'cancel', reason: '点検' },
      by,
    )
    expect(await reopenCallOff(db, callOffId, by)).toEqual({ ok: true, slotCount: 2 })
    expect(await reopenCallOff(db, callOffId, by)).toEqual({ ok: false, reason: 'reopened' })
    expect(await reopenCallOff(db, other.callOffId, { ...by, now: minutesAfter(nine, 20) })).toEqual({
      ok: false,
      reason: 'over',
    })
    expect(await db.$count(slots, eq(slots.isClosed, true))).toBe(1)
  })

  test('a visit that finds no other time is cancelled; without the wish to write, nobody gets a mail', async () => {
    const office = await openOffice(db, { days: { from: wednesday, to: wednesday } })
    const visit = await bookFor(db, office, nine, mailed)
    const by = await staffed()
    const outcome = await callOff(db, { ...morning(office), way: 'move', reason: '停電' }, { ...by, sendsMail: false })
    expect(outcome).toMatchObject({ movedCount: 0, cancelledCount: 1 })
    expect(await statusOf(db, visit.id)).toBe('cancelled')
    expect(await db.$count(outgoingMails, eq(outgoingMails.kind, 'called_off'))).toBe(0)
  })

  test('one that ends where the stretch begins is not hit, one that reaches into it is', async () => {
    const office = await openOffice(db)
    const [before, into] = [await bookFor(db, office, nine), await bookFor(db, office, minutesAfter(nine, 20))]
    const late = { officeId: office.officeId, startsAt: minutesAfter(nine, 20), endsAt: minutesAfter(nine, 30) }
    await callOff(db, { ...late, way: 'cancel', reason: '停電' }, await staffed())
    expect([await statusOf(db, before.id), await statusOf(db, into.id)]).toEqual(['booked', 'cancelled'])
  })
})

describe('scenario 30: an opening that ends', () => {
  test('its later visits move into what is still open; those of other weekdays and earlier days stay', async () => {
    const office = await openOffice(db, { days: { from: '2026-03-02', to: '2026-03-27' } })
    const [soon, later, friday] = [
      await bookFor(db, office, nine),
      await bookFor(db, office, atTokyo('2026-03-11', '09:00')),
      await bookFor(db, office, atTokyo('2026-03-13', '09:00')),
    ]
    const wednesdays = await db.select().from(openingPatterns).where(eq(openingPatterns.weekday, 3))
    const end = { id: wednesdays[0]!.id, lastDay: '2026-03-04' }
    const result = await endOpeningCallingOff(db, end, { way: 'move', reason: '窓口の縮小' }, await staffed())
    expect(result).toMatchObject({ closed: { ok: true }, outcome: { movedCount: 1, cancelledCount: 0 } })
    expect(await visitOf(soon.id)).toMatchObject({ startsAt: nine })
    expect(await visitOf(later.id)).toMatchObject({ startsAt: atTokyo('2026-03-12', '09:00') })
    expect(await visitOf(friday.id)).toMatchObject({ startsAt: atTokyo('2026-03-13', '09:00') })
    expect(await miscountedSlots(db)).toEqual([])
  })
})

test('everything or nothing: when the closing itself is refused, no visit is touched', async () => {
  const office = await openOffice(db)
  const visit = await bookFor(db, office, nine)
  const [pattern] = await db.select().from(openingPatterns).where(eq(openingPatterns.weekday, 3))
  const end = { id: pattern!.id, lastDay: '2026-03-01' }
  const result = endOpeningCallingOff(db, end, { way: 'cancel', reason: '誤り' }, await staffed())
  expect(await result).toEqual({ closed: { ok: false, reason: 'in-the-past' } })
  expect(await statusOf(db, visit.id)).toBe('booked')
  expect(await takenAt(db, office)).toBe(1)
  expect(await db.$count(slots, eq(slots.isClosed, true))).toBe(0)
})

describe('what hangs on a visit that is called off', () => {
  test('a visit for two matters moves to where both fit, and the hold that would have moved it ends', async () => {
    const office = await openOffice(db)
    const also = await createService(db, { minutes: 20 })
    await db.insert(counterPoolServices).values({ poolId: office.poolId, serviceId: also.id })
    const card = await createBookableCard(db, office)
    const wish = { ...office, cardIds: [card.id], alsoServiceIds: [also.id], startsAt: nine }
    const held = await holdPlaces(db, wish, circumstances)
    const id = held.ok ? held.reservation.id : 0
    await confirmHold(db, id, { hasConsented: true }, circumstances)
    await bookFor(db, office, atTokyo('2026-03-05', '09:20'))
    const thought = { ...wish, cardIds: [], replacesId: id, startsAt: atTokyo('2026-03-06', '09:00') }
    const hold = await holdPlaces(db, thought, circumstances)
    expect(hold.ok).toBe(true)

    await callOff(db, { ...morning(office), way: 'move', reason: '停電' }, await staffed())
    const startsAt = atTokyo('2026-03-06', '09:00')
    expect(await visitOf(id)).toMatchObject({ status: 'booked', startsAt, endsAt: minutesAfter(startsAt, 40) })
    expect(await db.$count(reservations, eq(reservations.status, 'held'))).toBe(0)
    expect(await miscountedSlots(db)).toEqual([])
  })

  test('a hold that would have moved a visit ends when that is cancelled, and its place is free', async () => {
    const office = await openOffice(db)
    const visit = await bookFor(db, office)
    const startsAt = atTokyo('2026-03-06', '09:00')
    await holdPlaces(db, { ...office, cardIds: [], replacesId: visit.id, startsAt }, circumstances)
    expect(await takenAt(db, office, startsAt)).toBe(1)
    await callOff(db, { ...morning(office), way: 'cancel', reason: '停電' }, await staffed())
    expect([await statusOf(db, visit.id), await takenAt(db, office, startsAt)]).toEqual(['cancelled', 0])
  })

  test('slots that are made later in a stretch still called off are closed until it is reopened', async () => {
    const office = await openOffice(db)
    const [startsAt, endsAt] = [atTokyo('2026-03-17', '00:00'), atTokyo('2026-03-17', '09:40')]
    const by = await staffed()
    const stretch = { officeId: null, startsAt, endsAt, way: 'cancel', reason: '点検' } as const
    const { callOffId } = await callOff(db, stretch, by)
    await generateSlots(db, { from: '2026-03-16', to: '2026-03-18' })
    const closedStarts = async () => {
      const closed = await db.select().from(slots).where(eq(slots.isClosed, true)).orderBy(slots.startsAt)
      return closed.filter(slot => slot.poolId === office.poolId).map(slot => timeOf(slot.startsAt))
    }
    expect(await closedStarts()).toEqual(['09:00', '09:20'])
    await reopenCallOff(db, callOffId, by)
    expect(await closedStarts()).toEqual([])
  })

  test('whoever cancels or books at the same moment neither waits in a circle nor slips through', async () => {
    await otherConnections(8, async each => {
      const over = each.map(one => drizzle(one, { schema, casing: 'snake_case' }))
      const by = await staffed()
      for (let round = 0; round < 4; round += 1) {
        await truncateAll()
        const office = await openOffice(db, { capacity: 8 })
        const visits = await Promise.all(Array.from({ length: 6 }, () => bookFor(db, office)))
        const free = await createBookableCard(db, office)
        const [desk, booker, ...others] = over
        await Promise.all([
          ...others.map((ex, index) => cancelReservation(ex, visits[index]!.id, circumstances)),
          callOff(
            desk!,
            { ...morning(office), way: round % 2 ? 'move' : 'cancel', reason: '停電' },
            { ...by, by: byCity },
          ),
          holdPlaces(booker!, { ...office, cardIds: [free.id], startsAt: nine }, circumstances),
        ])
        expect(await takenAt(db, office)).toBe(0)
        expect(await miscountedSlots(db)).toEqual([])
      }
    })
  }, 60_000)
})
