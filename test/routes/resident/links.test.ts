import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { hashSecret, newToken } from '#domain/rules/secrets'
import { cards, entryLinks, reservations, residentSessions, services } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { printedPaper } from '../../support/papers.ts'
import { createReservation } from '../../support/people.ts'
import { birthFields, createHolder, openCity, textOf, whereOf } from '../../support/resident.ts'

beforeEach(truncateAll)

/** A family with a visit on the first free day, and the link of a mail about it. */
async function familyVisit() {
  const city = await openCity()
  const [parent, child] = [await createHolder(city), await createHolder(city)]
  await db.update(cards).set({ birthOn: '2015-05-05' }).where(eq(cards.id, child.id))
  const visit = await createReservation(db, {
    cards: [parent, child],
    officeId: city.officeId,
    serviceId: city.serviceId,
    poolId: city.poolId,
    day: city.day,
    createdAt: new Date(),
    bookedAt: new Date(),
  })
  const token = newToken()
  const expiresAt = new Date(visit.endsAt.getTime() + 24 * 3_600_000)
  await db
    .insert(entryLinks)
    .values({ tokenHash: hashSecret(token), reservationId: visit.id, createdAt: new Date(), expiresAt })
  return { city, visit, parent, path: `/links/${token}`, token }
}

const open = (path: string, birthOn: string, from: string | undefined = path, resident = visitor()) =>
  resident.submit(path, birthFields(birthOn), from)

describe('R-22, scenario 32: the link of a mail about a reservation', () => {
  test('shows nothing of it before the date of birth', async () => {
    const { path, visit, parent } = await familyVisit()
    const page = await visitor().visit(path)
    const html = await page.text()
    expect([page.status, html.includes('生年月日')]).toEqual([200, true])
    for (const secret of [visit.code, parent.name, parent.noticeNumber, parent.birthOn])
      expect(html).not.toContain(secret)
  })

  test.each([
    ['own', '1970-03-04'],
    ['a relative’s of the same party', '2015-05-05'],
  ])('%s date of birth opens it to be seen and cancelled', async (_, birthOn) => {
    const { path, visit } = await familyVisit()
    const resident = visitor()
    expect(whereOf(await open(path, birthOn, path, resident))).toEqual([303, '/reservations/current'])
    expect(await db.select().from(residentSessions)).toMatchObject([{ reservationId: visit.id, cardId: null }])
    expect((await resident.visit('/reservations/current')).status).toBe(200)
    expect((await resident.visit('/reservations/current/cancellation/new')).status).toBe(200)
    expect(whereOf(await resident.submit('/reservations/current/cancellation', {}))[0]).toBe(303)
    expect(await db.select().from(reservations)).toMatchObject([{ id: visit.id, status: 'cancelled' }])
  })

  test('another’s date of birth, or the link alone, opens neither view nor change nor cancellation', async () => {
    const { path, city } = await familyVisit()
    const other = await createHolder(city)
    await db.update(cards).set({ birthOn: '1944-04-04' }).where(eq(cards.id, other.id))
    const stranger = visitor()
    const refused = await open(path, '1944-04-04', path, stranger)
    expect([refused.status, (await textOf(refused)).includes('生年月日が違います')]).toEqual([422, true])
    for (const page of ['/reservations/current', '/reservations/current/cancellation/new', '/bookings/belongings'])
      expect((await stranger.visit(page)).status).toBe(303)
    await stranger.visit(path)
    expect(whereOf(await stranger.submit('/reservations/current/cancellation', {}))).toEqual([
      303,
      '/reservations/proof',
    ])
    expect(await db.select().from(reservations)).toMatchObject([{ status: 'booked' }])
    expect(await db.select().from(residentSessions)).toEqual([])
  })

  test('the session of a link opens no booking of the card and no family', async () => {
    const { path } = await familyVisit()
    const resident = visitor()
    await open(path, '1970-03-04', path, resident)
    for (const page of ['/bookings/calendar', '/bookings/belongings'])
      expect(whereOf(await resident.visit(page))).toEqual([303, '/reservations/current'])
    expect(whereOf(await resident.visit('/bookings/family'))).toEqual([303, '/bookings/belongings'])
  })

  test('it can be used again and again until it is over', async () => {
    const { path } = await familyVisit()
    for (let count = 0; count < 3; count += 1) expect((await open(path, '1970-03-04')).status).toBe(303)
    const resident = visitor()
    await resident.visit(path)
    await db.update(entryLinks).set({ expiresAt: new Date(Date.now() - 1) })
    const over = await open(path, '1970-03-04', undefined, resident)
    expect([over.status, (await textOf(over)).includes('予約番号と生年月日で確認できます')]).toEqual([404, true])
  })

  test('without a date it is asked for, with what was typed still there', async () => {
    const { path } = await familyVisit()
    const answer = await visitor().submit(path, { birth_year: '1970', birth_month: '13', birth_day: '4' }, path)
    const html = await answer.text()
    expect([answer.status, html.includes('生年月日を確かめてください'), html.includes('value="13"')]).toEqual([
      422,
      true,
      true,
    ])
  })
})

