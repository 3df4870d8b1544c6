import { beforeEach, describe, expect, test } from 'bun:test'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { findCard } from '#domain/cards/find'
import { checkIn } from '#domain/counter/check-in'
import { handOver } from '#domain/counter/hand-over'
import { moveCard } from '#domain/custody/move'
import { newLabel } from '#domain/custody/new-label'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { addToDispatch, takeOutOfDispatch } from '#domain/dispatches/add-card'
import { createDispatch, discardDispatch } from '#domain/dispatches/create'
import { findDispatch, findDispatchCards, isOverdue, listDispatches } from '#domain/dispatches/find'
import { receiveFromDispatch, undoReceiving } from '#domain/dispatches/receive'
import { sendDispatch } from '#domain/dispatches/send'
import { settleOnList } from '#domain/dispatches/settle'
import { programReader } from '#domain/reader'
import { constraintOf } from '#domain/rules/constraint'
import { defaultRules } from '#domain/rules/parameters'
import { auditEvents, cards, custodyMoves, dispatchCards, dispatches } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { listOf, sentListOf, twoOffices } from '../../support/dispatches.ts'
import { createCard, createLocation, createReservation, createShelvedCard } from '../../support/people.ts'

beforeEach(truncateAll)

const cardOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]
const rowOf = async (id: number) => (await db.select().from(dispatches).where(eq(dispatches.id, id)))[0]

test('a card goes onto one list at a time, from our hands only; every refusal has its own reason', async () => {
  const scene = await twoOffices(1)
  const { here, there, main, branch } = scene
  const list = await createDispatch(db, plan(branch.id), here)
  const other = await createDispatch(db, plan(branch.id), here)
  const [card] = scene.cards
  const add = (code: string, dispatchId = list.id, as = here) => addToDispatch(db, { dispatchId, code }, as)
  const labelled = (process: 'received' | 'handed_over' | 'in_procedure', officeId = main.id) =>
    createCard(db, { officeId, process, label: newLabel('card') })
  const foreign = await labelled('received', branch.id)
  const [given, served] = [await labelled('handed_over'), await labelled('in_procedure')]

  expect(await add('読めない')).toMatchObject({ ok: false, reason: 'unreadable' })
  expect(await add(newLabel('location'))).toMatchObject({ ok: false, reason: 'not-a-card' })
  expect(await add(newLabel('card'))).toMatchObject({ ok: false, reason: 'unknown-card' })
  expect(await add(other.label)).toEqual({ ok: false, reason: 'dispatch-label', label: other.label })
  expect(await add(foreign.label)).toEqual({ ok: false, reason: 'other-office' })
  expect(await add(given.label)).toMatchObject({ ok: false, reason: 'not-here' })
  expect(await add(served.label)).toMatchObject({ ok: false, reason: 'in-procedure' })
  expect(await add(card!.label, list.id, there)).toMatchObject({ ok: false, reason: 'unknown-dispatch' })
  expect(await add(card!.label.toLowerCase())).toEqual({ ok: true, cardId: card!.id })
  expect(await add(card!.label)).toMatchObject({ ok: false, reason: 'already-on-list' })
  expect(await add(card!.label, other.id)).toMatchObject({ ok: false, reason: 'on-other-list' })
  const taken = { dispatchId: list.id, cardId: card!.id }
  expect(await takeOutOfDispatch(db, taken, here)).toEqual({ ok: true })
  expect(await takeOutOfDispatch(db, taken, here)).toEqual({ ok: false, reason: 'not-on-list' })
  expect(await add(card!.noticeNumber, other.id)).toEqual({ ok: true, cardId: card!.id })
  expect((await cardOf(card!.id))?.custody).toBe('stored')
})

test('all leave together with two people, or none', async () => {
  const scene = await twoOffices(3)
  const { here, there, second } = scene
  const list = await listOf(scene)
  const send = (cardCount: number, as = here) =>
    sendDispatch(db, { dispatchId: list.id, cardCount }, { ...as, secondStaffId: second.id })

  expect(await send(2)).toEqual({ ok: false, reason: 'changed-meanwhile' })
  expect(await send(3, there)).toEqual({ ok: false, reason: 'unknown-dispatch' })
  await changeProcess(db, [scene.cards[1]!.id], 'in_procedure', here)
  expect(await send(3)).toEqual({ ok: false, reason: 'not-here', cardIds: [scene.cards[1]!.id] })
  expect((await cardOf(scene.cards[0]!.id))?.custody).toBe('stored')
  await changeProcess(db, [scene.cards[1]!.id], 'notice_sent', here)
  expect(await send(3)).toEqual({ ok: true, cardCount: 3 })
  expect(await send(3)).toEqual({ ok: false, reason: 'already-sent' })

  const [move] = await db.select().from(custodyMoves).where(eq(custodyMoves.toCustody, 'in_transit'))
  expect(move).toMatchObject({ staffId: scene.sender.id, secondStaffId: second.id, fromPosition: 1 })
  expect((await cardOf(scene.cards[2]!.id))?.officeId).toBe(scene.main.id)
  expect(await discardDispatch(db, list.id, here)).toEqual({ ok: false, reason: 'already-sent' })
  const taken = { dispatchId: list.id, cardId: scene.cards[0]!.id }
  expect(await takeOutOfDispatch(db, taken, here)).toEqual({ ok: false, reason: 'already-sent' })
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'dispatch.sent'))).toBe(1)
})

