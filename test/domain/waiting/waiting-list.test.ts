import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { runTask } from '#domain/clock/run-due'
import { tasks } from '#domain/clock/tasks'
import { cancelReservation } from '#domain/reservations/cancel'
import { addMember } from '#domain/reservations/change-members'
import { confirmHold } from '#domain/reservations/confirm'
import { expireHolds } from '#domain/reservations/expire-holds'
import { holdPlaces } from '#domain/reservations/hold'
import { rescheduleReservation } from '#domain/reservations/reschedule'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { findWaitingEntry, findWaitingLine } from '#domain/waiting/find'
import { joinWaitingList, type WaitingWish } from '#domain/waiting/join'
import { leaveWaitingList } from '#domain/waiting/leave'
import { offerFreePlaces } from '#domain/waiting/offer'
import { settleEntriesOf, settleWaitingList } from '#domain/waiting/settle'
import { outgoingMails, reservations, waitingEntries } from '../../../src/db/schema/index.ts'
import { countStatements, otherConnections, truncateAll } from '../../support/database.ts'
import {
  bookFor,
  byResident,
  circumstances,
  createBookableCard,
  minutesAfter,
  monday,
  nine,
  type OpenOffice,
  openOffice,
  statusOf,
  takenAt,
  wednesday,
} from '../../support/visits.ts'

beforeEach(truncateAll)

const onWednesday = { from: '2026-03-04', to: '2026-03-04' }
const rules = defaultRules
const offer = (now = monday) => offerFreePlaces(db, { rules, now })
const settle = (now = monday) => settleWaitingList(db, { rules, now })
const hoursAfter = (at: Date, hours: number) => minutesAfter(at, hours * 60)

/** Wednesday, one counter, one slot left at nine, which is taken. */
async function fullDay() {
  const office = await openOffice(db, { days: onWednesday, minutes: 180 })
  const visit = await bookFor(db, office)
  return { office, visit }
}

async function wait(office: OpenOffice, wish: Partial<WaitingWish> = {}, now = monday) {
  const card = await createBookableCard(db, office)
  const joined = await joinWaitingList(
    db,
    {
      ...{ officeId: office.officeId, serviceId: office.serviceId, cardIds: [card.id], people: 1 },
      ...{ from: wednesday, until: wednesday, timeOfDay: 'any', email: 'machi@example.jp', language: 'ja' },
      ...wish,
    },
    { by: byResident, now },
  )
  if (!joined.ok) throw new Error(joined.reason)
  return { id: joined.entryId, card }
}

const entryOf = async (id: number) => (await db.select().from(waitingEntries).where(eq(waitingEntries.id, id)))[0]

