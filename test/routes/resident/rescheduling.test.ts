import { beforeEach, describe, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, atTokyo } from '#domain/rules/days'
import { generateSlots } from '#domain/slots/generate'
import { auditEvents, cards, outgoingMails, parameters, reservations, slots } from '../../../src/db/schema/index.ts'
import { type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createOffice } from '../../support/people.ts'
import {
  birthFields,
  bookedResident,
  confirm,
  createHolder,
  hold,
  joinFamily,
  mailResident,
  type OpenCity,
  openCity,
  personFields,
  residentOf,
  textOf,
  whereOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const path = '/reservations/current/rescheduling'
const booking = async () => (await db.select().from(reservations).where(eq(reservations.status, 'booked')))[0]!
const holds = () => db.select().from(reservations).where(eq(reservations.status, 'held'))
const takenTimes = async () =>
  (await db.select().from(slots).where(eq(slots.taken, 1)).orderBy(slots.startsAt)).map(({ startsAt }) => startsAt)
const choose = (resident: Visitor, { officeId, day }: Pick<OpenCity, 'officeId' | 'day'>, time: string) =>
  resident.submit(
    `${path}/hold`,
    { office: String(officeId), day, time },
    `${path}/times?office=${officeId}&day=${day}`,
  )
const change = (resident: Visitor) => resident.submit(path, {}, `${path}/check`)
const letTheHoldRunOut = () =>
  db
    .update(reservations)
    .set({ holdExpiresAt: new Date(Date.now() - 1) })
    .where(eq(reservations.status, 'held'))
const closeChanges = () =>
  db
    .insert(parameters)
    .values({ key: 'changeDeadlineDays', value: 365, validFrom: '2026-01-01', reason: '試験', setAt: new Date() })

describe('R-23: another date or place', () => {
  test('calendar, time, both side by side, done: the number stays, the old place is free, the mail is written', async () => {
    const city = await openCity({ capacity: 1 })
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    await confirm(resident, { email: 'hanako@example.jp', email_again: 'hanako@example.jp' })
    const before = await booking()
    expect(await textOf(await resident.visit('/reservations/current'))).toContain('日時・場所を変える')
    expect(await textOf(await resident.visit(path))).toContain('いまの予約はそのまま残ります')

    expect(whereOf(await choose(resident, city, '10:00'))).toEqual([303, `${path}/check`])
    expect(await takenTimes()).toEqual([atTokyo(city.day, '09:00'), atTokyo(city.day, '10:00')])
    const check = await textOf(await resident.visit(`${path}/check`))
    expect(check).toMatch(/あと10分.*いまの予約.*9時00分.*変更後の予約.*日時\(変わります\).*10時00分/)

    expect(whereOf(await change(resident))).toEqual([303, '/reservations/current?changed=1'])
    const after = await booking()
    expect(after).toMatchObject({ id: before.id, code: before.code, startsAt: atTokyo(city.day, '10:00') })
    expect(await takenTimes()).toEqual([atTokyo(city.day, '10:00')])
    const words = await textOf(await resident.visit('/reservations/current?changed=1'))
    expect(words).toMatch(/予約を変更しました.*10時00分.*日時・場所を変更しました ご本人/)
    const [mail] = await db.select().from(outgoingMails).where(eq(outgoingMails.kind, 'changed'))
    expect(mail).toMatchObject({ reservationId: before.id, version: after.version })
  })

  test('scenario 20: the audit row tells from where and to where', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    await choose(resident, city, '10:00')
    await change(resident)
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservation.rescheduled'))
      .orderBy(auditEvents.id)
    expect(event).toMatchObject({
      actor: 'resident',
      details: {
        from: { startsAt: atTokyo(city.day, '09:00').toISOString() },
        to: { startsAt: atTokyo(city.day, '10:00').toISOString() },
      },
    })
  })

  test('R-17: another office, with the time to bring the card over', async () => {
    const city = await openCity()
    const away = await createOffice(db)
    await createCounters(db, away.id, city.serviceId)
    await generateSlots(db, { from: city.range.earliest, to: addDays(city.range.latest, 1) })
    const resident = await bookedResident(city, await createHolder(city))
    expect(await textOf(await resident.visit(`${path}?office=${away.id}`))).toContain('この場所へカードを移すため')
    const early = await choose(resident, { officeId: away.id, day: city.day }, '09:00')
    expect([early.status, (await textOf(early)).includes('予約できる期間ではありません')]).toEqual([422, true])
  })

  test('a card that is over before the new day is named, and only then', async () => {
    const city = await openCity({ capacity: 1 })
    const card = await createHolder(city)
    const resident = await residentOf(card)
    await hold(resident, city)
    await confirm(resident)
    await choose(resident, city, '10:00')
    const shown = async (expiresOn: string) => {
      await db.update(cards).set({ expiresOn }).where(eq(cards.id, card.id))
      return (await textOf(await resident.visit(`${path}/check`))).includes('カードの有効期限が切れます')
    }
    expect([await shown(city.day), await shown(addDays(city.day, -1))]).toEqual([false, true])
  })

  test('a family keeps its length, and only starts that fit are taken', async () => {
    const city = await openCity({ capacity: 1 })
    const [first, second] = [await createHolder(city), await createHolder(city)]
    const resident = await residentOf(first)
    await joinFamily(resident, second)
    await hold(resident, city)
    await confirm(resident)
    expect((await choose(resident, city, '11:40')).status).toBe(422)
    await choose(resident, city, '10:00')
    expect(whereOf(await change(resident))).toEqual([303, '/reservations/current?changed=1'])
    expect(await takenTimes()).toEqual([atTokyo(city.day, '10:00'), atTokyo(city.day, '10:20')])
  })

  test('a visitor who came by 予約番号 changes that reservation', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    await bookedResident(city, card)
    const { code } = await booking()
    const one = visitor()
    await one.submit(
      '/reservations/proof',
      { reservation_code: code, ...birthFields(card.birthOn) },
      '/reservations/proof',
    )
    await choose(one, city, '10:00')
    expect(whereOf(await change(one))).toEqual([303, '/reservations/current?changed=1'])
    expect((await booking()).startsAt).toEqual(atTokyo(city.day, '10:00'))
  })

  test('a visit without a card moves too', async () => {
    const city = await openCity({ code: 'SV02', keyType: 'none', bookingEarliest: 1 })
    const resident = await mailResident(city)
    await hold(resident, city)
    await confirm(resident, personFields())
    await choose(resident, city, '10:00')
    expect(whereOf(await change(resident))).toEqual([303, '/reservations/current?changed=1'])
  })
})

