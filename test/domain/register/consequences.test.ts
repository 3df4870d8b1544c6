import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { placeDisposalHold } from '#domain/disposals/holds'
import { openInquiry } from '#domain/letters/inquiries'
import { programReader } from '#domain/reader'
import { findConsequences } from '#domain/register/consequences'
import type { Choices } from '#domain/register/settle-form'
import { followUpTask, settleTask } from '#domain/register/settle-task'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { dayOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { joinWaitingList } from '#domain/waiting/join'
import { offerFreePlaces } from '#domain/waiting/offer'
import {
  auditEvents,
  cards,
  disposals,
  inquiries,
  letters,
  outgoingMails,
  printedKeys,
  registerTasks,
  reservationMembers,
  reservations,
  waitingEntries,
  waitingMembers,
} from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createAddressed, createDesk, printedBatch } from '../../support/letters.ts'
import { createStaff } from '../../support/people.ts'
import {
  byResident,
  circumstances,
  createBookableCard,
  miscountedSlots,
  monday,
  nine,
  type OpenOffice,
  openOffice,
  takenAt,
  wednesday,
} from '../../support/visits.ts'

beforeEach(truncateAll)

const nothing: Choices = {
  ...{ reservation: undefined, sendsMail: false, endsWaiting: false, endsPapers: false, proposes: false },
}

/** An office with two counters, somebody who settles, and the task about a card. */
async function scene() {
  const office = await openOffice(db, { capacity: 2 })
  const clerk = await createStaff(db, 'clerk', office.officeId)
  const by = { kind: 'staff', staffId: clerk.id } as const
  const at = { by, now: monday, rules: defaultRules, reader: programReader }
  const taskFor = async (cardId: number) => {
    const values = { cardId, kind: 'deceased' as const, before: {}, after: { reason: '死亡' }, foundAt: monday }
    const [task] = await db.insert(registerTasks).values(values).returning()
    return task!.id
  }
  const settle = (taskId: number, choices: Partial<Choices>) =>
    settleTask(db, taskId, { decision: 'close', note: null, ...nothing, ...choices }, at)
  return { office, by, at, taskFor, settle }
}

async function book(office: OpenOffice, cardIds: number[]) {
  const wish = { ...office, cardIds, people: cardIds.length, startsAt: nine }
  const held = await holdPlaces(db, wish, circumstances)
  if (!held.ok) throw new Error(held.reason)
  await confirmHold(db, held.reservation.id, { hasConsented: true, email: 'ie@example.jp' }, circumstances)
  return held.reservation.id
}

async function wait(office: OpenOffice, cardIds: number[]) {
  const wish = { ...{ officeId: office.officeId, serviceId: office.serviceId }, cardIds, people: cardIds.length }
  const days = {
    from: wednesday,
    until: wednesday,
    timeOfDay: 'any',
    email: 'machi@example.jp',
    language: 'ja',
  } as const
  const joined = await joinWaitingList(db, { ...wish, ...days }, { by: byResident, now: monday })
  if (!joined.ok) throw new Error(joined.reason)
  return joined.entryId
}
const processOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]?.process
const entryOf = async (id: number) => (await db.select().from(waitingEntries).where(eq(waitingEntries.id, id)))[0]
const visitOf = async (id: number) => (await db.select().from(reservations).where(eq(reservations.id, id)))[0]
const actions = async () => (await db.select().from(auditEvents).orderBy(auditEvents.id)).map(({ action }) => action)
const changedMails = () => db.$count(outgoingMails, eq(outgoingMails.kind, 'changed'))

test('one of a family is taken out: the others keep the time, and only the place of the one is given back', async () => {
  const { office, taskFor, settle } = await scene()
  const [dead, wife] = [await createBookableCard(db, office), await createBookableCard(db, office)]
  const visitId = await book(office, [dead.id, wife.id])
  const taskId = await taskFor(dead.id)
  expect((await findConsequences(db, dead.id)).visit).toMatchObject({ id: visitId, memberCount: 2 })
  expect(await settle(taskId, {})).toEqual({ ok: false, reason: 'reserved' })
  expect(await settle(taskId, { reservation: 'cancel' })).toEqual({ ok: false, reason: 'reserved-with-others' })
  expect(await processOf(dead.id)).toBe('notice_sent')

  expect(await settle(taskId, { reservation: 'take-out', sendsMail: true })).toEqual({ ok: true })
  expect(await visitOf(visitId)).toMatchObject({ status: 'booked', people: 1, startsAt: nine })
  expect((await db.select().from(reservationMembers)).map(({ cardId }) => cardId)).toEqual([wife.id])
  expect([await miscountedSlots(db), await changedMails()]).toEqual([[], 1])
  expect(await actions()).toContain('reservation.member_removed')
  expect((await findConsequences(db, dead.id)).visit).toBeUndefined()
})

