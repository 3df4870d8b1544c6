import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { searchKey } from '#domain/rules/text-keys'
import { auditEvents, cardProtections, memos, outgoingMails, reservations } from '../../../src/db/schema/index.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { bookForCard, deskOf } from '../../support/desk.ts'
import { createCard, createOffice, createReservation, longAgo } from '../../support/people.ts'
import { openCity } from '../../support/resident.ts'

beforeEach(truncateAll)

const watanabe = {
  ...{ name: '渡邊　京子', nameKey: searchKey('渡邊京子') },
  ...{ kana: 'ワタナベ　キョウコ', kanaKey: searchKey('ワタナベキョウコ') },
  ...{ birthOn: '1958-04-01', process: 'notice_sent' as const, noticeNumber: 'A1C-574354' },
}
const textOf = async (answer: Response) => answer.text()

test('a search lists the bookings, keeps the words out of every address and leaves its record', async () => {
  const card = await createCard(db, watanabe)
  const visit = await createReservation(db, { cards: [card], officeId: card.officeId, phone: '09012345678' })
  const desk = await deskOf('clerk', card)
  const answer = await desk.submit('/staff/reservations/searches', { anything: 'わたなべ' }, '/staff/reservations')
  const page = await textOf(answer)
  expect(answer.status).toBe(200)
  for (const words of ['見つかった予約(1件)', '渡邊　京子', '09012345678', `/staff/reservations/${visit.id}`])
    expect(page).toContain(words)
  expect(page).not.toMatch(/(href|action)="[^"]*(わたなべ|%E3%82%8F)/)
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'reservations.searched'))
    .orderBy(auditEvents.id)
  expect(event?.details).toEqual({ terms: ['nameKey'], total: 1, page: 1, reservationIds: [visit.id] })

  const straight = await desk.submit('/staff/reservations/searches', { anything: visit.code })
  expect([straight.status, straight.headers.get('location')]).toEqual([303, `/staff/reservations/${visit.id}`])
  const unreadable = await desk.submit('/staff/reservations/searches', { birth: 'S33.2.30', name: '<b>x' })
  expect([unreadable.status, (await textOf(unreadable)).includes('value="S33.2.30"')]).toEqual([422, true])
})

test('scenario 34: another office’s booking is not there: not in the list, not by its id, not for any change', async () => {
  const card = await createCard(db, watanabe)
  const { id, code } = await createReservation(db, { cards: [card], officeId: card.officeId })
  const elsewhere = await deskOf('approver', { officeId: (await createOffice(db)).id })
  const listed = await elsewhere.submit('/staff/reservations/searches', { anything: code }, '/staff/reservations')
  expect(await textOf(listed)).toContain('見つかった予約(0件)')
  const path = `/staff/reservations/${id}`
  for (const page of ['', '/slip', '/contact', '/cancellation/new', '/move', '/members'])
    expect([page, (await elsewhere.visit(path + page)).status]).toEqual([page, 404])
  for (const change of ['/contact', '/cancellation', '/cancellation/reversal', '/memos', '/move', '/members'])
    expect([change, (await elsewhere.submit(path + change, { office: '1' })).status]).toEqual([change, 404])
  expect(
    (await (await deskOf('clerk', { officeId: (await createOffice(db)).id }, 'all_offices')).visit(path)).status,
  ).toBe(200)
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'reservation.viewed'))).toBe(1)
})

test('the page of a booking tells everything, is recorded, and asks as often for much as for little', async () => {
  const card = await createCard(db, watanabe)
  const booked = { officeId: card.officeId, channel: 'phone', email: 'k@example.jp' } as const
  const visit = await createReservation(db, { cards: [card], ...booked, notes: '<script>1</script>' })
  const bare = await createReservation(db, { cards: [await createCard(db)], officeId: card.officeId })
  await db.insert(outgoingMails).values({
    ...{
      key: 'k',
      kind: 'booked',
      language: 'ja',
      toAddress: 'k@example.jp',
      reservationId: visit.id,
      status: 'bounced',
    },
    ...{ createdAt: longAgo, nextTryAt: longAgo, staleAt: longAgo, endedAt: longAgo },
  })
  const desk = await deskOf('clerk', card)
  await desk.submit(
    `/staff/reservations/${visit.id}/memos`,
    { memo: '折り返し電話' },
    `/staff/reservations/${visit.id}`,
  )
  const page = await textOf(await desk.visit(`/staff/reservations/${visit.id}`))
  for (const words of [
    '渡邊　京子',
    'A1C-574354',
    '通知発送済',
    '電話',
    'k@example.jp',
    '届きませんでした',
    '折り返し電話',
  ])
    expect(page).toContain(words)
  expect(page).not.toContain('<script>1')
  const viewed = and(eq(auditEvents.action, 'reservation.viewed'), eq(auditEvents.subjectId, visit.id))
  expect(await db.$count(auditEvents, viewed)).toBe(2)
  const countOf = (id: number) => countStatements(() => desk.visit(`/staff/reservations/${id}`))
  expect(await countOf(visit.id)).toBe(await countOf(bare.id))
})

