import { beforeEach, expect, test } from 'bun:test'
import { eq, inArray } from 'drizzle-orm'
import { db } from '#db'
import { addDays } from '#domain/rules/days'
import {
  auditEvents,
  cards,
  outgoingMails,
  reasonCodes,
  reservationMembers,
  reservations,
  services,
} from '../../../src/db/schema/index.ts'
import { eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { bookForCard, type Desk, deskOf, holdForCard, startsOn } from '../../support/desk.ts'
import { createHolder, openCity } from '../../support/resident.ts'
import { miscountedSlots } from '../../support/visits.ts'

beforeEach(truncateAll)

const visitOf = async (id: number) => (await db.select().from(reservations).where(eq(reservations.id, id)))[0]!
const kinds = async () => (await db.select().from(outgoingMails).orderBy(outgoingMails.id)).map(({ kind }) => kind)

async function booked(role: 'clerk' | 'approver' | 'call_center' = 'clerk', capacity = 2) {
  const city = await openCity({ capacity })
  const desk = await deskOf(role, city)
  const card = await createHolder(city)
  const id = await bookForCard(desk, city, card.id, { email: 'k@example.jp' })
  return { city, desk, card, id, path: `/staff/reservations/${id}` }
}

const textAt = async (desk: Desk, path: string) => (await desk.visit(path)).text()

async function cancellationReason() {
  const [reason] = await db
    .insert(reasonCodes)
    .values({ kind: 'cancellation', code: 'own_wish', label: '本人の都合' })
    .returning()
  return String(reason!.id)
}

test('scenario 20: a change keeps number and old time until it is confirmed; the audit shows both', async () => {
  const { desk, id, path } = await booked('call_center')
  const before = await visitOf(id)
  const page = await (await desk.visit(`${path}/move`)).text()
  const start = startsOn(page)[3]!
  const chosen = await desk.submit(`${path}/move`, { start })
  const check = chosen.headers.get('location')!
  expect(check).toMatch(new RegExp(`^${path}/move/\\d+$`))
  expect((await visitOf(id)).startsAt).toEqual(before.startsAt)
  expect((await desk.visit(check)).status).toBe(200)
  const done = await desk.submit(check, { mail: '1' })
  expect([done.status, done.headers.get('location')]).toEqual([303, `${path}?done=moved`])
  const after = await visitOf(id)
  expect([after.code, after.startsAt.toISOString()]).toEqual([before.code, start.split('@')[1]!])
  expect(await kinds()).toEqual(['changed'])
  const [event] = await eventsOf(db, 'reservation.rescheduled')
  expect(event?.details).toMatchObject({ from: { startsAt: before.startsAt.toISOString() } })
  expect(await miscountedSlots(db)).toEqual([])
  expect(await (await desk.visit(path)).text()).toContain('へ')
})

test('a card that is over before the day is named at the hold and at the move, but not to the call centre', async () => {
  const { city, desk, card, path } = await booked()
  const hotline = await deskOf('call_center', city)
  const moved = await desk.submit(`${path}/move`, { start: startsOn(await textAt(desk, `${path}/move`))[3]! })
  const other = await createHolder(city)
  const places = [moved.headers.get('location')!, await holdForCard(desk, city, other.id)]
  const warned = async (person: Desk) =>
    (await Promise.all(places.map(place => textAt(person, place)))).map(text => text.includes('有効期限が切れるカード'))
  const endOn = (expiresOn: string) =>
    db
      .update(cards)
      .set({ expiresOn })
      .where(inArray(cards.id, [card.id, other.id]))
  await endOn(addDays(city.day, 60))
  expect(await warned(desk)).toEqual([false, false])
  await endOn(addDays(city.day, -60))
  expect([await warned(desk), await warned(hotline)]).toEqual([
    [true, true],
    [false, false],
  ])
})

test('scenario 20: when the new time has run out the old one stays; another booking’s hold moves nothing', async () => {
  const { desk, city, id, path } = await booked()
  const choose = async () => {
    const page = await (await desk.visit(`${path}/move`)).text()
    return (await desk.submit(`${path}/move`, { start: startsOn(page)[2]! })).headers.get('location')!
  }
  const check = await choose()
  const holdId = Number(check.split('/').at(-1))
  const other = await bookForCard(desk, city, (await createHolder(city)).id, { checked: '1' })
  expect((await desk.visit(`/staff/reservations/${other}/move/${holdId}`)).status).toBe(404)
  expect((await desk.submit(`/staff/reservations/${other}/move/${holdId}`, {})).status).toBe(422)
  await db
    .update(reservations)
    .set({ holdExpiresAt: new Date(0) })
    .where(eq(reservations.id, holdId))
  const before = await visitOf(id)
  const late = await desk.submit(check, { mail: '1' })
  expect([late.status, (await late.text()).includes('元の予約はそのままです')]).toEqual([422, true])
  expect((await visitOf(id)).startsAt).toEqual(before.startsAt)
})

test('after the deadline a clerk moves nothing, whoever has the right does with a reason', async () => {
  const { city, desk, path } = await booked()
  await db.update(services).set({ changeDeadlineDays: 60 })
  expect(await (await desk.visit(`${path}/move`)).text()).toContain('変更の期限を過ぎています')
  const start = `${city.officeId}@${new Date(`${city.range.latest}T00:00:00Z`).toISOString()}@`
  expect((await desk.submit(`${path}/move`, { start })).status).toBe(403)
  const approver = await deskOf('approver', city)
  const page = await (await approver.visit(`${path}/move`)).text()
  const free = startsOn(page)[0]!
  await db.insert(reasonCodes).values({ kind: 'outside_window', code: 'after_deadline', label: '期限のあとの申し出' })
  expect((await approver.submit(`${path}/move`, { start: free })).status).toBe(422)
  const [reason] = await db.select().from(reasonCodes)
  const chosen = await approver.submit(`${path}/move`, { start: free, reason: String(reason!.id) })
  expect((await approver.submit(chosen.headers.get('location')!, {})).status).toBe(303)
})

test('a cancellation needs a reason, sends the mail that was chosen, and can be undone while the place is free', async () => {
  const { desk, id, path } = await booked()
  const reason = await cancellationReason()
  const bare = await desk.submit(`${path}/cancellation`, { mail: '1' }, `${path}/cancellation/new`)
  expect([bare.status, (await visitOf(id)).status]).toEqual([422, 'booked'])
  const done = await desk.submit(`${path}/cancellation`, { reason, reason_text: '入院', mail: '1' })
  expect([done.status, done.headers.get('location')]).toEqual([303, `${path}?done=cancelled`])
  expect(await visitOf(id)).toMatchObject({
    status: 'cancelled',
    cancelReason: '本人の都合 入院',
    cancelledBy: 'staff',
  })
  expect(await kinds()).toEqual(['cancelled'])
  expect((await desk.submit(`${path}/cancellation`, { reason, mail: '1' })).status).toBe(303)
  expect(await kinds()).toEqual(['cancelled'])

  expect(await (await desk.visit(path)).text()).toContain('取消を元に戻す')
  expect((await desk.submit(`${path}/cancellation/reversal`, {})).status).toBe(303)
  expect([(await visitOf(id)).status, await kinds()]).toEqual(['booked', ['cancelled']])
  expect(await eventsOf(db, 'reservation.cancellation_undone')).toHaveLength(1)
  expect((await desk.submit(`${path}/cancellation/reversal`, {})).status).toBe(422)
  expect(await miscountedSlots(db)).toEqual([])
})

test('without the tick a cancellation sends nothing; after ten minutes, or with the place gone, it stays', async () => {
  const { city, desk, id, path } = await booked('clerk', 1)
  const reason = await cancellationReason()
  await desk.submit(`${path}/cancellation`, { reason }, path)
  expect(await kinds()).toEqual([])
  const elevenAgo = new Date(Date.now() - 11 * 60_000)
  await db.update(reservations).set({ endedAt: elevenAgo }).where(eq(reservations.id, id))
  expect(await (await desk.visit(path)).text()).not.toContain('取消を元に戻す')
  const late = await desk.submit(`${path}/cancellation/reversal`, {})
  expect([late.status, (await late.text()).includes('時間がたった')]).toEqual([422, true])
  await db.update(reservations).set({ endedAt: new Date() }).where(eq(reservations.id, id))
  await bookForCard(desk, city, (await createHolder(city)).id)
  const full = await desk.submit(`${path}/cancellation/reversal`, {})
  expect([full.status, (await full.text()).includes('もう空いていません')]).toEqual([422, true])
})

test('contact data are shown, changed and refused with everything typed', async () => {
  const { desk, id, path } = await booked()
  expect(await (await desk.visit(`${path}/contact`)).text()).toContain('value="09011112222"')
  const refused = await desk.submit(`${path}/contact`, { phone: '1', notes: 'メモ' })
  expect([refused.status, (await refused.text()).includes('メモ')]).toEqual([422, true])
  const changed = await desk.submit(`${path}/contact`, { phone: '0999-00-1234', email: 'n@example.jp', mail: '1' })
  expect(changed.headers.get('location')).toBe(`${path}?done=contact`)
  expect(await visitOf(id)).toMatchObject({ phone: '0999001234', email: 'n@example.jp' })
  expect(await kinds()).toEqual(['changed'])
  const audit = JSON.stringify(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)))
  expect(audit).not.toContain('0999001234')
})

test('somebody joins by their number and is taken out again; the last one stays', async () => {
  const { city, desk, id, path } = await booked()
  const child = await createHolder(city)
  const people = () => db.select().from(reservationMembers).where(eq(reservationMembers.reservationId, id))
  const unknown = await desk.submit(`${path}/members`, { term: 'Z9Z-999999' }, `${path}/members`)
  expect([unknown.status, (await people()).length]).toEqual([422, 1])
  const added = await desk.submit(`${path}/members`, { term: child.noticeNumber, mail: '1' })
  expect([added.status, (await people()).length, await kinds()]).toEqual([303, 2, ['changed']])
  const twice = await desk.submit(`${path}/members`, { term: child.noticeNumber })
  expect(twice.status).toBe(422)
  const [first, second] = await people()
  expect((await desk.submit(`${path}/members/${second!.id}/removal`, {})).status).toBe(303)
  const last = await desk.submit(`${path}/members/${first!.id}/removal`, {})
  expect([last.status, (await last.text()).includes('最後の1人は外せません')]).toEqual([422, true])
  expect((await desk.submit(`${path}/members/999999/removal`, {})).status).toBe(422)
  expect(await miscountedSlots(db)).toEqual([])
})