describe('scenario 20: the old place stays on every failure', () => {
  test('when the new time has just been taken, with fresh times', async () => {
    const city = await openCity({ capacity: 1 })
    const resident = await bookedResident(city, await createHolder(city))
    await hold(await residentOf(await createHolder(city)), city, '10:00')
    const answer = await choose(resident, city, '10:00')
    const words = await textOf(answer)
    expect([answer.status, words.includes('先ほど埋まりました'), words.includes('10時00分 満員')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await booking()).startsAt).toEqual(atTokyo(city.day, '09:00'))
  })

  test('when the hold ran out, before and at the change', async () => {
    const city = await openCity({ capacity: 1 })
    const resident = await bookedResident(city, await createHolder(city))
    await choose(resident, city, '10:00')
    await letTheHoldRunOut()
    expect(await textOf(await resident.visit(`${path}/check`))).toContain('いまの予約は、そのまま残っています')
    await hold(await residentOf(await createHolder(city)), city, '10:00')
    const answer = await resident.submit(path, {})
    const words = await textOf(answer)
    expect([answer.status, words.includes('お取りしていた時間が過ぎました'), words.includes('時間を選び直す')]).toEqual(
      [422, true, true],
    )
    expect((await booking()).startsAt).toEqual(atTokyo(city.day, '09:00'))
    expect(whereOf(await choose(resident, city, '11:00'))).toEqual([303, `${path}/check`])
  })

  test('R-26: when the deadline passed meanwhile, whichever step is posted', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    await choose(resident, city, '10:00')
    await resident.visit(`${path}/check`)
    await closeChanges()
    const answer = await resident.submit(path, {})
    expect([answer.status, (await textOf(answer)).includes('変更は、お電話で')]).toEqual([422, true])
    expect(
      whereOf(await resident.submit(`${path}/hold`, { office: String(city.officeId), day: city.day, time: '11:00' })),
    ).toEqual([303, '/reservations/current'])
    for (const step of ['', '/check', `/times?office=${city.officeId}&day=${city.day}`])
      expect(whereOf(await resident.visit(`${path}${step}`))).toEqual([303, '/reservations/current'])
    expect((await booking()).startsAt).toEqual(atTokyo(city.day, '09:00'))
  })

  test('a second click, and two at once, change it once', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    await choose(resident, city, '10:00')
    await resident.visit(`${path}/check`)
    const both = await Promise.all([resident.submit(path, {}), resident.submit(path, {})])
    for (const answer of both) expect(answer.status).toBe(303)
    expect(whereOf(await resident.submit(path, {}))).toEqual([303, '/reservations/current'])
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservation.rescheduled'))
      .orderBy(auditEvents.id)
    expect(events.length).toBe(1)
  })

  test('without a hold nothing is changed', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    expect(whereOf(await resident.visit(`${path}/check`))).toEqual([303, path])
    expect(whereOf(await resident.submit(path, {}))).toEqual([303, '/reservations/current'])
    expect(whereOf(await resident.submit(`${path}/extension`, {}))).toEqual([303, path])
  })

  test('nonsense in the address or the form leads back to the calendar', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    for (const query of ['', '?office=0&day=2026-02-30', `?office=${city.officeId}&day=x`])
      expect(whereOf(await resident.visit(`${path}/times${query}`))).toEqual([303, path])
    expect(whereOf(await resident.submit(`${path}/hold`, { office: 'x', day: city.day, time: '10:00' }))).toEqual([
      303,
      path,
    ])
    expect((await choose(resident, city, '24:00')).status).toBe(422)
  })
})

