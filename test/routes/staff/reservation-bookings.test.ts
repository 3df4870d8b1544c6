import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { atTokyo } from '#domain/rules/days'
import {
  auditEvents,
  counterPools,
  memos,
  outgoingMails,
  reasonCodes,
  reservationMembers,
  reservations,
  slots,
} from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { bookForCard, deskOf, findByNumber, firstStart, holdForCard, startsOn } from '../../support/desk.ts'
import { createCard, createReservation } from '../../support/people.ts'
import { bookedResident, createHolder, openCity } from '../../support/resident.ts'

beforeEach(truncateAll)

const visitOf = async (id: number) => (await db.select().from(reservations).where(eq(reservations.id, id)))[0]!
const idIn = (location: string) => Number(/(\d+)(\?|$)/.exec(location)?.[1])

async function outsideReason() {
  const [reason] = await db
    .insert(reasonCodes)
    .values({ kind: 'outside_window', code: 'urgent', label: '急ぎの事情' })
    .returning()
  return String(reason!.id)
}

test('a phone call: number, time, details, booked; channel, mail and audit are there', async () => {
  const city = await openCity()
  const card = await createHolder(city)
  const desk = await deskOf('clerk', city)
  const found = await desk.submit(
    '/staff/reservations/new/cards',
    { term: card.noticeNumber },
    '/staff/reservations/new',
  )
  expect([found.status, found.headers.get('location')?.includes(`card=${card.id}`)]).toEqual([303, true])
  const page = await (await desk.visit(found.headers.get('location')!)).text()
  expect(page).toContain('架空　花子')
  const fields = {
    service: String(city.serviceId),
    card: String(card.id),
    channel: 'counter',
    start: startsOn(page)[0]!,
  }
  const held = await desk.submit('/staff/reservations/holds', fields)
  const path = held.headers.get('location')!
  expect(held.status).toBe(303)
  const details = { phone: '090-1111-2222', email: 'hanako@example.jp', mail: '1', notes: '車いす', language: 'easy' }
  const booked = await desk.submit(path, details, path)
  const id = idIn(path)
  expect([booked.status, booked.headers.get('location')]).toEqual([303, `/staff/reservations/${id}?done=booked`])
  expect(await visitOf(id)).toMatchObject({
    ...{ status: 'booked', channel: 'counter', phone: '09011112222', email: 'hanako@example.jp' },
    ...{ notes: '車いす', language: 'easy', people: 1 },
  })
  expect(await db.select().from(outgoingMails)).toMatchObject([{ kind: 'booked', reservationId: id, language: 'easy' }])
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'reservation.booked'))
    .orderBy(auditEvents.id)
  expect(event).toMatchObject({ actor: 'staff', subjectId: id })
  const again = await desk.submit(path, details)
  expect([again.status, await db.$count(outgoingMails)]).toEqual([303, 1])
})

test('without the tick no mail is written', async () => {
  const city = await openCity()
  const desk = await deskOf('clerk', city)
  await bookForCard(desk, city, (await createHolder(city)).id, { email: 'hanako@example.jp' })
  expect(await db.$count(outgoingMails)).toBe(0)
})

test('what cannot be read on the details page is named, and everything stays typed', async () => {
  const city = await openCity()
  const desk = await deskOf('clerk', city)
  const path = await holdForCard(desk, city, (await createHolder(city)).id)
  const answer = await desk.submit(path, { phone: '12', email: 'a@b', notes: '通訳が必要' }, path)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of ['電話番号を読み取れません', 'メールアドレスを読み取れません', 'value="12"', '通訳が必要'])
    expect(page).toContain(words)
})

