import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { moveCard } from '#domain/custody/move'
import { postCard } from '#domain/postings/post-card'
import { takePostingScan } from '#domain/postings/take-scan'
import { undoPosting } from '#domain/postings/undo-posting'
import { programReader } from '#domain/reader'
import { defaultRules } from '#domain/rules/parameters'
import { lastScans } from '#domain/scanning/last-scans'
import {
  auditEvents,
  cards,
  custodyMoves,
  postings,
  processChanges,
  registerTasks,
} from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createLocation, createOffice, createReservation, createStaff } from '../../support/people.ts'
import { createCardToPost, createPosted, postedAt, trackingNumber } from '../../support/postings.ts'

let officeId = 0
let staffId = 0

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
  staffId = (await createStaff(db, 'clerk', officeId)).id
})

const by = () => ({ kind: 'staff', staffId }) as const
const post = (cardId: number, serial = 1, reader = programReader) =>
  postCard(
    db,
    { cardId, mailClass: 'restricted_delivery', trackingNumber: trackingNumber(serial) },
    { by: by(), now: postedAt, reader },
  )
const stateOf = async (id: number) => {
  const [card] = await db.select().from(cards).where(eq(cards.id, id))
  return [card?.process, card?.custody]
}

test('a card goes out: state, whereabouts, posting and event are one', async () => {
  const shelf = await createLocation(db, officeId)
  const card = await createCardToPost(officeId, { storedAt: shelf.id })
  expect(await post(card.id)).toMatchObject({ ok: true })
  expect(await stateOf(card.id)).toEqual(['posted', 'posted'])
  const [posting] = await db.select().from(postings)
  expect(posting).toMatchObject({ cardId: card.id, postedOn: '2026-04-01', postedBy: staffId, endedAt: null })
  const moves = await db.select().from(custodyMoves).where(eq(custodyMoves.cardId, card.id)).orderBy(custodyMoves.id)
  expect(moves.at(-1)).toMatchObject({ fromCustody: 'stored', toCustody: 'posted', staffId })
  const events = (await db.select().from(auditEvents).orderBy(auditEvents.id)).filter(
    ({ action }) => action === 'posting.sent',
  )
  expect(events).toMatchObject([{ subjectKind: 'posting', subjectId: posting!.id, details: { cardId: card.id } }])
})

test('what may not go stays as it is', async () => {
  const elsewhere = { onlyOfficeId: (await createOffice(db)).id, seesProtected: true }
  const booked = await createCardToPost(officeId)
  await createReservation(db, { officeId, cards: [booked] })
  const moved = await createCardToPost(officeId)
  await db
    .insert(registerTasks)
    .values({ cardId: moved.id, kind: 'address_changed', before: {}, after: {}, foundAt: postedAt })
  const lost = await createCardToPost(officeId)
  await moveCard(db, lost.id, { custody: 'missing' }, { by: by(), now: postedAt })
  const cases = [
    [await createCardToPost(officeId), 'no-such-card', elsewhere],
    [await createCardToPost(officeId, { isForPost: false }), 'not-for-post', programReader],
    [await createCardToPost(officeId, { process: 'received' }), 'not-set-up', programReader],
    [await createCardToPost(officeId, { process: 'notice_sent' }), 'not-set-up', programReader],
    [lost, 'not-here', programReader],
    [await createCardToPost(officeId, { expiresOn: '2026-03-31' }), 'expired', programReader],
    [booked, 'reserved', programReader],
    [moved, 'register-open', programReader],
  ] as const
  for (const [card, reason, reader] of cases) {
    const before = await stateOf(card.id)
    expect([reason, await post(card.id, 1, reader)]).toEqual([reason, { ok: false, reason }])
    expect(await stateOf(card.id)).toEqual(before)
  }
  expect(await db.$count(postings)).toBe(0)
})

test('on its last valid day a card still goes', async () => {
  expect((await post((await createCardToPost(officeId, { expiresOn: '2026-04-01' })).id)).ok).toBe(true)
})

