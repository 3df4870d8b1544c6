import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { programReader } from '#domain/reader'
import { findRegisterTask, listRegisterTasks } from '#domain/register/find-tasks'
import { parseSettlement, type Settlement } from '#domain/register/settle-form'
import { settleTask } from '#domain/register/settle-task'
import type { RegisterChangeKind } from '#domain/register/words'
import { defaultRules } from '#domain/rules/parameters'
import {
  auditEvents,
  cards,
  outgoingMails,
  processChanges,
  registerTasks,
  reservations,
} from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { importedAt } from '../../support/imports.ts'
import { createCard, createOffice, createReservation, createStaff } from '../../support/people.ts'
import { createNotice } from '../../support/register.ts'

let staffId = 0
let officeId = 0

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
  staffId = (await createStaff(db, 'clerk', officeId)).id
})

async function taskOf(
  kind: RegisterChangeKind,
  after: Record<string, string>,
  overrides: Parameters<typeof createCard>[1] = {},
) {
  const card = await createCard(db, {
    officeId,
    process: 'notice_sent',
    address: '中央1-1',
    addressExtra: 'A棟',
    ...overrides,
  })
  const before = { name: card.name, address: '中央1-1' }
  const [task] = await db
    .insert(registerTasks)
    .values({ cardId: card.id, kind, before, after, foundAt: importedAt })
    .returning()
  return { card, id: task!.id }
}
const nothingElse = { reservation: undefined, sendsMail: false, endsWaiting: false, endsPapers: false, proposes: false }
const settle = (id: number, settlement: Partial<Settlement>, reader = programReader) =>
  settleTask(
    db,
    id,
    { decision: 'close', note: null, ...nothingElse, ...settlement },
    { by: { kind: 'staff', staffId }, now: importedAt, rules: defaultRules, reader },
  )
const cardAt = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]!
const statusOf = async (id: number) => (await db.select().from(reservations).where(eq(reservations.id, id)))[0]?.status

test.each(['moved_out', 'deceased'] as const)('%s goes into the journal, with who and why, once', async kind => {
  const { card, id } = await taskOf(kind, { reason: '職権' })
  expect(await settle(id, { note: '住基で確認' })).toEqual({ ok: true })
  expect(await cardAt(card.id)).toMatchObject({ process: kind, registerChange: '職権' })
  const [change] = await db
    .select()
    .from(processChanges)
    .where(and(eq(processChanges.cardId, card.id), eq(processChanges.toProcess, kind)))
  expect(change).toMatchObject({ staffId, reason: '職権', isOverride: false })
  const [task] = await db.select().from(registerTasks)
  expect(task).toMatchObject({ outcome: 'applied', doneBy: staffId, note: '住基で確認' })
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'register_task.settled'))
    .orderBy(auditEvents.id)
  expect(events[0]).toMatchObject({ subjectKind: 'register_task', subjectId: id, details: { cardId: card.id, kind } })
  expect(await settle(id, {})).toEqual({ ok: false, reason: 'already-done' })
  expect(events).toHaveLength(1)
})

test('a visit still to come is never cancelled silently', async () => {
  const { card, id } = await taskOf('moved_out', { reason: '転出' })
  const visit = await createReservation(db, { officeId, cards: [card] })
  expect(await settle(id, {})).toEqual({ ok: false, reason: 'reserved' })
  expect([(await cardAt(card.id)).process, await statusOf(visit.id)]).toEqual(['notice_sent', 'booked'])

  expect(await settle(id, { reservation: 'cancel' })).toEqual({ ok: true })
  expect([(await cardAt(card.id)).process, await statusOf(visit.id)]).toEqual(['moved_out', 'cancelled'])
  expect(await db.$count(outgoingMails)).toBe(0)
})

test('the visit can stay, and a family keeps its visit', async () => {
  const { card, id } = await taskOf('deceased', { reason: '死亡' })
  const other = await createCard(db, { officeId, process: 'notice_sent' })
  const visit = await createReservation(db, { officeId, cards: [card, other] })
  expect(await settle(id, { reservation: 'cancel' })).toEqual({ ok: false, reason: 'reserved-with-others' })
  expect((await cardAt(card.id)).process).toBe('notice_sent')
  expect(await settle(id, { reservation: 'keep' })).toEqual({ ok: true })
  expect([(await cardAt(card.id)).process, await statusOf(visit.id)]).toEqual(['deceased', 'booked'])
})

test('a card on its way by post cannot be closed; nothing of the attempt stays', async () => {
  const { card, id } = await taskOf('deceased', { reason: '死亡' }, { process: 'posted' })
  expect(await settle(id, {})).toEqual({ ok: false, reason: 'not-allowed' })
  expect((await cardAt(card.id)).process).toBe('posted')
  expect((await db.select().from(registerTasks))[0]?.doneAt).toBeNull()
})