describe('scenario 40: an offer', () => {
  test('is a real hold: the freed place is kept for the first in line, with one mail, and nobody else gets it', async () => {
    const { office, visit } = await fullDay()
    const first = await wait(office)
    await wait(office, {}, minutesAfter(monday, 1))
    expect(await offer()).toBe(0)
    await cancelReservation(db, visit.id, circumstances)
    expect(await offer(minutesAfter(monday, 2))).toBe(1)

    const entry = await entryOf(first.id)
    expect(entry).toMatchObject({ status: 'offered', offersCount: 1, lastOfferedOn: '2026-03-02' })
    const [held] = await db
      .select()
      .from(reservations)
      .where(eq(reservations.id, entry?.offerId ?? 0))
    expect(held).toMatchObject({ status: 'held', startsAt: nine })
    expect(held?.holdExpiresAt).toEqual(hoursAfter(minutesAfter(monday, 2), rules.waitingOfferHours))
    const other = await createBookableCard(db, office)
    expect(await holdPlaces(db, { ...office, cardIds: [other.id], startsAt: nine }, circumstances)).toEqual({
      ok: false,
      reason: 'full',
    })
    const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.kind, 'vacancy'))
    expect(mails).toMatchObject([{ toAddress: 'machi@example.jp', waitingEntryId: first.id }])
  })

  test('respects priority before arrival', async () => {
    const { office, visit } = await fullDay()
    await wait(office)
    const urgent = await wait(office, {}, minutesAfter(monday, 1))
    await db.update(waitingEntries).set({ priority: 1 }).where(eq(waitingEntries.id, urgent.id))
    await cancelReservation(db, visit.id, circumstances)
    await offer()
    expect(await entryOf(urgent.id)).toMatchObject({ status: 'offered' })
  })

  test('that runs out goes to the next in line, even if no sweeper ever ran', async () => {
    const { office, visit } = await fullDay()
    const [first, second] = [await wait(office), await wait(office, {}, minutesAfter(monday, 1))]
    await cancelReservation(db, visit.id, circumstances)
    await offer()
    const end = hoursAfter(monday, rules.waitingOfferHours)
    await settle(new Date(end.getTime() - 1))
    expect(await entryOf(first.id)).toMatchObject({ status: 'offered' })
    await settle(end)
    expect(await offer(end)).toBe(1)
    expect(await entryOf(first.id)).toMatchObject({ status: 'waiting', offerId: null })
    expect(await entryOf(second.id)).toMatchObject({ status: 'offered' })
    expect(await takenAt(db, office)).toBe(1)
  })

  test('that is booked ends the entry, and cancelling that booking frees exactly one place', async () => {
    const { office, visit } = await fullDay()
    const { id } = await wait(office)
    await cancelReservation(db, visit.id, circumstances)
    await offer()
    const offerId = (await entryOf(id))?.offerId ?? 0
    expect(await confirmHold(db, offerId, { hasConsented: true }, circumstances)).toMatchObject({ ok: true })
    await settle()
    expect(await entryOf(id)).toMatchObject({ status: 'booked', live: false })
    await cancelReservation(db, offerId, circumstances)
    expect(await takenAt(db, office)).toBe(0)
    expect(await settle()).toBe(0)
  })

  test('is not made when the day is over, too near, or at night', async () => {
    const { office, visit } = await fullDay()
    const { id } = await wait(office)
    await cancelReservation(db, visit.id, circumstances)
    expect(await offer(atTokyo('2026-03-02', '07:59'))).toBe(0)
    expect(await offer(atTokyo('2026-03-02', '19:00'))).toBe(0)
    expect(await offer(minutesAfter(nine, -rules.waitingNoticeHours * 60 + 1))).toBe(0)
    await settle(atTokyo('2026-03-05', '00:00'))
    expect(await entryOf(id)).toMatchObject({ status: 'ended' })
  })

  test('looks at the time of day that was wished for', async () => {
    const { office, visit } = await fullDay()
    await wait(office, { timeOfDay: 'afternoon' })
    await cancelReservation(db, visit.id, circumstances)
    expect(await offer()).toBe(0)
    await wait(office, { timeOfDay: 'morning' })
    expect(await offer()).toBe(1)
  })
})

describe('scenario 39: messages', () => {
  test('at most one a day, and after so many offers the entry ends', async () => {
    const { office, visit } = await fullDay()
    const { id } = await wait(office)
    await cancelReservation(db, visit.id, circumstances)
    expect(await offer()).toBe(1)
    const sameDay = hoursAfter(monday, rules.waitingOfferHours)
    await settle(sameDay)
    expect(await offer(sameDay)).toBe(0)
    await db.update(waitingEntries).set({ lastOfferedOn: '2026-03-01', offersCount: rules.waitingOffersMost - 1 })
    expect(await offer(sameDay)).toBe(1)
    await settle(hoursAfter(sameDay, rules.waitingOfferHours))
    expect(await entryOf(id)).toMatchObject({ status: 'lapsed' })
    expect(await db.$count(outgoingMails, eq(outgoingMails.kind, 'vacancy'))).toBe(2)
  })

  test('withdrawing stops them, frees the place on offer, and a second time changes nothing', async () => {
    const { office, visit } = await fullDay()
    const { id } = await wait(office)
    await cancelReservation(db, visit.id, circumstances)
    await offer()
    expect(await leaveWaitingList(db, id, circumstances)).toEqual({ ok: true, isRepeat: false })
    expect(await takenAt(db, office)).toBe(0)
    expect(await leaveWaitingList(db, id, circumstances)).toEqual({ ok: true, isRepeat: true })
    expect(await offer(atTokyo('2026-03-03', '08:30'))).toBe(0)
  })
})