test('the office that receives reads card by card; the card is its own from then on, and the last one closes the list', async () => {
  const scene = await twoOffices(2)
  const { here, there, branch } = scene
  const list = await listOf(scene)
  const [one, two] = scene.cards
  const read = (code: string, as = there) => receiveFromDispatch(db, { dispatchId: list.id, code }, as)
  expect(await read(one!.label)).toEqual({ ok: false, reason: 'not-sent' })
  await sendDispatch(db, { dispatchId: list.id, cardCount: 2 }, { ...here, secondStaffId: scene.second.id })

  expect(await read(one!.label, here)).toEqual({ ok: false, reason: 'unknown-dispatch' })
  expect(await read(one!.label)).toMatchObject({ ok: true, outcome: 'received', isClosed: false })
  expect(await cardOf(one!.id)).toMatchObject({ custody: 'reception', officeId: branch.id })
  expect(await read(one!.label)).toEqual({ ok: false, reason: 'already-received', cardId: one!.id })
  expect(await read(two!.label)).toMatchObject({ ok: true, outcome: 'received', isClosed: true })
  expect((await rowOf(list.id))?.closedBy).toBe(scene.receiver.id)

  const back = { dispatchId: list.id, cardId: two!.id }
  expect(await undoReceiving(db, back, here)).toEqual({ ok: false, reason: 'changed-meanwhile' })
  expect(await undoReceiving(db, back, there)).toEqual({ ok: true })
  expect(await cardOf(two!.id)).toMatchObject({ custody: 'in_transit', officeId: scene.main.id })
  expect((await rowOf(list.id))?.closedAt).toBeNull()
  expect(await undoReceiving(db, back, there)).toEqual({ ok: false, reason: 'changed-meanwhile' })
})

test('a card that is not on the list changes nothing', async () => {
  const scene = await twoOffices(1)
  const list = await sentListOf(scene)
  const stranger = await createCard(db, { officeId: scene.main.id, label: newLabel('card') })
  const before = await db.$count(auditEvents)
  expect(await receiveFromDispatch(db, { dispatchId: list.id, code: stranger.label }, scene.there)).toEqual({
    ok: false,
    reason: 'not-on-list',
  })
  expect((await cardOf(stranger.id))?.custody).toBe('reception')
  expect(await db.$count(auditEvents)).toBe(before)
})

test('what was carried out comes back to where it began, also from the reception, and stays of that office', async () => {
  const scene = await twoOffices(1)
  const loose = await createCard(db, { officeId: scene.main.id, label: newLabel('card') })
  scene.cards.push(loose)
  const list = await sentListOf(scene, 'carry_out')
  expect((await cardOf(loose.id))?.custody).toBe('carried_out')
  const back = (code: string, as = scene.here) => receiveFromDispatch(db, { dispatchId: list.id, code }, as)
  expect(await back(loose.label, scene.there)).toEqual({ ok: false, reason: 'unknown-dispatch' })
  expect(await back(loose.label)).toMatchObject({ ok: true, outcome: 'returned', isClosed: false })
  expect(await back(scene.cards[0]!.label)).toMatchObject({ ok: true, isClosed: true })
  expect(await cardOf(loose.id)).toMatchObject({ custody: 'reception', officeId: scene.main.id })
  expect(await undoReceiving(db, { dispatchId: list.id, cardId: loose.id }, scene.here)).toEqual({ ok: true })
  expect((await cardOf(loose.id))?.custody).toBe('carried_out')
})

test('a list is closed only when every card has its outcome: one that is missing is declared, not passed over', async () => {
  const scene = await twoOffices(2)
  const list = await sentListOf(scene)
  const [one, two] = scene.cards
  await receiveFromDispatch(db, { dispatchId: list.id, code: one!.label }, scene.there)
  expect((await rowOf(list.id))?.closedAt).toBeNull()
  await db.transaction(async tx => {
    await moveCard(tx, two!.id, { custody: 'missing' }, scene.there)
    await settleOnList(tx, { cardId: two!.id, outcome: 'missing' }, scene.there)
    await settleOnList(tx, { cardId: two!.id, outcome: 'missing' }, scene.there)
  })
  expect((await rowOf(list.id))?.closedAt).toEqual(scene.there.now)
  expect(await receiveFromDispatch(db, { dispatchId: list.id, code: two!.label }, scene.there)).toMatchObject({
    reason: 'declared-missing',
  })
})

