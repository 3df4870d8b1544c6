import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, dayOf, timeOf } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { reservations } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { createScene, eventsOf, findReservation } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createReservation, createShelvedCard, createStaff } from '../../support/people.ts'
import { textOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const today = () => dayOf(new Date())
const clock = () => timeOf(new Date())
const sato = { name: '佐藤　花子', kana: 'サトウ　ハナコ', nameKey: '佐藤花子', kanaKey: 'サトウハナコ' }

test('a visit label checks in; the page says the number; the second scan says it is done', async () => {
  const { clerk, card, reservation } = await createScene(db, { day: today(), at: clock() })
  const browser = await signInAs(clerk)
  const scan = () => browser.submit('/staff/arrivals', { code: reservation.visitLabel }, '/staff/arrivals')
  const done = await scan()
  expect([done.status, done.headers.get('location')]).toEqual([303, `/staff/arrivals?done=${reservation.id}`])
  const page = await (await browser.visit(`/staff/arrivals?done=${reservation.id}`)).text()
  for (const words of ['受付番号 1', card.name, '時刻どおり', '未取出']) expect(page).toContain(words)
  expect(await eventsOf(db, 'reservation.viewed')).toHaveLength(1)

  const again = await scan()
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('すでに受付済みです。受付番号 1')
})

test('a number of another day or office is answered with the day and office it is for', async () => {
  const day = addDays(today(), 1)
  const { clerk, reservation } = await createScene(db, { day, at: '09:30' })
  const browser = await signInAs(clerk)
  const answer = await browser.submit('/staff/arrivals', { code: formatCode(reservation.code) }, '/staff/arrivals')
  expect(answer.status).toBe(422)
  expect(await textOf(answer)).toContain('9時30分です。今日のこの庁舎の予約ではありません。')
  expect((await findReservation(db, reservation.id)).status).toBe('booked')
})

test('a name leads to a choice, and nobody is checked in before it is made', async () => {
  const { clerk, office } = await createScene(db, { day: today(), at: clock() })
  const made = []
  for (let count = 0; count < 2; count++) {
    const card = await createShelvedCard(db, { officeId: office.id, ...sato })
    made.push(await createReservation(db, { cards: [card], officeId: office.id, day: today(), at: clock() }))
  }
  const browser = await signInAs(clerk)
  const answer = await browser.submit('/staff/arrivals', { code: 'さとう' }, '/staff/arrivals')
  const page = await answer.text()
  expect(answer.status).toBe(200)
  for (const { id } of made) expect(page).toContain(`/staff/arrivals/${id}"`)
  expect(await eventsOf(db, 'reservation.checked_in')).toEqual([])
  const chosen = await browser.submit(`/staff/arrivals/${made[1]!.id}`, {})
  expect(chosen.headers.get('location')).toBe(`/staff/arrivals?done=${made[1]!.id}`)
  expect((await findReservation(db, made[0]!.id)).status).toBe('booked')
})

test('nothing found and nothing typed are refused in words', async () => {
  const { clerk } = await createScene(db, { day: today(), at: clock() })
  const browser = await signInAs(clerk)
  for (const code of ['', '鈴木', 'V000000000']) {
    const answer = await browser.submit('/staff/arrivals', { code }, '/staff/arrivals')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('予約が見つかりません')
  }
  for (const path of ['/staff/arrivals/x', '/staff/arrivals/0'])
    expect((await browser.submit(path, {}, '/staff/arrivals')).status).toBe(404)
})

test('a check-in is undone from its own page', async () => {
  const { clerk, reservation } = await createScene(db, { day: today(), at: clock() })
  const browser = await signInAs(clerk)
  await browser.submit(`/staff/arrivals/${reservation.id}`, {}, '/staff/arrivals')
  const undone = await browser.submit(`/staff/arrivals/${reservation.id}/reversal`, {})
  expect([undone.status, undone.headers.get('location')]).toEqual([303, '/staff/day'])
  expect((await findReservation(db, reservation.id)).status).toBe('booked')
  const again = await browser.submit(`/staff/arrivals/${reservation.id}/reversal`, {}, '/staff/arrivals')
  expect(again.status).toBe(422)
})

test('who is late can be marked as not come, and un-marked; who is not late cannot', async () => {
  const { clerk, reservation } = await createScene(db, { day: today(), at: clock() })
  const tenMinutesAgo = new Date(Date.now() - 10 * 60_000)
  await db.update(reservations).set({ startsAt: tenMinutesAgo }).where(eq(reservations.id, reservation.id))
  const early = await createScene(db, { day: today(), at: clock() })
  const browser = await signInAs(clerk)
  const absent = () => browser.submit(`/staff/arrivals/${reservation.id}/absence`, {}, '/staff/arrivals')
  expect((await absent()).headers.get('location')).toBe('/staff/day')
  expect((await absent()).status).toBe(422)
  expect(await (await browser.visit('/staff/day')).text()).toContain('来庁なしを取り消す')
  const undone = await browser.submit(`/staff/arrivals/${reservation.id}/absence/reversal`, {}, '/staff/arrivals')
  expect([undone.status, (await findReservation(db, reservation.id)).status]).toEqual([303, 'booked'])

  const other = await signInAs(early.clerk)
  const refused = await other.submit(`/staff/arrivals/${early.reservation.id}/absence`, {}, '/staff/arrivals')
  expect(await refused.text()).toContain('予約の時刻を過ぎてから')
})

test('another office learns nothing by asking for a finished check-in', async () => {
  const { clerk, card, reservation } = await createScene(db, { day: today(), at: clock() })
  await (await signInAs(clerk)).submit(`/staff/arrivals/${reservation.id}`, {}, '/staff/arrivals')
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  for (const done of [reservation.id, 'x', '1e99', '99999'])
    expect(await (await stranger.visit(`/staff/arrivals?done=${done}`)).text()).not.toContain(card.name)
  for (const role of ['call_center', 'viewer'] as const) {
    const nobody = await signInAs(await createStaff(db, role))
    expect((await nobody.visit('/staff/arrivals')).status).toBe(403)
    expect((await nobody.submit('/staff/arrivals', { code: 'x' })).status).toBe(403)
  }
})
