import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { holdPlaces } from '#domain/reservations/hold'
import { addDays, atTokyo, dayOf, monthOf } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import { reservations, residentSessions, slots } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createOffice } from '../../support/people.ts'
import {
  bookedResident,
  confirm,
  createHolder,
  hold,
  openCity,
  prove,
  residentOf,
  textOf,
  whereOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const onlyReservation = async () => (await db.select().from(reservations))[0]!
const letTheHoldRunOut = () => db.update(reservations).set({ holdExpiresAt: new Date(Date.now() - 1) })

test('R-05, R-10, R-20: number, belongings, place and day, time, check, done, without e-mail and JavaScript', async () => {
  const city = await openCity()
  const card = await createHolder(city)
  const resident = visitor()
  expect(whereOf(await prove(resident, card))).toEqual([303, '/bookings/belongings'])

  const belongings = await resident.visit('/bookings/belongings')
  expect(await textOf(belongings)).toContain('本人確認書類')
  const calendar = await (await resident.visit('/bookings/calendar')).text()
  expect(calendar).toContain(`/bookings/times?office=${city.officeId}&day=${city.day}`)
  const times = await textOf(await resident.visit(`/bookings/times?office=${city.officeId}&day=${city.day}`))
  expect(times).toContain('9時00分 空きあり')

  expect(whereOf(await hold(resident, city))).toEqual([303, '/bookings/check'])
  const check = await textOf(await resident.visit('/bookings/check'))
  for (const words of [
    '9時00分',
    '架空 様',
    card.noticeNumber.slice(-4),
    '個人情報の取扱いに同意します',
    'あと10分',
    '5分を超えて',
  ])
    expect(check).toContain(words)
  expect(check).not.toContain('花子')

  const answer = await confirm(resident, { phone: '０９０－１２３４－５６７８', notes: '車いすで行きます' })
  expect(whereOf(answer)).toEqual([303, '/reservations/current?done=1'])
  const booked = await onlyReservation()
  expect(booked).toMatchObject({
    status: 'booked',
    phone: '09012345678',
    notes: '車いすで行きます',
    language: 'ja',
    channel: 'web',
  })
  const done = await textOf(await resident.visit('/reservations/current?done=1'))
  for (const words of [
    '予約が完了しました',
    formatCode(booked.code),
    '9時00分',
    '持ち物',
    '変更・取消の期限',
    '17時00分まで',
  ])
    expect(done).toContain(words)
})

test('the calendar answers htmx with its part alone and says that answers differ', async () => {
  const city = await openCity()
  const resident = await residentOf(await createHolder(city))
  const part = await resident.visit('/bookings/calendar', { 'hx-request': 'true' })
  expect((await part.text()).startsWith('<div id="booking-calendar"')).toBe(true)
  expect(part.headers.get('vary')).toContain('HX-Request')
  const restored = await resident.visit('/bookings/calendar', {
    'hx-request': 'true',
    'hx-history-restore-request': 'true',
  })
  expect(await restored.text()).toContain('<html')
})

test('another month and nonsense in the address show a month of the bookable period', async () => {
  const city = await openCity()
  const resident = await residentOf(await createHolder(city))
  const last = await (await resident.visit(`/bookings/calendar?month=${monthOf(city.range.latest)}`)).text()
  expect(last).toContain(`datetime="${city.range.latest}"`)
  for (const query of ['month=1999-01', 'month=%27', 'office=999999', 'office=-1', 'month=2026-13']) {
    const answer = await resident.visit(`/bookings/calendar?${query}`)
    expect([answer.status, (await answer.text()).includes('dads-calendar')]).toEqual([200, true])
  }
})

test('R-17: at another office the calendar begins later and says why', async () => {
  const city = await openCity()
  const away = await createOffice(db)
  await createCounters(db, away.id, city.serviceId)
  await generateSlots(db, { from: city.range.earliest, to: addDays(city.range.latest, 1) })
  const resident = await residentOf(await createHolder(city))
  expect(await textOf(await resident.visit('/bookings/calendar'))).not.toContain('この場所へカードを移すため')
  expect(await textOf(await resident.visit(`/bookings/calendar?office=${away.id}`))).toContain(
    'この場所へカードを移すため',
  )
  const early = await resident.submit('/bookings/hold', { office: String(away.id), day: city.day, time: '09:00' })
  expect([early.status, (await textOf(early)).includes('予約できる期間ではありません')]).toEqual([422, true])
})

test('scenario 1: whoever comes second sees that the time is gone, and fresh times', async () => {
  const city = await openCity({ capacity: 1 })
  const [first, second] = [await residentOf(await createHolder(city)), await residentOf(await createHolder(city))]
  await second.visit(`/bookings/times?office=${city.officeId}&day=${city.day}`)
  await hold(first, city)
  const answer = await hold(second, city)
  expect(answer.status).toBe(422)
  const words = await textOf(answer)
  expect(words).toContain('その時間は、先ほど埋まりました')
  expect(words).toContain('9時00分 満員')
  expect(words).toContain('9時20分 空きあり')
  expect(whereOf(await hold(second, city, '09:20'))).toEqual([303, '/bookings/check'])
})

test.each([
  ['before the period', { day: '2026-01-05' }, '予約できる期間ではありません'],
  ['after the period', { day: '2099-01-05' }, '予約できる期間ではありません'],
  ['a time that is none', { time: '25:99' }, 'その時間は予約できません'],
  ['a time between two slots', { time: '09:05' }, 'その時間は予約できません'],
])('scenario 29: a direct post is refused: %s', async (_, fields, expected) => {
  const city = await openCity()
  const resident = await residentOf(await createHolder(city))
  const answer = await resident.submit('/bookings/hold', {
    office: String(city.officeId),
    day: city.day,
    time: '09:00',
    ...fields,
  })
  expect([answer.status, (await textOf(answer)).includes(expected)]).toEqual([422, true])
  expect(await db.select().from(reservations)).toEqual([])
})

test('a post for an office or a day that is none leads back to the calendar', async () => {
  const city = await openCity()
  const resident = await residentOf(await createHolder(city))
  for (const fields of [
    { office: '999999', day: city.day },
    { office: String(city.officeId), day: '2026-02-30' },
    {},
  ]) {
    expect(whereOf(await resident.submit('/bookings/hold', { time: '09:00', ...fields }))).toEqual([
      303,
      '/bookings/calendar',
    ])
  }
})

describe('the check page', () => {
  test('gathers every fault at once and keeps what was typed', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    const answer = await confirm(resident, { phone: '12', notes: '<b>手話</b>', consent: '' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of ['href="#phone"', 'href="#consent"', 'value="12"', '&lt;b&gt;手話&lt;/b&gt;'])
      expect(html).toContain(part)
    expect((await onlyReservation()).status).toBe('held')
  })

  test('refuses notes that hold an individual number, and keeps nothing of it', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    const answer = await confirm(resident, { notes: '番号は 1234 5678 9018 です' })
    expect([answer.status, (await answer.text()).includes('5678')]).toEqual([422, false])
    expect(JSON.stringify(await db.select().from(residentSessions))).not.toContain('5678')
  })

  test('choosing another time keeps phone and notes, and gives the first place back only when the new one is sure', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    const answer = await resident.submit(
      '/bookings/draft',
      { phone: '0999000001', notes: '通訳をお願いします' },
      '/bookings/check',
    )
    expect(whereOf(answer)).toEqual([303, `/bookings/calendar?office=${city.officeId}&month=${monthOf(city.day)}`])
    expect(await textOf(await resident.visit(`/bookings/times?office=${city.officeId}&day=${city.day}`))).toContain(
      'をお取りしています',
    )
    await hold(resident, city, '10:00')
    const html = await (await resident.visit('/bookings/check')).text()
    for (const part of ['value="0999000001"', '通訳をお願いします', '10時00分']) expect(html).toContain(part)
    const taken = await db.select().from(slots).where(eq(slots.taken, 1))
    expect(taken.map(slot => slot.startsAt)).toEqual([atTokyo(city.day, '10:00')])
  })

  test('without a hold it leads to the calendar, and a confirm finds nothing', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    expect(whereOf(await resident.visit('/bookings/check'))).toEqual([303, '/bookings/calendar'])
    expect((await resident.submit('/bookings', { consent: 'yes' })).status).toBe(404)
  })
})

