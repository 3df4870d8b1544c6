import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { residentSessionCards, residentSessions, services } from '../../../src/db/schema/index.ts'
import { type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createReservation } from '../../support/people.ts'
import {
  birthFields,
  createHolder,
  type Holder,
  openCity,
  residentOf,
  textOf,
  whereOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const add = (resident: Visitor, card: { noticeNumber: string; birthOn: string }) =>
  resident.submit(
    '/bookings/family',
    { notice_number: card.noticeNumber, ...birthFields(card.birthOn) },
    '/bookings/family',
  )
const joined = async () => (await db.select().from(residentSessionCards)).map(({ cardId }) => cardId)

describe('R-12: a family books together', () => {
  test('each by their own number and date of birth; names are masked', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await residentOf(card)
    expect(whereOf(await add(resident, other))).toEqual([303, '/bookings/family?done=added'])
    const html = await (await resident.visit('/bookings/family?done=added')).text()
    expect([html.includes('架空 様'), html.includes('花子')]).toEqual([true, false])
    for (const { noticeNumber } of [card, other])
      expect([html.includes(noticeNumber), html.includes(`番号の末尾 ${noticeNumber.slice(-4)}`)]).toEqual([
        false,
        true,
      ])
    expect(await joined()).toEqual([other.id])
  })

  test('a wrong date and an unknown number give the same page and count as tries', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await residentOf(card)
    const [one, two] = [
      await textOf(await add(resident, { ...other, birthOn: '1999-09-09' })),
      await textOf(await add(resident, { ...other, noticeNumber: 'ZZZ-999999' })),
    ]
    expect([one.includes('番号か生年月日が違います'), one === two]).toEqual([true, true])
    for (let count = 0; count < 4; count += 1) await add(resident, { ...other, birthOn: '1999-09-09' })
    expect(await textOf(await add(resident, other))).toContain('15分ほど確認できません')
    expect(await joined()).toEqual([])
  })

  test('what is missing is said beside its field, with everything typed still there', async () => {
    const resident = await residentOf(await createHolder(await openCity()))
    const answer = await resident.submit('/bookings/family', { notice_number: 'A1B-000001' }, '/bookings/family')
    const html = await answer.text()
    expect([answer.status, html.includes('生年月日を入力してください。'), html.includes('value="A1B-000001"')]).toEqual(
      [422, true, true],
    )
  })

  test('up to the most of the service; then the form is gone and a post is refused', async () => {
    const city = await openCity()
    await db.update(services).set({ maxPeople: 2 })
    const [card, second, third] = [await createHolder(city), await createHolder(city), await createHolder(city)]
    const resident = await residentOf(card)
    await add(resident, second)
    const html = await (await resident.visit('/bookings/family')).text()
    expect([html.includes('notice_number'), html.includes('一度に予約できる2人になりました')]).toEqual([false, true])
    const refused = await add(resident, third)
    expect([refused.status, (await textOf(refused)).includes('人数を超えます')]).toEqual([422, true])
    expect(await joined()).toEqual([second.id])
  })

  test('somebody is taken out again, but not the one who came first, nor by a stranger', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await residentOf(card)
    await add(resident, other)
    const stranger = await residentOf(await createHolder(city))
    await stranger.submit(`/bookings/family/${other.id}/removal`, {}, '/bookings/family')
    await resident.submit(`/bookings/family/${card.id}/removal`, {}, '/bookings/family')
    expect(await joined()).toEqual([other.id])
    expect((await db.select().from(residentSessions)).length).toBe(2)
    expect(whereOf(await resident.submit(`/bookings/family/${other.id}/removal`, {}))).toEqual([
      303,
      '/bookings/family?done=removed',
    ])
    expect(await joined()).toEqual([])
    for (const id of ['0', 'x', '999999'])
      expect((await resident.submit(`/bookings/family/${id}/removal`, {}, '/bookings/family')).status).toBe(303)
  })
})

describe('R-32: said only after the proof', () => {
  const bookedHolder = async (city: Awaited<ReturnType<typeof openCity>>) => {
    const card = await createHolder(city)
    const { officeId, serviceId, poolId, day } = city
    return { card, visit: await createReservation(db, { cards: [card], officeId, serviceId, poolId, day }) }
  }

  test('scenario 17: a card that has a booking does not join, in any spelling', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    const { card } = await bookedHolder(city)
    for (const noticeNumber of [card.noticeNumber, card.noticeNumber.toLowerCase().replace('-', ' ')]) {
      const words = await textOf(await add(resident, { ...card, noticeNumber }))
      expect([words.includes('すでに予約があります'), /令和\d+年.*庁舎/.test(words)]).toEqual([true, true])
    }
    expect(await textOf(await add(resident, { ...card, birthOn: '1999-09-09' }))).not.toContain('すでに予約があります')
    expect(await joined()).toEqual([])
  })

  test('a card that is handed over', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    const card = await createCard(db, { officeId: city.officeId, process: 'handed_over' })
    expect(await textOf(await add(resident, card))).toContain('すでにお渡ししています')
    expect(await textOf(await add(resident, { ...card, birthOn: '1999-09-09' }))).not.toContain('お渡し')
  })

  test('R-35: the overview shows the state and the booking of each', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await residentOf(card)
    await add(resident, other)
    expect((await textOf(await resident.visit('/bookings/family'))).match(/予約できます/g)?.length).toBeGreaterThan(1)
    const { officeId, serviceId, poolId, day } = city
    await createReservation(db, { cards: [card, other], officeId, serviceId, poolId, day })
    const html = await (await resident.visit('/bookings/family')).text()
    expect([
      html.split('予約済み').length - 1,
      html.includes('/removal'),
      html.includes('href="/reservations/current"'),
    ]).toEqual([2, false, true])
  })
})

describe('who may', () => {
  test('a stranger is sent to the proof', async () => {
    const stranger = visitor()
    expect(whereOf(await stranger.visit('/bookings/family'))).toEqual([303, '/bookings/new'])
    await openCity()
    await stranger.visit('/bookings/new')
    for (const path of ['/bookings/family', '/bookings/family/1/removal'])
      expect(whereOf(await stranger.submit(path, {}))).toEqual([303, '/bookings/new'])
  })

  test('a visitor who came by mail has no family of cards', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await db.update(residentSessions).set({ cardId: null, email: 'hanako@example.jp' })
    expect(whereOf(await resident.visit('/bookings/family'))).toEqual([303, '/bookings/belongings'])
  })
})

test.each([
  ['ja', '一緒に予約する家族'],
  ['easy', 'いっしょに 予約する 家族'],
  ['en', 'Family booking together'],
])('R-38: in %s', async (language, title) => {
  const resident = await residentOf(await createHolder(await openCity()))
  expect(await textOf(await resident.visit(`/bookings/family?lang=${language}`))).toContain(title)
})

test('where the city asks for the printed ID, so does the family', async () => {
  const city = await openCity()
  const card: Holder = await createHolder(city)
  const resident = await residentOf(card)
  await db.update(services).set({ keyType: 'printed_id' }).where(eq(services.id, city.serviceId))
  const html = await (await resident.visit('/bookings/family')).text()
  expect([html.includes('printed_password'), html.includes('notice_number')]).toEqual([true, false])
})