test('without the tick no mail goes out', async () => {
  const { office, taskFor, settle } = await scene()
  const [dead, wife] = [await createBookableCard(db, office), await createBookableCard(db, office)]
  await book(office, [dead.id, wife.id])
  expect(await settle(await taskFor(dead.id), { reservation: 'take-out' })).toEqual({ ok: true })
  expect(await changedMails()).toBe(0)
})

test('the last of a family cannot be taken out: the visit has changed since it was seen', async () => {
  const { office, taskFor, settle } = await scene()
  const dead = await createBookableCard(db, office)
  const visitId = await book(office, [dead.id])
  expect(await settle(await taskFor(dead.id), { reservation: 'take-out' })).toEqual({
    ...{ ok: false, reason: 'changed-meanwhile' },
  })
  expect([(await visitOf(visitId))?.status, await processOf(dead.id)]).toEqual(['booked', 'notice_sent'])
})

test('a booking just being made is released, and nobody can confirm it for the dead', async () => {
  const { office, taskFor, settle } = await scene()
  const dead = await createBookableCard(db, office)
  const held = await holdPlaces(db, { ...office, cardIds: [dead.id], startsAt: nine }, circumstances)
  if (!held.ok) throw new Error(held.reason)
  expect(await settle(await taskFor(dead.id), {})).toEqual({ ok: false, reason: 'reserved' })
  expect(await settle((await db.select().from(registerTasks))[0]!.id, { reservation: 'cancel' })).toEqual({ ok: true })
  expect(await confirmHold(db, held.reservation.id, { hasConsented: true }, circumstances)).toMatchObject({ ok: false })
  expect(await takenAt(db, office)).toBe(0)
})

test('a wait of one ends with its place on offer; it stays where nobody said yes', async () => {
  const { office, taskFor, settle, at } = await scene()
  const dead = await createBookableCard(db, office)
  const entryId = await wait(office, [dead.id])
  expect(await offerFreePlaces(db, { rules: defaultRules, now: monday })).toBe(1)
  expect(await findConsequences(db, dead.id)).toMatchObject({
    visit: undefined,
    waiting: { id: entryId, status: 'offered' },
  })
  const taskId = await taskFor(dead.id)
  expect(await settle(taskId, {})).toEqual({ ok: true })
  expect((await entryOf(entryId))?.status).toBe('offered')

  expect(await followUpTask(db, taskId, { ...nothing, endsWaiting: true }, at)).toEqual({ ok: true })
  expect(await entryOf(entryId)).toMatchObject({ status: 'withdrawn', live: false })
  expect([await miscountedSlots(db), await takenAt(db, office)]).toEqual([[], 0])
})

test('of a family that waits one is taken out, and the others wait on in their turn', async () => {
  const { office, taskFor, settle } = await scene()
  const [dead, wife] = [await createBookableCard(db, office), await createBookableCard(db, office)]
  const entryId = await wait(office, [dead.id, wife.id])
  const before = await entryOf(entryId)
  expect(await settle(await taskFor(dead.id), { endsWaiting: true })).toEqual({ ok: true })
  expect(await entryOf(entryId)).toMatchObject({ status: 'waiting', people: 1, createdAt: before!.createdAt })
  expect((await db.select().from(waitingMembers)).map(({ cardId }) => cardId)).toEqual([wife.id])
  expect(await actions()).toContain('waiting_entry.member_removed')
})

test('a place on offer to a family was for all of them, and is given back', async () => {
  const { office, taskFor, settle } = await scene()
  const [dead, wife] = [await createBookableCard(db, office), await createBookableCard(db, office)]
  const entryId = await wait(office, [dead.id, wife.id])
  expect(await offerFreePlaces(db, { rules: defaultRules, now: monday })).toBe(1)
  expect(await settle(await taskFor(dead.id), { endsWaiting: true })).toEqual({ ok: true })
  expect(await entryOf(entryId)).toMatchObject({ status: 'waiting', people: 1, offerId: null })
  expect(await miscountedSlots(db)).toEqual([])
})