describe('scenario 9: the hold ran out', () => {
  test('a confirm says so, keeps the input and leads to fresh times; nothing is booked', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    await letTheHoldRunOut()
    const answer = await resident.submit('/bookings', { phone: '0999000001', notes: '手話', consent: 'yes' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of [
      'お取りしていた時間が過ぎました',
      '0999000001',
      '手話',
      `/bookings/times?office=${city.officeId}`,
    ])
      expect(html).toContain(part)
    expect((await onlyReservation()).status).toBe('held')

    await hold(resident, city, '10:00')
    expect(await (await resident.visit('/bookings/check')).text()).toContain('value="0999000001"')
    expect(whereOf(await confirm(resident))).toEqual([303, '/reservations/current?done=1'])
  })

  test('the same after somebody else took the place', async () => {
    const city = await openCity({ capacity: 1 })
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    await letTheHoldRunOut()
    await hold(await residentOf(await createHolder(city)), city)
    const answer = await resident.submit('/bookings', { notes: '手話', consent: 'yes' })
    expect([answer.status, (await textOf(answer)).includes('お取りしていた時間が過ぎました')]).toEqual([422, true])
    expect(await textOf(await resident.visit('/bookings/check'))).toContain('お取りしていた時間が過ぎました')
  })

  test('the remaining time counts down and ends with a way on', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    const running = await (await resident.visit('/bookings/remaining')).text()
    expect([running.includes('あと10分'), running.includes('every 15s'), running.includes('<html')]).toEqual([
      true,
      true,
      false,
    ])
    await letTheHoldRunOut()
    const over = await (await resident.visit('/bookings/remaining')).text()
    expect([
      over.includes('お取りしていた時間が過ぎました'),
      over.includes('every 15s'),
      over.includes('form="booking"'),
    ]).toEqual([true, false, true])
  })

  test('a second confirm shows the finished booking and books nothing more', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    expect(whereOf(await resident.submit('/bookings', { consent: 'yes' }))).toEqual([
      303,
      '/reservations/current?already=1',
    ])
    expect((await db.select().from(reservations)).length).toBe(1)
  })
})