test('scenario 9: after the hold’s end the page says so, keeps the input, and the same time can be held again', async () => {
  const city = await openCity()
  const desk = await deskOf('clerk', city)
  const path = await holdForCard(desk, city, (await createHolder(city)).id)
  const expired = { holdExpiresAt: new Date(Date.now() - 1000) }
  await db
    .update(reservations)
    .set(expired)
    .where(eq(reservations.id, idIn(path)))
  const late = await desk.submit(path, { phone: '09011112222', notes: '車いす' }, path)
  const page = await late.text()
  expect(late.status).toBe(422)
  for (const words of ['時間の仮押さえが切れました', 'value="09011112222"', '車いす']) expect(page).toContain(words)

  const renewed = await desk.submit(`${path}/renewal`, { phone: '09011112222', notes: '車いす' })
  const next = await renewed.text()
  expect([renewed.status, next.includes('value="09011112222"')]).toEqual([200, true])
  const anew = /action="(\/staff\/reservations\/holds\/\d+)"/.exec(next)?.[1] ?? ''
  expect(anew).not.toBe(path)
  expect((await desk.submit(anew, { phone: '09011112222' })).status).toBe(303)
})

test('a hold is given up at once, and a resident’s hold is not for the desk', async () => {
  const city = await openCity()
  const desk = await deskOf('clerk', city)
  const path = await holdForCard(desk, city, (await createHolder(city)).id)
  expect((await desk.submit(`${path}/release`, {}, path)).status).toBe(303)
  expect((await visitOf(idIn(path))).status).toBe('expired')
  const resident = await createReservation(db, {
    cards: [await createHolder(city)],
    status: 'held',
    ...city,
    channel: 'web',
  })
  for (const [way, at] of [
    ['GET', ''],
    ['POST', ''],
    ['POST', '/release'],
  ]) {
    const address = `/staff/reservations/holds/${resident.id}${at}`
    expect((await (way === 'GET' ? desk.visit(address) : desk.submit(address, {}))).status).toBe(404)
  }
  expect((await visitOf(resident.id)).status).toBe('held')
})

test('scenario 17, S-13: a card with a booking is named with the way to it, and cannot be booked twice', async () => {
  const city = await openCity()
  const card = await createHolder(city)
  await bookedResident(city, card)
  const [mine] = await db.select().from(reservations)
  const desk = await deskOf('clerk', city)
  for (const term of [card.noticeNumber, ` ${card.noticeNumber.toLowerCase().replace('-', '－')} `]) {
    const found = await desk.submit('/staff/reservations/new/cards', { term }, '/staff/reservations/new')
    const page = await (await desk.visit(found.headers.get('location')!)).text()
    expect(page).toContain('このカードには、すでに予約があります')
    expect(page).toContain(`/staff/reservations/${mine!.id}`)
  }
  const { start } = await firstStart(desk, city)
  const fields = { service: String(city.serviceId), card: String(card.id), start }
  const refused = await desk.submit('/staff/reservations/holds', fields)
  expect([refused.status, (await refused.text()).includes('すでに予約のあるカード')]).toEqual([422, true])
  const [reason] = await db
    .insert(reasonCodes)
    .values({ kind: 'cancellation', code: 'other', label: 'その他' })
    .returning()
  await desk.submit(`/staff/reservations/${mine!.id}/cancellation`, { reason: String(reason!.id) })
  expect((await desk.submit('/staff/reservations/holds', fields)).status).toBe(303)
})

test('the same person without a card: warned, and booked once the clerk has asked', async () => {
  const city = await openCity({ keyType: 'none' })
  const desk = await deskOf('call_center', city)
  const bookTwo = async (fields: Record<string, string>) => {
    const { start } = await firstStart(desk, city)
    const held = await desk.submit('/staff/reservations/holds', { service: String(city.serviceId), start })
    const path = held.headers.get('location')!
    const person = { person_1_name: '山田 太郎', person_1_kana: 'ヤマダ タロウ', person_1_birth: 'S58.4.1' }
    return { path, answer: await desk.submit(path, { ...person, ...fields }, path) }
  }
  const first = await bookTwo({})
  expect(first.answer.status).toBe(303)
  expect(await db.select().from(reservationMembers)).toMatchObject([
    { cardId: null, name: '山田 太郎', kana: 'ヤマダ タロウ', birthOn: '1983-04-01' },
  ])
  const second = await bookTwo({ person_1_kana: 'やまだ たろう' })
  const page = await second.answer.text()
  expect(second.answer.status).toBe(422)
  for (const words of ['同じ人の予約かもしれません', `/staff/reservations/${idIn(first.path)}`, 'value="山田 太郎"'])
    expect(page).toContain(words)
  expect((await bookTwo({ checked: '1' })).answer.status).toBe(303)
  const nameless = await bookTwo({ person_1_name: '', person_1_birth: 'S58.2.30' })
  expect(await nameless.answer.text()).toContain('1人目の生年月日を読み取れません')
})