test('a wait to move the visit ends with the visit', async () => {
  const { office, taskFor, settle } = await scene()
  const dead = await createBookableCard(db, office)
  const reservationId = await book(office, [dead.id])
  const joined = await joinWaitingList(
    db,
    {
      ...{ officeId: office.officeId, serviceId: office.serviceId, cardIds: [], reservationId, people: 1 },
      ...{ from: '2026-03-03', until: '2026-03-03', timeOfDay: 'any', email: 'machi@example.jp', language: 'ja' },
    },
    { by: byResident, now: monday },
  )
  expect(await settle(await taskFor(dead.id), { reservation: 'cancel' })).toEqual({ ok: true })
  expect((await entryOf(joined.ok ? joined.entryId : 0))?.live).toBe(false)
})

test('a letter that was not posted, its codes and an open inquiry end; without a yes they stay', async () => {
  const { taskFor, settle, at } = await scene()
  const desk = await createDesk(db)
  const card = await createAddressed(db, desk)
  await printedBatch(db, desk, [card.id])
  await db
    .insert(printedKeys)
    .values({ cardId: card.id, code: '0123456789ABCDEF', passwordHash: 'x', issuedAt: monday, issuedBy: desk.clerk.id })
  await openInquiry(db, { cardId: card.id, purpose: 'proxy_pickup', note: '' }, at)
  const taskId = await taskFor(card.id)
  expect((await findConsequences(db, card.id)).papers).toMatchObject({ letterCount: 1, inquiryCount: 1 })
  expect(await settle(taskId, {})).toEqual({ ok: true })
  expect((await findConsequences(db, card.id)).papers.letterCount).toBe(1)

  expect(await followUpTask(db, taskId, { ...nothing, endsPapers: true }, at)).toEqual({ ok: true })
  expect((await findConsequences(db, card.id)).papers).toEqual({ letterCount: 0, codeCount: 0, inquiryCount: 0 })
  expect((await db.select().from(letters))[0]?.endedAt).toEqual(monday)
  expect((await db.select().from(printedKeys))[0]?.revokedAt).toEqual(monday)
  expect((await db.select().from(inquiries))[0]).toMatchObject({ outcome: 'withdrawn', outcomeOn: dayOf(monday) })
  expect(await actions()).toContain('card.papers_ended')
})

test('the card becomes a candidate in the same stroke; what is booked or held back does not, and then nothing happens', async () => {
  const { office, taskFor, settle, at } = await scene()
  const [dead, booked, kept] = [
    await createBookableCard(db, office),
    await createBookableCard(db, office),
    await createBookableCard(db, office),
  ]
  expect(await settle(await taskFor(dead.id), { proposes: true })).toEqual({ ok: true })
  expect(await processOf(dead.id)).toBe('disposal_candidate')
  expect(await db.select().from(disposals)).toMatchObject([{ cardId: dead.id, reason: 'deceased', approvedAt: null }])

  await book(office, [booked.id])
  const bookedTask = await taskFor(booked.id)
  expect(await settle(bookedTask, { reservation: 'keep', proposes: true })).toEqual({
    ok: false,
    reason: 'not-disposable',
  })
  expect(await processOf(booked.id)).toBe('notice_sent')
  expect(await settle(bookedTask, { reservation: 'cancel', proposes: true })).toEqual({ ok: true })

  await placeDisposalHold(db, kept.id, { reason: '裁判', untilOn: '2026-12-31', today: dayOf(monday) }, at)
  expect(await settle(await taskFor(kept.id), { proposes: true })).toEqual({ ok: false, reason: 'not-disposable' })
})

test('only a settled task is followed up, and two at once end things once', async () => {
  const { office, taskFor, settle, at } = await scene()
  const dead = await createBookableCard(db, office)
  const entryId = await wait(office, [dead.id])
  const taskId = await taskFor(dead.id)
  const ending = { ...nothing, endsWaiting: true }
  expect(await followUpTask(db, taskId, ending, at)).toEqual({ ok: false, reason: 'not-settled' })
  expect(await followUpTask(db, 999_999, ending, at)).toEqual({ ok: false, reason: 'unknown' })
  await settle(taskId, {})
  expect(await followUpTask(db, taskId, nothing, at)).toEqual({ ok: false, reason: 'nothing-chosen' })
  const both = await Promise.all([followUpTask(db, taskId, ending, at), followUpTask(db, taskId, ending, at)])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect((await entryOf(entryId))?.status).toBe('withdrawn')
  expect((await actions()).filter(action => action === 'waiting_entry.withdrawn')).toHaveLength(1)
})
