import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { queueReservationMail } from '#domain/mail/queue-mail'
import { queueReminders } from '#domain/mail/queue-reminders'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { outgoingMails, reservations } from '../../../src/db/schema/index.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createMailedVisit, findOutbox, minutesAfter, postman, send } from '../../support/mails.ts'
import { createService } from '../../support/people.ts'

beforeEach(truncateAll)

// The visit is on Monday 2 March, 9:00; the city reminds at 12:30 the day before.
const moment = atTokyo('2026-03-01', '12:30')
const remind = (now: Date, rules = defaultRules) => queueReminders(db, { rules, now })

test('scenario 38: a reminder is written at its moment, not before, and only once', async () => {
  const visit = await createMailedVisit()
  expect(await remind(new Date(moment.getTime() - 1))).toEqual({ queuedCount: 0 })
  expect(await remind(moment)).toEqual({ queuedCount: 1 })
  expect(await remind(minutesAfter(moment, 5))).toEqual({ queuedCount: 0 })
  expect(await findOutbox()).toMatchObject([
    { kind: 'reminder', reservationId: visit.id, toAddress: 'hanako@example.jp', staleAt: visit.startsAt },
  ])
})

test('scenario 38: nor twice when the visit got a later version after it', async () => {
  const visit = await createMailedVisit()
  await remind(moment)
  await db.update(reservations).set({ version: 2 }).where(eq(reservations.id, visit.id))
  expect(await remind(minutesAfter(moment, 5))).toEqual({ queuedCount: 0 })
})

test.each(['cancelled', 'completed', 'no_show', 'held', 'expired', 'checked_in'] as const)(
  'scenario 38: none for a visit that is %s',
  async status => {
    await createMailedVisit(db, { status })
    expect(await remind(moment)).toEqual({ queuedCount: 0 })
  },
)

test('scenario 38: none for a visit that has begun, one for it a moment before', async () => {
  const visit = await createMailedVisit()
  expect(await remind(visit.startsAt)).toEqual({ queuedCount: 0 })
  expect(await remind(new Date(visit.startsAt.getTime() - 1))).toEqual({ queuedCount: 1 })
})

test('scenario 38: none for a visit booked at or after the moment of its reminder', async () => {
  await createMailedVisit(db, { bookedAt: moment })
  expect(await remind(minutesAfter(moment, 5))).toEqual({ queuedCount: 0 })
  await createMailedVisit(db, { bookedAt: new Date(moment.getTime() - 1) })
  expect(await remind(minutesAfter(moment, 5))).toEqual({ queuedCount: 1 })
})

test('scenario 38: none for a visit that was just moved here, which its mail has said', async () => {
  const visit = await createMailedVisit()
  await queueReservationMail(db, 'changed', visit.id, { now: minutesAfter(moment, 1) })
  expect(await remind(minutesAfter(moment, 5))).toEqual({ queuedCount: 0 })
})

test('scenario 38: a visit that is moved after its reminder gets another for the new day', async () => {
  const visit = await createMailedVisit()
  await remind(moment)
  const startsAt = atTokyo('2026-03-10', '09:00')
  const move = { day: '2026-03-10', startsAt, endsAt: minutesAfter(startsAt, 20), version: 2 }
  await db.update(reservations).set(move).where(eq(reservations.id, visit.id))
  expect(await remind(minutesAfter(moment, 60))).toEqual({ queuedCount: 0 })
  expect(await remind(atTokyo('2026-03-09', '12:30'))).toEqual({ queuedCount: 1 })
})

test('scenario 38: a reminder that is late is dropped after the visit, or when it was cancelled meanwhile', async () => {
  const visit = await createMailedVisit()
  await remind(moment)
  const { letters, deliver } = postman()
  expect(await send(deliver, { now: visit.startsAt })).toBe('dropped')
  const cancelled = await createMailedVisit()
  await remind(moment)
  const change = { status: 'cancelled', cancelledBy: 'resident', endedAt: moment } as const
  await db.update(reservations).set(change).where(eq(reservations.id, cancelled.id))
  expect(await send(deliver, { now: minutesAfter(moment, 1) })).toBe('dropped')
  expect(letters).toEqual([])
})

test('a reminder is sent although a member was added since', async () => {
  const visit = await createMailedVisit()
  await remind(moment)
  await db.update(reservations).set({ version: 2 }).where(eq(reservations.id, visit.id))
  const { deliver } = postman()
  expect(await send(deliver, { now: moment })).toBe('sent')
})

test('nobody without an address is reminded, and nobody where there are no reminders', async () => {
  await createMailedVisit(db, { email: null })
  expect(await remind(moment)).toEqual({ queuedCount: 0 })
  await createMailedVisit()
  expect(await remind(moment, { ...defaultRules, reminderDays: 0 })).toEqual({ queuedCount: 0 })
})

test('a service reminds by its own days and time', async () => {
  const early = await createService(db, { reminderDays: 3, reminderTime: '09:00' })
  const silent = await createService(db, { reminderDays: 0 })
  const visit = await createMailedVisit(db, { serviceId: early.id })
  await createMailedVisit(db, { serviceId: silent.id })
  const own = atTokyo('2026-02-27', '09:00')
  expect(await remind(new Date(own.getTime() - 1))).toEqual({ queuedCount: 0 })
  expect(await remind(own)).toEqual({ queuedCount: 1 })
  expect(await remind(moment)).toEqual({ queuedCount: 0 })
  expect((await findOutbox()).map(({ reservationId }) => reservationId)).toEqual([visit.id])
})

test('one statement, whether there is one visit or ten', async () => {
  await createMailedVisit()
  const one = await countStatements(() => remind(moment))
  await db.delete(outgoingMails)
  for (let count = 0; count < 10; count++) await createMailedVisit()
  expect(await countStatements(() => remind(moment))).toBe(one)
  expect(one).toBe(1)
})

test('scenario 38: a reminder still in the outbox when its visit is moved to another day is dropped', async () => {
  const visit = await createMailedVisit()
  await remind(moment)
  const startsAt = minutesAfter(visit.startsAt, 7 * 24 * 60)
  const moved = { startsAt, day: '2026-03-09', endsAt: minutesAfter(startsAt, 20), version: 2 }
  await db.update(reservations).set(moved).where(eq(reservations.id, visit.id))
  const { letters, deliver } = postman()
  expect(await send(deliver, { now: moment })).toBe('dropped')
  expect(letters).toEqual([])
})