describe('an earlier date for somebody who has a booking', () => {
  test('the offer moves the booking only when it is taken; the old place stays until then', async () => {
    const office = await openOffice(db, { minutes: 180, days: { from: '2026-03-04', to: '2026-03-05' } })
    const [early, own] = [await bookFor(db, office), await bookFor(db, office, atTokyo('2026-03-05', '09:00'))]
    const joined = await joinWaitingList(
      db,
      {
        ...{ officeId: office.officeId, serviceId: office.serviceId, cardIds: [], people: 1, reservationId: own.id },
        ...{ from: wednesday, until: '2026-03-05', timeOfDay: 'any', email: 'machi@example.jp', language: 'ja' },
      },
      circumstances,
    )
    if (!joined.ok) throw new Error(joined.reason)
    expect(await offer()).toBe(0)
    await cancelReservation(db, early.id, circumstances)
    expect(await offer()).toBe(1)
    const holdId = (await entryOf(joined.entryId))?.offerId ?? 0
    expect(await takenAt(db, office, atTokyo('2026-03-05', '09:00'))).toBe(1)
    expect(await rescheduleReservation(db, { reservationId: own.id, holdId }, circumstances)).toEqual({ ok: true })
    await settle()
    expect(await entryOf(joined.entryId)).toMatchObject({ status: 'booked' })
    expect(await takenAt(db, office, atTokyo('2026-03-05', '09:00'))).toBe(0)
  })

  /** A booking on Thursday, whose holder would rather come on Wednesday at nine, which has just become free. */
  async function earlierWish() {
    const office = await openOffice(db, { capacity: 2, minutes: 60, days: { from: '2026-03-04', to: '2026-03-05' } })
    const own = await bookFor(db, office, atTokyo('2026-03-05', '09:00'))
    const joined = await joinWaitingList(
      db,
      {
        ...{ officeId: office.officeId, serviceId: office.serviceId, cardIds: [], people: 1, reservationId: own.id },
        ...{ from: wednesday, until: wednesday, timeOfDay: 'any', email: 'machi@example.jp', language: 'ja' },
      },
      circumstances,
    )
    if (!joined.ok) throw new Error(joined.reason)
    return { own, entryId: joined.entryId, office }
  }

  test('the offer is for all who come by then', async () => {
    const { own, entryId, office } = await earlierWish()
    const card = await createBookableCard(db, office)
    expect(await addMember(db, own.id, { cardId: card.id }, circumstances)).toEqual({ ok: true })
    expect(await offer()).toBe(1)
    const [held] = await db
      .select()
      .from(reservations)
      .where(eq(reservations.id, (await entryOf(entryId))?.offerId ?? 0))
    expect(held).toMatchObject({ people: 2, replacesId: own.id })
  })

  test('nothing is offered once the booking can be changed no more', async () => {
    const { own } = await earlierWish()
    const late = { ...rules, changeDeadlineDays: 5 }
    expect(await offerFreePlaces(db, { rules: late, now: monday })).toBe(0)
    expect(await offerFreePlaces(db, { rules, now: monday })).toBe(1)
    expect(own.id).toBeGreaterThan(0)
  })

  test('whoever takes the offer waits no more in the same moment, and nobody else’s entry is touched', async () => {
    const { own, entryId } = await earlierWish()
    const other = await fullDay().then(({ office }) => wait(office))
    await offer()
    const holdId = (await entryOf(entryId))?.offerId ?? 0
    expect(await settleEntriesOf(db, own.id, { rules, now: monday })).toBe(0)
    expect(await rescheduleReservation(db, { reservationId: own.id, holdId }, circumstances)).toEqual({ ok: true })
    expect(await settleEntriesOf(db, own.id, { rules, now: monday })).toBe(1)
    expect(await settleEntriesOf(db, own.id, { rules, now: monday })).toBe(0)
    expect(await entryOf(entryId)).toMatchObject({ status: 'booked' })
    expect(await entryOf(other.id)).toMatchObject({ live: true })
  })

  test('the entry ends with the booking it was for', async () => {
    const { office, visit } = await fullDay()
    const joined = await joinWaitingList(
      db,
      {
        ...{ officeId: office.officeId, serviceId: office.serviceId, cardIds: [], people: 1, reservationId: visit.id },
        ...{ from: '2026-03-03', until: wednesday, timeOfDay: 'any', phone: '0999120000', language: 'ja' },
      },
      circumstances,
    )
    if (!joined.ok) throw new Error(joined.reason)
    await cancelReservation(db, visit.id, circumstances)
    await settle()
    expect(await entryOf(joined.entryId)).toMatchObject({ status: 'ended' })
  })
})