test('one number is one envelope, one card has one posting under way', async () => {
  const [one, other] = [await createCardToPost(officeId), await createCardToPost(officeId)]
  expect((await post(one.id)).ok).toBe(true)
  expect(await post(other.id)).toEqual({ ok: false, reason: 'number-taken' })
  expect(await stateOf(other.id)).toEqual(['set_up', 'reception'])
  expect(await post(one.id, 2)).toEqual({ ok: false, reason: 'not-set-up' })
  const values = {
    cardId: one.id,
    mailClass: 'simple_registered',
    trackingNumber: trackingNumber(9),
    postedOn: '2026-04-01',
    postedAt,
    postedBy: staffId,
  } as const
  expect(
    await db
      .insert(postings)
      .values(values)
      .then(
        () => 'made',
        error => String(error.cause ?? error),
      ),
  ).toContain('postings_one_under_way')
})

test('two at once post a card once', async () => {
  const card = await createCardToPost(officeId)
  const both = await Promise.all([post(card.id, 1), post(card.id, 2)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await db.$count(processChanges, eq(processChanges.toProcess, 'posted'))).toBe(1)
})

const scan = (code: string, cardId?: number, more: { key?: string; isConfirmed?: boolean } = {}) =>
  takePostingScan(
    db,
    { code, key: more.key, cardId, mailClass: 'simple_registered', isConfirmed: more.isConfirmed ?? false },
    { by: by(), now: postedAt, reader: programReader, staffId, noticeNumberPattern: defaultRules.noticeNumberPattern },
  )

test('card, then number; the order, and what is no number, are told', async () => {
  const card = await createCardToPost(officeId)
  expect(await scan(trackingNumber(1))).toEqual({ ok: false, reason: 'card-first' })
  expect(await scan('あいう')).toEqual({ ok: false, reason: 'unreadable' })
  expect(await scan(card.label)).toEqual({ ok: true, kind: 'card-waits', cardId: card.id })
  expect(await scan(card.noticeNumber, 999)).toEqual({ ok: true, kind: 'card-waits', cardId: card.id })
  expect(await scan(trackingNumber(1), card.id)).toEqual({ ok: true, kind: 'posted' })
  expect(await stateOf(card.id)).toEqual(['posted', 'posted'])
})

test('a wrong check digit is told first, and taken when confirmed', async () => {
  const card = await createCardToPost(officeId)
  expect(await scan('12345678904', card.id)).toEqual({ ok: false, reason: 'check-digit' })
  expect(await db.$count(postings)).toBe(0)
  expect(await scan('12345678904', card.id, { isConfirmed: true })).toEqual({ ok: true, kind: 'posted' })
})

test('the same page sent twice posts once and hears the same answer', async () => {
  const card = await createCardToPost(officeId)
  const key = crypto.randomUUID()
  const answers = await Promise.all([1, 2].map(() => scan(trackingNumber(1), card.id, { key })))
  expect(answers).toEqual([
    { ok: true, kind: 'posted' },
    { ok: true, kind: 'posted' },
  ])
  expect(await db.$count(postings)).toBe(1)
  const refused = crypto.randomUUID()
  expect(await scan(trackingNumber(2), card.id, { key: refused })).toEqual({ ok: false, reason: 'not-set-up' })
  expect(await scan(trackingNumber(2), card.id, { key: refused })).toEqual({ ok: false, reason: 'not-set-up' })
})

test('the last posting is taken back within the minutes, and not after them', async () => {
  const card = await createCardToPost(officeId)
  await scan(trackingNumber(1), card.id)
  const [last] = await lastScans(db, { staffId, screen: 'posting' })
  const later = (minutes: number) => new Date(postedAt.getTime() + minutes * 60_000)
  const undo = (now: Date) => undoPosting(db, last!.id, { by: by(), now, staffId, undoMinutes: 10 })
  expect(await undo(new Date(later(10).getTime() + 1))).toEqual({ ok: false, reason: 'too-late' })
  expect(await undo(later(10))).toMatchObject({ ok: true, isRepeat: false })
  expect(await undo(later(10))).toMatchObject({ ok: true, isRepeat: true })
  expect(await stateOf(card.id)).toEqual(['set_up', 'reception'])
  expect(await db.$count(postings)).toBe(0)
  expect((await scan(trackingNumber(1), card.id)).ok).toBe(true)
})

test('what has been heard of cannot be taken back any more', async () => {
  const { card } = await createPosted(officeId, staffId)
  expect(await undoPosting(db, 1, { by: by(), now: postedAt, staffId, undoMinutes: 10 })).toMatchObject({ ok: false })
  expect(await stateOf(card.id)).toEqual(['posted', 'posted'])
})