test('what was carried out is handed over out there by the same three scans, and the list knows it', async () => {
  const scene = await twoOffices(1)
  const [card] = scene.cards
  const visit = await createReservation(db, { cards: scene.cards, officeId: scene.main.id })
  const list = await sentListOf(scene, 'carry_out')
  const there = { ...scene.here, today: '2026-03-02', rules: defaultRules }
  await checkIn(db, visit.id, there)
  const scans = { card: card!.label, notice: card!.noticeNumber, reservation: visit.visitLabel }
  const asked = { reservationId: visit.id, cardId: card!.id, scans, check: { method: 'eye' as const } }
  expect(await handOver(db, { ...asked, scans: { ...scans, notice: 'T1B-999999' } }, there)).toMatchObject({
    ok: false,
  })
  expect(await handOver(db, asked, there)).toEqual({ ok: true, isVisitDone: true })
  expect(await cardOf(card!.id)).toMatchObject({ custody: 'with_holder', process: 'handed_over' })
  expect((await rowOf(list.id))?.closedAt).toEqual(scene.here.now)
  expect(await db.select().from(dispatchCards)).toMatchObject([{ outcome: 'handed_over', outcomeBy: scene.sender.id }])
})

test('what is under way is neither put away nor pulled past its list, and is seen where it goes', async () => {
  const scene = await twoOffices(1)
  const [card] = scene.cards
  const seenAt = (onlyOfficeId: number) => findCard(db, card!.id, { onlyOfficeId, seesProtected: false })
  const list = await listOf(scene)
  expect(await seenAt(scene.branch.id)).toBeUndefined()
  await sendDispatch(db, { dispatchId: list.id, cardCount: 1 }, { ...scene.here, secondStaffId: scene.second.id })
  expect((await seenAt(scene.branch.id))?.card.id).toBe(card!.id)
  expect(await storeCard(db, { cardId: card!.id, locationId: scene.shelf.id }, scene.here)).toEqual({
    ok: false,
    reason: 'not-storable',
  })
  expect(await pullCard(db, card!.id, scene.here)).toEqual({ ok: false, reason: 'not-allowed' })
})

test('a list that was given up frees its cards', async () => {
  const scene = await twoOffices(1)
  const list = await listOf(scene)
  expect(await discardDispatch(db, list.id, scene.there)).toEqual({ ok: false, reason: 'unknown-dispatch' })
  expect(await discardDispatch(db, list.id, scene.here)).toEqual({ ok: true })
  expect(await discardDispatch(db, list.id, scene.here)).toEqual({ ok: false, reason: 'unknown-dispatch' })
  expect(await db.$count(dispatchCards)).toBe(0)
})

test('seen from both ends and from nowhere else, with the visit that waits for the card', async () => {
  const scene = await twoOffices(1)
  const list = await sentListOf(scene)
  await createReservation(db, { cards: scene.cards, officeId: scene.main.id })
  const at = (onlyOfficeId?: number) => findDispatch(db, list.id, { onlyOfficeId, seesProtected: false })
  expect([(await at(scene.main.id))?.id, (await at(scene.branch.id))?.id, (await at())?.id]).toEqual(
    Array(3).fill(list.id),
  )
  expect(await at(scene.branch.id + 1000)).toBeUndefined()
  expect(await findDispatchCards(db, list.id, programReader)).toMatchObject([
    { cardId: scene.cards[0]!.id, visitOfficeId: scene.main.id, custody: 'in_transit' },
  ])
  const arriving = await listDispatches(db, { officeId: scene.branch.id, page: 1, perPage: 50 })
  expect(arriving).toMatchObject({ total: 1, lines: [{ id: list.id, cardCount: 1, openCount: 1 }] })
})

test('red from the day after the due day, by the rule', () => {
  const line = { sentAt: new Date(), closedAt: null, dueOn: '2026-03-03' }
  expect(isOverdue(line, { today: '2026-03-03', overdueDays: 0 })).toBe(false)
  expect(isOverdue(line, { today: '2026-03-04', overdueDays: 0 })).toBe(true)
  expect(isOverdue(line, { today: '2026-03-04', overdueDays: 1 })).toBe(false)
  expect(isOverdue({ ...line, sentAt: null }, { today: '2026-04-01', overdueDays: 0 })).toBe(false)
})