test('a card waits once; nobody waits without a way to be told', async () => {
  const { office } = await fullDay()
  const { card } = await wait(office)
  const wish = {
    ...{ officeId: office.officeId, serviceId: office.serviceId, cardIds: [card.id], people: 1 },
    ...{ from: wednesday, until: wednesday },
    timeOfDay: 'any',
    language: 'ja',
  } as const
  const join = (more: { email?: string; from?: string }) => joinWaitingList(db, { ...wish, ...more }, circumstances)
  expect(await join({ email: 'machi@example.jp' })).toEqual({ ok: false, reason: 'already-waiting' })
  expect(await join({})).toEqual({ ok: false, reason: 'unreachable' })
  expect(await join({ email: 'machi@example.jp', from: '2026-03-05' })).toEqual({ ok: false, reason: 'backwards' })
})

test('two processes that offer at once offer one place once', async () => {
  const { office, visit } = await fullDay()
  await Promise.all([wait(office), wait(office), wait(office)])
  await cancelReservation(db, visit.id, circumstances)
  await otherConnections(4, async () => {
    const counts = await Promise.all([offer(), offer(), offer(), offer()])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  })
  expect(await takenAt(db, office)).toBe(1)
})

test('the sweeper of holds tidies a run-out offer and the entry finds its way back', async () => {
  const { office, visit } = await fullDay()
  const { id } = await wait(office)
  await cancelReservation(db, visit.id, circumstances)
  await offer()
  const offerId = (await entryOf(id))?.offerId ?? 0
  await expireHolds(db, { now: hoursAfter(monday, rules.waitingOfferHours) })
  expect(await statusOf(db, offerId)).toBe('expired')
  await settle(hoursAfter(monday, rules.waitingOfferHours))
  expect(await entryOf(id)).toMatchObject({ status: 'waiting' })
})

test('the line shows its order, and costs one statement for one entry and for many', async () => {
  const { office } = await fullDay()
  const one = await wait(office)
  const before = await countStatements(() => findWaitingLine(db, office.officeId))
  const last = await wait(office, {}, minutesAfter(monday, 5))
  await wait(office, {}, minutesAfter(monday, 2))
  const after = await countStatements(() => findWaitingLine(db, office.officeId))
  expect([before, after]).toEqual([1, 1])
  expect((await findWaitingEntry(db, one.id))?.aheadCount).toBe(0)
  expect((await findWaitingEntry(db, last.id))?.aheadCount).toBe(2)
})

test('sixty who wait for a full office do not stand before one who waits for another', async () => {
  const { office } = await fullDay()
  for (let count = 0; count < 60; count += 1) await wait(office)
  const other = await openOffice(db, { days: onWednesday })
  const { id } = await wait(other, {}, minutesAfter(monday, 1))
  expect(await offer(minutesAfter(monday, 2))).toBe(1)
  expect(await entryOf(id)).toMatchObject({ status: 'offered' })
})

test('the clock keeps the places of one offer locked only until it stands', async () => {
  const { office, visit } = await fullDay()
  const { id } = await wait(office)
  await cancelReservation(db, visit.id, circumstances)
  const task = tasks.find(({ name }) => name === 'waiting.offer')!
  expect('go' in task).toBe(true)
  expect([await runTask(db, task, monday), await runTask(db, task, monday)]).toEqual([true, false])
  expect(await entryOf(id)).toMatchObject({ status: 'offered' })
  expect(await runTask(db, task, minutesAfter(monday, 1))).toBe(true)
})
