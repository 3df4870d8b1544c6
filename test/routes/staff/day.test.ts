import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { checkIn } from '#domain/counter/check-in'
import { raiseAlarm } from '#domain/custody/alarms'
import { addDays, dayOf, timeOf } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { signInAs } from '../../support/browser.ts'
import { createScene, eventsOf } from '../../support/counter.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createOffice, createReservation, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const today = () => dayOf(new Date())
const soon = () => timeOf(new Date())

test('the board shows who comes, who is here, and whose card is pulled; one event for each full load', async () => {
  const { clerk, cards, reservation, circumstances } = await createScene(db, {
    people: 2,
    day: today(),
    at: soon(),
    isPulled: true,
  })
  await checkIn(db, reservation.id, circumstances)
  const browser = await signInAs(clerk)
  const page = await (await browser.visit('/staff/day')).text()
  for (const words of [cards[0]!.name, 'ほか1人', '取出済', '受付番号 1', '来庁(受付済)', formatCode(reservation.code)])
    expect(page).toContain(words)
  expect(page).toContain(`href="/staff/reservations/${reservation.id}"`)
  expect(page).toContain('hx-trigger="every 15s"')
  expect(page).toContain('最新の状態にする')

  const part = await browser.visit('/staff/day', { 'hx-request': 'true' })
  const fragment = await part.text()
  expect([part.status, part.headers.get('vary')]).toEqual([200, 'Accept-Encoding, HX-Request'])
  expect(fragment).toStartWith('<div id="board"')
  const events = await eventsOf(db, 'day.viewed')
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ staffId: clerk.id, details: { day: today() } })
})

test('the board without its page leaves an event too, once for each office and day', async () => {
  const { clerk } = await createScene(db, { day: today(), at: soon() })
  const browser = await signInAs(clerk)
  const ask = (day: string) => browser.visit(`/staff/day?day=${day}`, { 'hx-request': 'true' })
  await ask(today())
  await ask(today())
  await ask('2026-01-05')
  expect((await eventsOf(db, 'day.viewed')).map(({ details }) => details)).toMatchObject([
    { day: today() },
    { day: '2026-01-05' },
  ])
})

test('the call centre sees visits and no card: no link, no state, no alarm, no notice number', async () => {
  const { office, card, clerk, circumstances } = await createScene(db, { day: today(), at: soon() })
  await raiseAlarm(db, card.id, circumstances)
  const caller = await signInAs(await createStaff(db, 'call_center', office.id))
  const page = await (await caller.visit('/staff/day')).text()
  expect(page).toContain(card.name)
  for (const words of ['/staff/cards/', '見つからない', '取出', card.noticeNumber, card.label, '受付する'])
    expect(page).not.toContain(words)
  const other = await (await (await signInAs(clerk)).visit('/staff/day')).text()
  for (const words of ['/staff/cards/', '見つからない', card.label, '受付する']) expect(other).toContain(words)
  expect(other).not.toContain(card.noticeNumber)
})

test('another office may be looked at, but nothing done there', async () => {
  const { office, card } = await createScene(db, { day: today(), at: soon() })
  const elsewhere = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  expect(await (await elsewhere.visit('/staff/day')).text()).not.toContain(card.name)
  const page = await (await elsewhere.visit(`/staff/day?office=${office.id}&day=${today()}`)).text()
  expect(page).toContain(card.name)
  expect(page).not.toContain('/staff/arrivals')
})

test('an unreadable office or day falls back to the own office today', async () => {
  const { clerk, card } = await createScene(db, { day: today(), at: soon() })
  const browser = await signInAs(clerk)
  for (const query of ['office=x&day=2026-02-30', 'office=99999&day=', `day=${today()}&day=x`])
    expect(await (await browser.visit(`/staff/day?${query}`)).text()).toContain(card.name)
  const yesterday = await (await browser.visit(`/staff/day?day=${addDays(today(), -1)}`)).text()
  expect(yesterday).not.toContain(card.name)
})

test('the board takes as many statements for forty visits as for one', async () => {
  const { clerk, office, reservation } = await createScene(db, { day: today(), at: soon() })
  const browser = await signInAs(clerk)
  const count = () => countStatements(() => browser.visit('/staff/day'))
  await count()
  const forOne = await count()
  for (let made = 0; made < 39; made++) {
    const card = await createShelvedCard(db, { officeId: office.id })
    const { serviceId, poolId } = reservation
    await createReservation(db, { cards: [card], officeId: office.id, day: today(), serviceId, poolId })
  }
  expect(await (await browser.visit('/staff/day')).text()).toContain('40件')
  expect(await count()).toBe(forOne)
})

test('the day list is printed with the whole day and leaves an event', async () => {
  const { clerk, card, reservation } = await createScene(db, { day: today(), at: soon() })
  const browser = await signInAs(clerk)
  const page = await (await browser.visit(`/staff/day/print?day=${today()}`)).text()
  for (const words of ['来庁一覧', card.name, formatCode(reservation.code), '□', '令和']) expect(page).toContain(words)
  expect(page).not.toContain(card.noticeNumber)
  expect(await eventsOf(db, 'day_list.printed')).toHaveLength(1)
})

test('an office without visits has an empty board, and a name is never markup', async () => {
  const office = await createOffice(db)
  const clerk = await createStaff(db, 'clerk', office.id)
  const browser = await signInAs(clerk)
  expect((await browser.visit('/staff/day')).status).toBe(200)
  const card = await createShelvedCard(db, { officeId: office.id, name: '<b>太</b>', kana: '<i>' })
  await createReservation(db, { cards: [card], officeId: office.id, day: today(), at: soon(), notes: '<u>' })
  for (const path of ['/staff/day', '/staff/day/print', `/staff/pull-list?day=${today()}`]) {
    const page = await (await browser.visit(path)).text()
    expect(page).toContain('&lt;b&gt;')
    expect(page).not.toContain('<b>太')
    expect(page).not.toContain('<u>')
  }
})