test('the call centre sees names and bookings, and of the card nothing on any page', async () => {
  const city = await openCity()
  const card = await createCard(db, { ...watanabe, officeId: city.officeId })
  await createCard(db, { ...watanabe, noticeNumber: 'A1C-574355', officeId: city.officeId, name: '渡邊　別人' })
  const desk = await deskOf('call_center', city)
  const id = await bookForCard(desk, city, card.id)
  const path = `/staff/reservations/${id}`
  const pages = ['', '/slip', '/contact', '/cancellation/new', '/move', '/members'].map(page => path + page)
  for (const address of [...pages, `/staff/reservations/new?card=${card.id}`]) {
    const answer = await desk.visit(address)
    const page = await textOf(answer)
    expect([address, answer.status]).toEqual([address, 200])
    for (const secret of ['A1C-574354', '通知発送済', '入荷済', '保管', '/staff/cards/', '渡邊　別人'])
      expect([address, secret, page.includes(secret)]).toEqual([address, secret, false])
  }
  expect(await textOf(await desk.visit(path))).toContain('渡邊　京子')
  const byName = await desk.submit('/staff/reservations/new/cards', { term: 'ワタナベ' })
  expect([byName.status, (await textOf(byName)).includes('渡邊')]).toEqual([422, false])
  const byNumber = await desk.submit('/staff/reservations/new/cards', { term: 'a1c574355' })
  expect(byNumber.status).toBe(303)
})

test('a protected person is veiled and alarmed; who may know reads the name', async () => {
  const card = await createCard(db, watanabe)
  await db.insert(cardProtections).values({ cardId: card.id, protectedAt: longAgo })
  const { id } = await createReservation(db, { cards: [card], officeId: card.officeId })
  const clerk = await deskOf('clerk', card)
  for (const page of ['', '/cancellation/new', '/members']) {
    const text = await textOf(await clerk.visit(`/staff/reservations/${id}${page}`))
    expect([
      page,
      text.includes('支援措置の対象の方がいます'),
      text.includes('渡邊'),
      text.includes('昭和33年'),
    ]).toEqual([...[page, true, false, false]])
  }
  const approver = await deskOf('approver', card)
  expect(await textOf(await approver.visit(`/staff/reservations/${id}`))).toContain('渡邊　京子')
})

test('a memo is kept with its author, an unfit one is shown again, and a viewer writes none', async () => {
  const card = await createCard(db)
  const { id } = await createReservation(db, { cards: [card], officeId: card.officeId })
  const desk = await deskOf('clerk', card)
  const path = `/staff/reservations/${id}`
  const secret = await desk.submit(`${path}/memos`, { memo: '番号 1234 5678 9018' }, path)
  expect([secret.status, (await textOf(secret)).includes('番号 1234 5678 9018')]).toEqual([422, true])
  const kept = await desk.submit(`${path}/memos`, { memo: '折り返し電話' })
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `${path}?done=memo`])
  expect(await db.select().from(memos)).toMatchObject([{ text: '折り返し電話', reservationId: id }])
  const viewer = await deskOf('viewer', card)
  expect(await textOf(await viewer.visit(path))).not.toContain('新しいメモ')
  expect((await viewer.submit(`${path}/memos`, { memo: 'x' })).status).toBe(403)
})

test('the slip names nobody, is in the visitor’s language and is recorded', async () => {
  const card = await createCard(db, watanabe)
  const visit = await createReservation(db, { cards: [card], officeId: card.officeId, language: 'en' })
  const desk = await deskOf('viewer', card)
  const page = await textOf(await desk.visit(`/staff/reservations/${visit.id}/slip`))
  expect(page).toContain('Your appointment')
  expect(page).not.toContain('渡邊')
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'reservation.slip_printed'))).toBe(1)
  await db
    .update(reservations)
    .set({ status: 'cancelled', endedAt: longAgo, cancelledBy: 'staff' })
    .where(eq(reservations.id, visit.id))
  expect((await desk.visit(`/staff/reservations/${visit.id}/slip`)).status).toBe(404)
})