test('a new name makes the card one that cannot be given out, where that is still possible', async () => {
  const { card, id } = await taskOf('name_changed', { name: '佐藤　花子' }, { process: 'set_up' })
  expect(await findRegisterTask(db, id, programReader)).toMatchObject({ mayFail: true })
  expect(await settle(id, { decision: 'fail' })).toEqual({ ok: true })
  const [change] = await db.select().from(processChanges).where(eq(processChanges.toProcess, 'set_up_failed'))
  expect([change?.cardId, change?.reason]).toEqual([card.id, 'name_or_address_changed'])
  const sent = await taskOf('name_changed', { name: '佐藤　花子' })
  expect(await findRegisterTask(db, sent.id, programReader)).toMatchObject({ mayFail: false })
  expect(await settle(sent.id, { decision: 'fail' })).toEqual({ ok: false, reason: 'not-allowed' })
})

test('or the name is written, and found by', async () => {
  const { card, id } = await taskOf('name_changed', { name: '佐藤　花子', kana: 'サトウ　ハナコ' })
  expect(await settle(id, { decision: 'describe' })).toEqual({ ok: true })
  expect(await cardAt(card.id)).toMatchObject({
    name: '佐藤　花子',
    nameKey: '佐藤花子',
    kanaKey: 'サトウハナコ',
    process: 'notice_sent',
  })
})

test('a new address takes the old 方書 with it, and before and after are kept', async () => {
  const { card, id } = await taskOf('address_changed', { address: '西原4-5', postalCode: '9990012' })
  await createNotice(db, card.id, '2026-03-01')
  expect(await findRegisterTask(db, id, programReader)).toMatchObject({ noticeSentOn: '2026-03-01' })
  expect(await settle(id, { decision: 'describe' })).toEqual({ ok: true })
  expect(await cardAt(card.id)).toMatchObject({ address: '西原4-5', addressExtra: null, postalCode: '9990012' })
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'card.described'))
    .orderBy(auditEvents.id)
  expect(event?.details).toEqual({
    registerTaskId: id,
    changes: { address: ['中央1-1', '西原4-5'], postalCode: [null, '9990012'], addressExtra: ['A棟', null] },
  })
})

test('without an address in the file there is nothing to write', async () => {
  const { id } = await taskOf('address_changed', { reason: '転居' })
  expect(await settle(id, { decision: 'describe' })).toEqual({ ok: false, reason: 'nothing-to-write' })
  expect(await settle(id, { decision: 'leave', note: '手で直した' })).toEqual({ ok: true })
})

test('another office and a protected person are out of reach', async () => {
  const { card, id } = await taskOf('deceased', { reason: '死亡', address: '西原' })
  const elsewhere = { onlyOfficeId: (await createOffice(db)).id, seesProtected: true }
  expect(await settle(id, {}, elsewhere)).toEqual({ ok: false, reason: 'unknown' })
  await protect(db, card.id, '支援措置', { by: { kind: 'system' }, now: importedAt })
  const veiled = { onlyOfficeId: officeId, seesProtected: false }
  expect(await settle(id, {}, veiled)).toEqual({ ok: false, reason: 'protected' })
  const { rows } = await listRegisterTasks(db, { officeId }, { page: 1, perPage: 10, reader: veiled })
  expect([rows[0]?.before, rows[0]?.after, rows[0]?.birthOn]).toEqual([null, null, null])
  expect(rows[0]?.name).toContain('支援措置')
})

test('two at once settle it once', async () => {
  const { id } = await taskOf('deceased', { reason: '死亡' })
  const both = await Promise.all([settle(id, {}), settle(id, {})])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('the list shows the oldest first, by kind, and counts every kind', async () => {
  const late = await taskOf('deceased', {})
  const early = await taskOf('moved_out', {})
  await db
    .update(registerTasks)
    .set({ foundAt: new Date(importedAt.getTime() - 1000) })
    .where(eq(registerTasks.id, early.id))
  const paging = { page: 1, perPage: 10, reader: programReader }
  const all = await listRegisterTasks(db, { officeId }, paging)
  expect([all.rows.map(({ id }) => id), all.total]).toEqual([[early.id, late.id], 2])
  const dead = await listRegisterTasks(db, { officeId, kind: 'deceased' }, paging)
  expect([dead.rows.map(({ id }) => id), dead.total, dead.counts.length]).toEqual([[late.id], 1, 2])
})

test('leaving needs a note; a note takes no numbers of persons', () => {
  expect(parseSettlement({ decision: 'leave' }, 'deceased')).toEqual({
    ok: false,
    errors: [{ field: 'note', reason: 'missing' }],
  })
  expect(parseSettlement({ decision: 'describe' }, 'deceased')).toEqual({
    ok: false,
    errors: [{ field: 'decision', reason: 'missing' }],
  })
  expect(parseSettlement({ decision: 'close', note: 'あ'.repeat(500) }, 'deceased').ok).toBe(true)
  expect(parseSettlement({ decision: 'close', note: 'あ'.repeat(501) }, 'deceased').ok).toBe(false)
  expect(parseSettlement({ decision: 'close', note: '123456789018' }, 'deceased')).toEqual({
    ok: false,
    errors: [{ field: 'note', reason: 'forbidden-number' }],
  })
})

test('one open task a card and kind, whatever writes it', async () => {
  const { card } = await taskOf('deceased', {})
  const again = db
    .insert(registerTasks)
    .values({ cardId: card.id, kind: 'deceased', before: {}, after: {}, foundAt: importedAt })
  expect(
    await again.then(
      () => 'made',
      error => String(error.cause ?? error),
    ),
  ).toContain('register_tasks_one_open')
})