test('R-19: the new time counts down and can be kept longer once', async () => {
  const city = await openCity()
  const resident = await bookedResident(city, await createHolder(city))
  await choose(resident, city, '10:00')
  const [first] = await holds()
  const answer = await resident.submit(`${path}/extension`, {}, `${path}/check`)
  expect(whereOf(answer)).toEqual([303, `${path}/check?extended=1`])
  const [longer] = await holds()
  expect(longer!.holdExpiresAt!.getTime() - first!.holdExpiresAt!.getTime()).toBe(600_000)
  expect(whereOf(await resident.submit(`${path}/extension`, {}))).toEqual([303, `${path}/check?extended=0`])
  expect(await (await resident.visit(`${path}/remaining`)).text()).toContain('あと20分')
  expect(whereOf(await resident.submit(`${path}/reselection`, {}))).toEqual([303, path])
})

test('cancelling ends the hold of an unfinished change as well', async () => {
  const city = await openCity({ capacity: 1 })
  const resident = await bookedResident(city, await createHolder(city))
  await choose(resident, city, '10:00')
  await resident.submit('/reservations/current/cancellation', {}, '/reservations/current/cancellation/new')
  expect(
    await db
      .select()
      .from(slots)
      .where(and(eq(slots.taken, 1))),
  ).toEqual([])
})

test('in three languages', async () => {
  const city = await openCity()
  const resident = await bookedResident(city, await createHolder(city))
  await choose(resident, city, '10:00')
  for (const [language, words] of [
    ['en', 'Check the change'],
    ['easy', '新しい 予約'],
  ])
    expect(await textOf(await resident.visit(`${path}/check?lang=${language}`))).toContain(words!)
})
