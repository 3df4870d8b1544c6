import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { parseDeliveries, previewDeliveries } from '#domain/postings/delivery-list'
import { countToPost, lateBefore, listUnderWay } from '#domain/postings/find'
import { findPostingSlip } from '#domain/postings/find-slip'
import { recordDeliveries } from '#domain/postings/record-deliveries'
import { takeReturnScan } from '#domain/postings/record-return'
import { programReader } from '#domain/reader'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { cards, postings, processChanges } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createOffice, createStaff } from '../../support/people.ts'
import { createCardToPost, createPosted, postedAt, trackingNumber } from '../../support/postings.ts'

let officeId = 0
let staffId = 0

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
  staffId = (await createStaff(db, 'clerk', officeId)).id
})

const now = atTokyo('2026-04-10', '10:00')
const by = () => ({ kind: 'staff', staffId }) as const
const posted = (serial: number, at = postedAt) => createPosted(officeId, staffId, serial, at)
const deliver = (postingIds: number[], deliveredOn = '2026-04-03', reader = programReader) =>
  recordDeliveries(db, { postingIds, deliveredOn }, { by: by(), now, reader })
const stateOf = async (id: number) => {
  const [card] = await db.select().from(cards).where(eq(cards.id, id))
  return [card?.process, card?.custody, card?.isForPost]
}

test('delivered ones are with their holders; all of them or none', async () => {
  const [one, other] = [await posted(1), await posted(2)]
  expect(await deliver([one.postingId, other.postingId, one.postingId])).toEqual({ ok: true, deliveredCount: 2 })
  expect(await stateOf(one.card.id)).toEqual(['delivered', 'with_holder', true])
  const third = await posted(3)
  expect(await deliver([third.postingId, one.postingId])).toEqual({ ok: false, reason: 'changed-meanwhile' })
  expect(await stateOf(third.card.id)).toEqual(['posted', 'posted', true])
  expect(await deliver([])).toEqual({ ok: false, reason: 'nothing-chosen' })
})

test('nothing is delivered before it was posted', async () => {
  const { postingId } = await posted(1)
  expect(await deliver([postingId], '2026-03-31')).toEqual({ ok: false, reason: 'changed-meanwhile' })
  expect((await deliver([postingId], '2026-04-01')).ok).toBe(true)
})

test('a posting of another office is nobody else’s to end', async () => {
  const { postingId } = await posted(1)
  const elsewhere = { onlyOfficeId: (await createOffice(db)).id, seesProtected: true }
  expect(await deliver([postingId], '2026-04-03', elsewhere)).toEqual({ ok: false, reason: 'changed-meanwhile' })
})

test('two who record the same deliveries at once record them once', async () => {
  const { postingId } = await posted(1)
  const both = await Promise.all([deliver([postingId]), deliver([postingId])])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await db.$count(processChanges, eq(processChanges.toProcess, 'delivered'))).toBe(1)
})

test('a pasted list says of each number what it would do', async () => {
  const [one, two, three] = [await posted(1), await posted(2), await posted(3, atTokyo('2026-04-09', '10:00'))]
  await deliver([two.postingId])
  const numbers = [one.number, two.number, three.number, trackingNumber(99), 'abc', one.number]
  const lines = await previewDeliveries(db, { numbers, deliveredOn: '2026-04-05' }, programReader)
  expect(lines.map(({ state }) => state)).toEqual([
    'under-way',
    'delivered',
    'before-posting',
    'unknown',
    'unreadable',
    'twice',
  ])
  expect(lines[0]?.posting?.id).toBe(one.postingId)
  const elsewhere = { onlyOfficeId: (await createOffice(db)).id, seesProtected: true }
  const hidden = await previewDeliveries(db, { numbers: [one.number], deliveredOn: '2026-04-05' }, elsewhere)
  expect(hidden.map(({ state }) => state)).toEqual(['unknown'])
})

test('the list is read however it was copied; 500 numbers are taken and 501 are not', () => {
  const read = parseDeliveries({ numbers: '123-45-67890-1\n\t222、333', delivered_on: 'R8.4.1' }, '2026-04-01')
  expect(read).toEqual({ ok: true, numbers: ['123-45-67890-1', '222', '333'], deliveredOn: '2026-04-01' })
  const many = (count: number) =>
    parseDeliveries({ numbers: '1 '.repeat(count), delivered_on: '2026-04-01' }, '2026-04-01').ok
  expect([many(500), many(501)]).toEqual([true, false])
  expect(parseDeliveries({ delivered_on: '2026-04-02' }, '2026-04-01')).toEqual({
    ok: false,
    errors: [
      { field: 'numbers', reason: 'missing' },
      { field: 'delivered_on', reason: 'in-the-future' },
    ],
  })
})