describe('R-28, scenario 17: one booking a card', () => {
  test('a booked card leads to its booking from every step, in any spelling of the number', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    await bookedResident(city, card)
    const again = visitor()
    const noticeNumber = ` ${card.noticeNumber
      .toLowerCase()
      .replace('-', '')
      .replace(/[a-z0-9]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))} `
    expect(whereOf(await prove(again, { ...card, noticeNumber }))).toEqual([303, '/bookings/belongings'])
    for (const path of [
      '/bookings/belongings',
      '/bookings/calendar',
      `/bookings/times?office=${city.officeId}&day=${city.day}`,
      '/bookings/check',
    ])
      expect(whereOf(await again.visit(path))).toEqual([303, '/reservations/current?already=1'])
    expect(whereOf(await hold(again, city, '10:00'))).toEqual([303, '/reservations/current?already=1'])
    expect(await textOf(await again.visit('/reservations/current?already=1'))).toContain('すでに予約があります')
  })

  test('a booking made in the meantime elsewhere answers the hold too', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const by = { kind: 'resident' } as const
    await residentOf(card)
    const other = await bookedResident(city, card)
    const outcome = await holdPlaces(
      db,
      { officeId: city.officeId, serviceId: city.serviceId, cardIds: [card.id], startsAt: atTokyo(city.day, '10:00') },
      { by, rules: defaultRules, now: new Date() },
    )
    expect(outcome).toEqual({ ok: false, reason: 'already-booked' })
    expect((await other.visit('/reservations/current')).status).toBe(200)
  })
})

test('every page of the journey speaks three languages', async () => {
  const city = await openCity()
  const resident = await residentOf(await createHolder(city))
  await hold(resident, city)
  const expected = {
    en: ['What to bring', 'Choose a place', 'Check and book'],
    easy: ['持って くる もの', '場所と 日を えらぶ', '見なおす'],
  }
  for (const [language, titles] of Object.entries(expected)) {
    const pages = await Promise.all(
      ['/bookings/belongings', '/bookings/calendar', '/bookings/check'].map(path =>
        resident.visit(`${path}?lang=${language}`).then(textOf),
      ),
    )
    for (const [index, page] of pages.entries()) expect(page).toContain(titles[index]!)
  }
})

describe('R-16, R-18: the calendar follows the service and what was chosen before', () => {
  test('the place and month looked at before the entrance stay', async () => {
    const city = await openCity()
    const away = await createOffice(db)
    await createCounters(db, away.id, city.serviceId)
    const resident = await residentOf(await createHolder(city))
    await db.update(residentSessions).set({ draft: { officeId: away.id, day: city.range.latest } })
    const html = await (await resident.visit('/bookings/calendar')).text()
    expect(html).toContain(`href="/bookings/calendar?office=${away.id}" aria-current="true"`)
    expect(html).toContain(`datetime="${city.range.latest}"`)
    await db.update(residentSessions).set({ draft: { officeId: 999_999, day: '1999-01-01' } })
    expect((await resident.visit('/bookings/calendar')).status).toBe(200)
  })

  test('the window of the service, also by direct post', async () => {
    const city = await openCity({ bookingEarliest: 10, bookingEarliestUnit: 'days', bookingLatest: 12 })
    const resident = await residentOf(await createHolder(city))
    const today = dayOf(new Date())
    for (const [days, expected] of [
      [9, true],
      [13, true],
    ] as const) {
      const answer = await hold(resident, { ...city, day: addDays(today, days) })
      expect([days, (await textOf(answer)).includes('予約できる期間ではありません')]).toEqual([days, expected])
    }
    const inside = [10, 11, 12]
      .map(days => addDays(today, days))
      .find(day => ![0, 6].includes(new Date(day).getUTCDay()))!
    expect(await textOf(await hold(resident, { ...city, day: inside }))).not.toContain('予約できる期間ではありません')
  })

  test('the hour at which the furthest day opens is told', async () => {
    const city = await openCity({ bookingOpensAt: '09:00' })
    const resident = await residentOf(await createHolder(city))
    expect(await textOf(await resident.visit('/bookings/calendar'))).toContain('毎日9時00分に受付が始まります')
  })
})