test('a household comes along with ticks, and takes its time together', async () => {
  const city = await openCity()
  const home = { officeId: city.officeId, address: '架空市中央1-1', process: 'notice_sent' } as const
  const mother = await createCard(db, { ...home, name: '架空　母' })
  const child = await createCard(db, { ...home, name: '架空　子' })
  const desk = await deskOf('clerk', city)
  const { page } = await firstStart(desk, city, `&card=${mother.id}`)
  expect(page).toContain('同じ世帯と思われる人')
  expect(page).toContain('架空　子')
  const { start } = await firstStart(desk, city, `&card=${mother.id}&card=${child.id}`)
  const cards = [String(mother.id), String(child.id)]
  const held = await desk.submit('/staff/reservations/holds', { service: String(city.serviceId), card: cards, start })
  const visit = await visitOf(idIn(held.headers.get('location')!))
  expect([visit.people, (visit.endsAt.getTime() - visit.startsAt.getTime()) / 60_000]).toEqual([2, 40])
})

test('scenarios 16 and 29: outside the window and over capacity only by right and with a reason, also by direct POST', async () => {
  const city = await openCity({ capacity: 1 })
  const card = await createHolder(city)
  const clerk = await deskOf('clerk', city)
  const approver = await deskOf('approver', city)
  const [first] = await db.select().from(slots).where(eq(slots.day, city.day)).orderBy(slots.startsAt)
  await db.update(slots).set({ taken: 1 }).where(eq(slots.id, first!.id))
  const request = { service: String(city.serviceId), card: String(card.id) }
  const full = `${city.officeId}@${first!.startsAt.toISOString()}@full`
  const far = await db.select().from(slots).orderBy(slots.startsAt)
  const early = far.find(({ startsAt }) => startsAt > new Date() && startsAt < atTokyo(city.day, '00:00'))
  const outside = `${city.officeId}@${early!.startsAt.toISOString()}@outside`
  const send = (desk: typeof clerk, fields: Record<string, string>) =>
    desk.submit('/staff/reservations/holds', { ...request, ...fields }, '/staff/reservations/new')

  expect((await firstStart(clerk, city, `&card=${card.id}&over=1`)).page).not.toContain('@full')
  for (const start of [full, outside]) expect((await send(clerk, { start, reason: '1' })).status).toBe(403)
  for (const start of [full.replace('full', ''), outside.replace('outside', '')])
    expect((await send(clerk, { start })).status).toBe(422)
  expect(await db.$count(reservations)).toBe(0)

  const reason = await outsideReason()
  const { page } = await firstStart(approver, city, `&card=${card.id}&over=1&from=${city.day}`)
  for (const words of [full, '定員超過', '急ぎの事情']) expect(page).toContain(words)
  const bare = await send(approver, { start: full })
  expect([bare.status, (await bare.text()).includes('理由を選んでください')]).toEqual([422, true])
  const held = await send(approver, { start: full, reason, reason_text: '明日から入院' })
  const id = idIn(held.headers.get('location')!)
  expect([held.status, (await db.select().from(slots).where(eq(slots.id, first!.id)))[0]]).toMatchObject([
    303,
    { taken: 2, overbooked: 1 },
  ])
  const isHeld = and(eq(auditEvents.action, 'reservation.held'), eq(auditEvents.subjectId, id))
  const [event] = await db.select().from(auditEvents).where(isHeld).orderBy(auditEvents.id)
  expect(event?.details).toMatchObject({ overbooks: true, reason: 'urgent' })
  expect(JSON.stringify(event?.details)).not.toContain('入院')
  expect(await db.select().from(memos)).toMatchObject([{ reservationId: id }])
  expect((await db.select().from(memos))[0]?.text).toContain('明日から入院')
  await approver.submit(`/staff/reservations/holds/${id}`, {})
  expect(await (await approver.visit(`/staff/reservations/${id}`)).text()).toContain('定員超過')

  const other = await createHolder(city)
  const third = await send(approver, { start: outside, reason, card: String(other.id) })
  expect(third.status).toBe(303)
})