test('scenario 35: five wrong dates lock the link, also for the right one, with a way out', async () => {
  const { path } = await familyVisit()
  for (let count = 0; count < 5; count += 1) expect((await open(path, '1999-09-09')).status).toBe(422)
  const words = await textOf(await open(path, '1970-03-04'))
  expect([words.includes('15分ほど確認できません'), words.includes('お電話ください')]).toEqual([true, true])
  expect(await db.select().from(residentSessions)).toEqual([])
})

test('sixty tries from one address are all there are, whatever the links', async () => {
  await openCity()
  const statuses: number[] = []
  const one = visitor()
  await one.visit('/reservations/proof')
  for (let count = 0; count < 61; count += 1) {
    const card = await createHolder({ officeId: 1 })
    const path = `/links/${(await printedPaper(db, card.id, { now: new Date() })).token}`
    statuses.push((await one.submit(path, birthFields('1999-09-09'))).status)
  }
  expect([statuses.filter(status => status === 422).length, statuses.at(-1)]).toEqual([60, 429])
}, 60_000)

describe('R-07: the printed code of a card', () => {
  test('asks for the date of birth and opens the card for its service', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const path = `/links/${(await printedPaper(db, card.id, { now: new Date() })).token}`
    const page = await (await visitor().visit(path)).text()
    expect([page.includes('生年月日の入力'), page.includes(card.name), page.includes(card.noticeNumber)]).toEqual([
      true,
      false,
      false,
    ])
    expect((await open(path, '1970-03-05')).status).toBe(422)
    expect(whereOf(await open(path, card.birthOn))).toEqual([303, '/bookings/belongings'])
    expect(await db.select().from(residentSessions)).toMatchObject([
      { cardId: card.id, serviceId: city.serviceId, reservationId: null },
    ])
  })

  test('opens nothing while the service is closed', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const path = `/links/${(await printedPaper(db, card.id, { now: new Date() })).token}`
    await db.update(services).set({ disabledAt: new Date() })
    expect((await visitor().visit(path)).status).toBe(404)
    expect((await open(path, card.birthOn, '/reservations/proof')).status).toBe(404)
    expect(await db.select().from(residentSessions)).toEqual([])
  })
})

test.each([
  ['ja', '予約した方の生年月日'],
  ['easy', '予約した 人の 生まれた 日'],
  ['en', 'date of birth of the person who is coming'],
])('R-38: in %s, and the choice of language keeps the link', async (language, words) => {
  const { path } = await familyVisit()
  const html = await (await visitor().visit(`${path}?lang=${language}`)).text()
  expect([html.includes(words), html.includes(`${path}?lang=en`) || language === 'en']).toEqual([true, true])
})

test('the token leaves this program neither by the referrer nor in a copy', async () => {
  const { path } = await familyVisit()
  const { headers } = await visitor().visit(path)
  expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['same-origin', 'no-store'])
})