const giveBack = (code: string, more: Record<string, string> = {}, reader = programReader) =>
  takeReturnScan(
    db,
    { code, reason: 'unclaimed', returned_on: '2026-04-10', ...more },
    { by: by(), now, reader, staffId, today: '2026-04-10', noticeNumberPattern: defaultRules.noticeNumberPattern },
  )

test.each(['number', 'label', 'noticeNumber'] as const)(
  'what came back by its %s is at reception, for the window',
  async means => {
    const { card, number } = await posted(1)
    const code = means === 'number' ? number : card[means]
    expect(await giveBack(code)).toEqual({ ok: true, cardId: card.id })
    expect(await stateOf(card.id)).toEqual(['post_returned', 'reception', false])
    expect((await db.select().from(postings))[0]).toMatchObject({
      returnedOn: '2026-04-10',
      returnReason: 'unclaimed',
      endedBy: staffId,
    })
    expect(await giveBack(code)).toEqual({ ok: false, reason: 'already-ended' })
  },
)

test('what is missing or wrong is told, and nothing is done', async () => {
  const { card, number } = await posted(1)
  const cases: [string, Record<string, string>][] = [
    ['reason-missing', { reason: '' }],
    ['day-unreadable', { returned_on: '' }],
    ['in-the-future', { returned_on: '2026-04-11' }],
    ['before-posting', { returned_on: '2026-03-31' }],
    ['unreadable', { code: 'あ' }],
    ['no-such-posting', { code: trackingNumber(77) }],
  ]
  for (const [reason, more] of cases) expect(await giveBack(number, more)).toMatchObject({ ok: false, reason })
  const elsewhere = { onlyOfficeId: (await createOffice(db)).id, seesProtected: true }
  expect(await giveBack(number, {}, elsewhere)).toMatchObject({ reason: 'no-such-posting' })
  expect(await stateOf(card.id)).toEqual(['posted', 'posted', true])
})

test('the same page sent twice is one return', async () => {
  const { card, number } = await posted(1)
  const more = { scan_key: crypto.randomUUID() }
  const both = await Promise.all([giveBack(number, more), giveBack(number, more)])
  expect(both).toEqual([
    { ok: true, cardId: card.id },
    { ok: true, cardId: card.id },
  ])
})

test('the longest on its way comes first; fourteen days are in time, fifteen are late', async () => {
  await posted(2, atTokyo('2026-04-02', '10:00'))
  await posted(1, atTokyo('2026-04-01', '10:00'))
  const paging = { page: 1, perPage: 10, reader: programReader }
  const on = (today: string) => listUnderWay(db, { officeId, lateBefore: lateBefore(today, 14) }, paging)
  expect((await on('2026-04-15')).lateCount).toBe(0)
  const list = await on('2026-04-16')
  expect([list.rows.map(({ postedOn }) => postedOn), list.total, list.lateCount]).toEqual([
    ['2026-04-01', '2026-04-02'],
    2,
    1,
  ])
})

test('a protected person is veiled in the list', async () => {
  const { card } = await posted(1)
  await protect(db, card.id, '支援措置', { by: { kind: 'system' }, now })
  const reader = { onlyOfficeId: officeId, seesProtected: false }
  const { rows } = await listUnderWay(db, { officeId, lateBefore: '2026-04-01' }, { page: 1, perPage: 10, reader })
  expect(rows[0]?.name).not.toBe(card.name)
})

test('the slip of a day counts each class, and the list knows what waits', async () => {
  await posted(1)
  await posted(2)
  await posted(3, atTokyo('2026-04-02', '10:00'))
  const slip = await findPostingSlip(db, { officeId, day: '2026-04-01' }, programReader)
  expect(slip).toEqual([
    { mailClass: 'restricted_delivery', numbers: [] },
    { mailClass: 'simple_registered', numbers: [trackingNumber(1), trackingNumber(2)] },
  ])
  await createCardToPost(officeId)
  await createCardToPost(officeId, { isForPost: false })
  await createCardToPost((await createOffice(db)).id)
  expect(await countToPost(db, officeId, programReader)).toBe(1)
})