test('scenario 16: the counters of the staff are offered, marked', async () => {
  const city = await openCity()
  await db.update(counterPools).set({ audience: 'staff_only' })
  const card = await createHolder(city)
  const desk = await deskOf('clerk', city)
  const { page } = await firstStart(desk, city, `&card=${card.id}`)
  expect(page).toContain('職員用の枠')
  await bookForCard(desk, city, card.id)
})

test('another office’s time, and a card out of sight, are not there for a clerk of one office', async () => {
  const city = await openCity()
  const other = await openCity({ code: 'SV02' })
  const desk = await deskOf('clerk', city)
  const { start } = await firstStart(desk, city)
  const elsewhere = start.replace(/^\d+/, String(other.officeId))
  const fields = { service: String(city.serviceId), card: String((await createHolder(city)).id), start: elsewhere }
  expect((await desk.submit('/staff/reservations/holds', fields)).status).toBe(404)
  const theirs = String((await createHolder(other)).id)
  expect((await desk.submit('/staff/reservations/holds', { ...fields, start, card: theirs })).status).toBe(404)
  const noCard = await desk.submit('/staff/reservations/holds', { ...fields, start, card: '' })
  expect([noCard.status, (await noCard.text()).includes('予約する人を加えてください')]).toEqual([422, true])
})

test('the call centre names no card by counting: only one it found by its number, or that has a reservation it sees', async () => {
  const city = await openCity()
  const [told, other, booked] = [await createHolder(city), await createHolder(city), await createHolder(city)]
  const { id, poolId } = await createReservation(db, { cards: [booked], ...city })
  const desk = await deskOf('call_center', city)
  const path = (cardId: number) => `/staff/reservations/new?service=${city.serviceId}&card=${cardId}`
  const statusOf = async (cardId: number) => (await desk.visit(path(cardId))).status
  expect([await statusOf(told.id), await statusOf(other.id), await statusOf(booked.id)]).toEqual([404, 404, 200])
  await findByNumber(desk, told.id)
  expect([await statusOf(told.id), await statusOf(other.id)]).toEqual([200, 404])
  expect((await desk.visit(`${path(told.id)}&card=${other.id}`)).status).toBe(404)

  const start = (await firstStart(desk, city, `&card=${told.id}`)).start
  const fields = { service: String(city.serviceId), start }
  for (const [where, sent] of [
    ['/staff/reservations/holds', { ...fields, card: String(other.id) }],
    [`/staff/reservations/${id}/members`, { card: String(other.id) }],
    ['/staff/waiting', { card: String(other.id), service: String(city.serviceId) }],
  ] as const)
    expect([where, (await desk.submit(where, sent)).status]).toEqual([where, 404])
  expect((await desk.visit(`/staff/waiting/new?card=${other.id}`)).status).toBe(404)
  const another = await deskOf('call_center', city)
  expect((await another.visit(path(told.id))).status).toBe(404)
  expect(poolId).toBe(city.poolId)
})

test('whoever is named on the booking page is in the audit', async () => {
  const city = await openCity()
  const card = await createHolder(city)
  const desk = await deskOf('clerk', city)
  await desk.visit(`/staff/reservations/new?service=${city.serviceId}&card=${card.id}`)
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'cards.listed'))
    .orderBy(auditEvents.id)
  expect(event).toMatchObject({ details: { cardIds: [card.id] } })
})
