import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db'
import { runDue } from '#domain/clock/run-due'
import { tasks } from '#domain/clock/tasks'
import { enterWalkIn } from '#domain/counter/enter-walk-in'
import { newLabel } from '#domain/custody/new-label'
import { queueAddressCheck } from '#domain/mail/queue-address-check'
import { addMemo } from '#domain/memos/add'
import { callOff } from '#domain/reservations/call-off'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { startResidentSession } from '#domain/residents/sessions'
import { defaultRules } from '#domain/rules/parameters'
import { joinWaitingList } from '#domain/waiting/join'
import { offerFreePlaces } from '#domain/waiting/offer'
import * as schema from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createService, createStaff } from '../../support/people.ts'
import {
  bookFor,
  byResident,
  circumstances,
  createBookableCard,
  holdFor,
  minutesAfter,
  monday,
  nine,
  openOffice,
  wednesday,
} from '../../support/visits.ts'

const { collectedItems, counterPoolServices, entryLinks, handOverReversals, outgoingMails } = schema
const { reservations, waitingEntries } = schema
const daysAfter = (count: number) => minutesAfter(nine, count * 24 * 60)
const email = 'hanako@example.jp'

/** Every way in which something hangs on a visit, a waiting entry or a calling-off, as table and column. */
const references = () =>
  db.execute<{ table: string; column: string }>(sql`
  select c.conrelid::regclass::text as table, a.attname as column
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) and a.attname <> 'live'
  where c.contype = 'f' and c.confrelid = any(array['reservations', 'waiting_entries', 'call_offs']::regclass[])
  order by 1, 2`)

const countOf = async (table: string, column: string) => {
  const [found] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${sql.identifier(table)} where ${sql.identifier(column)} is not null`,
  )
  return found?.count ?? 0
}

/** Visits of every kind, and everything that hangs on them. */
async function everyKindOfRow() {
  const office = await openOffice(db, { capacity: 9 })
  const [{ id: also }, { id: staffId }] = [await createService(db, { minutes: 20 }), await createStaff(db)]
  await db.insert(counterPoolServices).values({ poolId: office.poolId, serviceId: also })
  const desk = { by: { kind: 'staff' as const, staffId }, rules: defaultRules, now: monday, today: wednesday }

  const visit = await bookFor(db, office, nine, { email, phone: '0999120000' })
  await cancelReservation(db, (await bookFor(db, office)).id, { ...circumstances, reason: '体調' })
  for (const status of ['completed', 'no_show'] as const)
    await db
      .update(reservations)
      .set({ status, endedAt: nine })
      .where(eq(reservations.id, (await bookFor(db, office)).id))
  const card = await createBookableCard(db, office)
  const twofold = { ...office, cardIds: [card.id], alsoServiceIds: [also], startsAt: minutesAfter(nine, 60) }
  const held = await holdPlaces(db, twofold, circumstances)
  await confirmHold(db, held.ok ? held.reservation.id : 0, { hasConsented: true }, circumstances)
  const walkIn = { serviceId: office.serviceId, people: 1, person: { name: null, kana: null, birthOn: null } }
  const { label } = await createBookableCard(db, office)
  await enterWalkIn(db, { ...walkIn, cards: [label] }, { ...desk, ...office, now: nine })
  const stretch = { officeId: office.officeId, startsAt: minutesAfter(nine, 120), endsAt: minutesAfter(nine, 140) }
  await bookFor(db, office, stretch.startsAt, { email })
  await callOff(db, { ...stretch, way: 'cancel', reason: '停電' }, desk)

  const cause = { cardId: card.id, reservationId: visit.id, officeId: office.officeId }
  await db
    .insert(collectedItems)
    .values({ ...cause, label: newLabel('item'), kind: 'old_card', collectedAt: nine, collectedBy: staffId })
  await db.insert(handOverReversals).values({ ...cause, reason: '誤交付', requestedAt: nine, requestedBy: staffId })

  // Chosen and given up: it lies days after the visit that it would have moved.
  const later = { ...office, cardIds: [], replacesId: visit.id, startsAt: daysAfter(7) }
  await holdPlaces(db, later, circumstances)
  const wish = {
    ...office,
    from: wednesday,
    until: wednesday,
    timeOfDay: 'any',
    language: 'ja',
    people: 1,
    email,
  } as const
  const waiting = await createBookableCard(db, office)
  await joinWaitingList(db, { ...wish, cardIds: [waiting.id] }, { by: byResident, now: monday })
  await offerFreePlaces(db, { rules: defaultRules, now: monday })
  await joinWaitingList(db, { ...wish, cardIds: [], reservationId: visit.id }, { by: byResident, now: monday })

  const { id: holdId } = await holdFor(db, office)
  const opening = { rules: defaultRules, now: monday }
  await startResidentSession(db, { reservationId: visit.id, holdId }, { ...opening, now: daysAfter(1826) })
  await addMemo(db, { reservationId: visit.id }, '折り返し電話', desk)
  await queueAddressCheck(db, { email, serviceId: office.serviceId, language: 'ja' }, opening)
  const [entry] = await db.select().from(waitingEntries).limit(1)
  const link = { createdAt: monday, expiresAt: daysAfter(3000) }
  await db.insert(entryLinks).values([
    { ...link, tokenHash: 'visit', reservationId: visit.id },
    { ...link, tokenHash: 'entry', waitingEntryId: entry?.id },
  ])
}

test('scenario 43: whatever hangs on a visit, every task of the clock goes on for years, and nothing is left', async () => {
  await truncateAll()
  await everyKindOfRow()
  for (const { table, column } of await references())
    expect([table, column, (await countOf(table, column)) > 0]).toEqual([table, column, true])

  const { contactRetentionDays, reservationRetentionDays } = defaultRules
  for (const days of [0, 8, contactRetentionDays + 1, reservationRetentionDays + 1, reservationRetentionDays + 9]) {
    const ran = await runDue(db, tasks, daysAfter(days))
    expect(ran.toSorted()).toEqual(tasks.map(({ name }) => name).toSorted())
    if (days > contactRetentionDays)
      expect(await db.$count(reservations, sql`phone is not null or email is not null`)).toBe(0)
  }
  expect([await db.$count(reservations), await db.$count(waitingEntries)]).toEqual([0, 0])
  expect(await db.$count(outgoingMails, sql`reservation_id is not null or waiting_entry_id is not null`)).toBe(0)
})