test('nobody sends alone, and a list is closed only after it was sent: the tables see to it', async () => {
  const scene = await twoOffices(0)
  const list = await createDispatch(db, plan(scene.branch.id), scene.here)
  const set = (values: Partial<typeof dispatches.$inferInsert>) =>
    db.update(dispatches).set(values).where(eq(dispatches.id, list.id)).execute()
  const [now, id] = [scene.here.now, scene.sender.id]
  expect(set({ sentAt: now, sentBy: id, sentWith: id })).rejects.toThrow()
  expect(set({ closedAt: now, closedBy: id })).rejects.toThrow()
  expect(createDispatch(db, { ...plan(scene.main.id) }, scene.here)).rejects.toThrow()
})

describe('many hands', () => {
  test('two people receive the same card at once: one does, the other hears so', async () => {
    const scene = await twoOffices(3)
    const list = await sentListOf(scene)
    for (const { label, id } of scene.cards) {
      const people = [scene.receiver, scene.helper]
      const outcomes = await Promise.all(
        people.map(({ id: staffId }) =>
          receiveFromDispatch(
            db,
            { dispatchId: list.id, code: label },
            { ...scene.there, by: { kind: 'staff', staffId } },
          ),
        ),
      )
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(outcomes.filter(each => !each.ok && each.reason === 'already-received')).toHaveLength(1)
      const arrived = and(eq(custodyMoves.cardId, id), eq(custodyMoves.fromCustody, 'in_transit'))
      expect(await db.$count(custodyMoves, arrived)).toBe(1)
    }
  })

  test('a card added while the list is being sent is on the way with it, or not on it', async () => {
    for (let round = 0; round < 8; round++) {
      const scene = await twoOffices(2)
      const late = scene.cards.pop()!
      const list = await listOf(scene)
      const [sent, added] = await Promise.all([
        sendDispatch(db, { dispatchId: list.id, cardCount: 1 }, { ...scene.here, secondStaffId: scene.second.id }),
        addToDispatch(db, { dispatchId: list.id, code: late.label }, scene.here),
      ])
      expect([sent.ok, added.ok].filter(Boolean)).toHaveLength(1)
      expect(await leftBehind(list.id)).toBe(0)
    }
  })

  test('two lists whose cards stand in the same cases leave at once: both do', async () => {
    const scene = await twoOffices(0)
    const shelves = [scene.shelf, await createLocation(db, scene.main.id)]
    const make = (shelf: number) => createShelvedCard(db, { officeId: scene.main.id, storedAt: shelves[shelf]!.id })
    for (let round = 0; round < 5; round++) {
      const [a, b, c, d] = [await make(0), await make(1), await make(1), await make(0)]
      const lists = [await listOf({ ...scene, cards: [a, c] }), await listOf({ ...scene, cards: [b, d] })]
      const sent = await Promise.all(
        lists.map(({ id }) =>
          sendDispatch(db, { dispatchId: id, cardCount: 2 }, { ...scene.here, secondStaffId: scene.second.id }),
        ),
      )
      expect(sent.map(({ ok }) => ok)).toEqual([true, true])
    }
  })

  test('without the lock of the list and the guard of the database a card would be left behind on it (positive control)', async () => {
    const scene = await twoOffices(2)
    const late = scene.cards.pop()!
    const list = await listOf(scene)
    await sendDispatch(db, { dispatchId: list.id, cardCount: 1 }, { ...scene.here, secondStaffId: scene.second.id })
    // What an adding that had looked at the list a moment earlier, and did not hold it, would write now.
    const entry = { dispatchId: list.id, cardId: late.id, addedAt: scene.here.now, addedBy: scene.sender.id }
    expect(await db.insert(dispatchCards).values(entry).catch(constraintOf)).toBe('dispatch_cards_only_before_sending')
    expect(await leftBehind(list.id)).toBe(0)
    await db.execute(sql`alter table dispatch_cards disable trigger dispatch_cards_only_before_sending`)
    await db.insert(dispatchCards).values(entry)
    await db.execute(sql`alter table dispatch_cards enable trigger dispatch_cards_only_before_sending`)
    expect(await leftBehind(list.id)).toBe(1)
  })
})

/** Cards of a list that has been sent which nobody sent. */
async function leftBehind(dispatchId: number) {
  const found = await db
    .select({ custody: cards.custody })
    .from(dispatchCards)
    .innerJoin(cards, eq(cards.id, dispatchCards.cardId))
    .innerJoin(dispatches, eq(dispatches.id, dispatchCards.dispatchId))
    .where(eq(dispatches.id, dispatchId))
  const isSent = (await rowOf(dispatchId))?.sentAt !== null
  return isSent ? found.filter(({ custody }) => custody !== 'in_transit').length : 0
}

const plan = (toOfficeId: number) => ({
  kind: 'transfer' as const,
  ...{ toOfficeId, destination: null, dueOn: '2026-03-03', note: null },
})
