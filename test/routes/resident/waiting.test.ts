import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays } from '#domain/rules/days'
import {
  auditEvents,
  outgoingMails,
  parameters,
  reservations,
  waitingEntries,
  waitingMembers,
} from '../../../src/db/schema/index.ts'
import { type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
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
import {
  closeAllTimes,
  entryOf,
  freeTime,
  joinFor,
  lastDay,
  letOffersRunOut,
  linkTo,
  offered,
  offerPlaces,
} from '../../support/waiting.ts'

beforeEach(truncateAll)

const mail = { email: 'machi@example.jp', email_again: 'machi@example.jp' }
const wishOf = ({ officeId, range }: OpenCity, fields = {}) => ({
  ...{ office: String(officeId), from: range.earliest, until: range.latest, time_of_day: 'any' },
  ...{ email: '', email_again: '', phone: '' },
  ...fields,
})
const join = (resident: Visitor, city: OpenCity, fields: Record<string, string> = mail) =>
  resident.submit('/waiting', wishOf(city, fields), '/waiting/new')
const entries = () => db.select().from(waitingEntries).orderBy(waitingEntries.id)
const booked = () => db.select().from(reservations).where(eq(reservations.status, 'booked'))

async function fullCity() {
  const city = await openCity()
  await closeAllTimes()
  return city
}

describe('R-29: joining the waiting list', () => {
  test('the full calendar and a full day lead there, with the place and the day', async () => {
    const city = await fullCity()
    const resident = await residentOf(await createHolder(city))
    const calendar = await (await resident.visit('/bookings/calendar')).text()
    expect(calendar).toContain(`/waiting/new?office=${city.officeId}"`)
    const times = `/bookings/times?office=${city.officeId}&day=${city.day}`
    expect(await (await resident.visit(times)).text()).toContain(`/waiting/new?office=${city.officeId}&day=${city.day}`)
    const form = await (await resident.visit(`/waiting/new?office=${city.officeId}&day=${city.day}`)).text()
    expect([...form.matchAll(/<option value="([^"]*)" selected/g)].map(([, day]) => day)).toEqual([city.day, city.day])
  })

  test('a day with free times says nothing of it', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    const times = `/bookings/times?office=${city.officeId}&day=${city.day}`
    expect(await (await resident.visit(times)).text()).not.toContain('/waiting/new')
  })

  test('by mail: the place in the queue is shown, with what happens next', async () => {
    const city = await fullCity()
    const card = await createHolder(city)
    await joinFor(city, [await createHolder(city)])
    const resident = await residentOf(card)
    expect(whereOf(await join(resident, city, { ...mail, time_of_day: 'morning' }))).toEqual([
      303,
      '/waiting?done=joined',
    ])
    expect((await entries())[1]).toMatchObject({
      ...{ status: 'waiting', email: 'machi@example.jp', phone: null, people: 1, timeOfDay: 'morning' },
      ...{ officeId: city.officeId, serviceId: city.serviceId, language: 'ja', reservationId: null },
    })
    const page = await textOf(await resident.visit('/waiting?done=joined'))
    expect(page).toMatch(/空き待ちに登録しました.*いま2番目です.*午前.*m…@example\.jp.*1日に1回まで/)
    expect(page).not.toContain('machi@example.jp')
  })

  test('by telephone, without any e-mail address', async () => {
    const city = await fullCity()
    const resident = await residentOf(await createHolder(city))
    await join(resident, city, { phone: '０９０-1234-5678' })
    expect(await entries()).toMatchObject([{ email: null, phone: '09012345678' }])
    expect(await textOf(await resident.visit('/waiting'))).toContain('職員からの電話(…5678)')
  })

  test('every fault at once, with what was typed still there', async () => {
    const city = await fullCity()
    const resident = await residentOf(await createHolder(city))
    const fields = { office: '0', from: 'x', until: addDays(city.range.latest, 1), email: 'machi@', phone: '12' }
    const answer = await join(resident, city, fields)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const field of ['office', 'from', 'until', 'email', 'phone']) expect(html).toContain(`href="#${field}"`)
    expect([html.includes('value="machi@"'), html.includes('value="12"')]).toEqual([true, true])
    expect(await entries()).toEqual([])
  })

  test.each([
    ['neither address nor telephone', {}, 'メールアドレスか電話番号の、どちらかを'],
    ['two different addresses', { ...mail, email_again: 'other@example.jp' }, '2つのメールアドレスが違います'],
    ['days the wrong way round', { ...mail, isBackwards: '1' }, '同じ日か、あとの日を'],
  ])('%s is refused', async (_, { isBackwards, ...fields }: Record<string, string>, words) => {
    const city = await fullCity()
    const resident = await residentOf(await createHolder(city))
    const { earliest, latest } = city.range
    const days = isBackwards === undefined ? {} : { from: latest, until: earliest }
    const answer = await join(resident, city, { ...fields, ...days })
    expect([answer.status, (await textOf(answer)).includes(words)]).toEqual([422, true])
  })

  test('while something of the wish is free it says so, and joins only when asked again', async () => {
    const city = await fullCity()
    const resident = await residentOf(await createHolder(city))
    await freeTime(city)
    const answer = await join(resident, city)
    const html = await answer.text()
    expect([answer.status, html.includes(`/bookings/times?office=${city.officeId}&day=${city.day}`)]).toEqual([
      422,
      true,
    ])
    expect(await entries()).toEqual([])
    expect((await join(resident, city, { ...mail, time_of_day: 'afternoon' })).status).toBe(303)
  })

  test('“join anyway” takes the wish as it is', async () => {
    const city = await fullCity()
    const resident = await residentOf(await createHolder(city))
    await freeTime(city)
    expect((await join(resident, city, { ...mail, anyway: '1' })).status).toBe(303)
  })

  test('a second click and another screen wait once', async () => {
    const city = await fullCity()
    const card = await createHolder(city)
    const resident = await residentOf(card)
    await join(resident, city)
    expect(whereOf(await resident.submit('/waiting', wishOf(city, mail)))).toEqual([303, '/waiting'])
    expect(whereOf(await (await residentOf(card)).visit('/waiting/new'))).toEqual([303, '/waiting'])
    expect((await entries()).length).toBe(1)
  })

  test('a family waits together', async () => {
    const city = await fullCity()
    const [first, second] = [await createHolder(city), await createHolder(city)]
    const resident = await residentOf(first)
    await joinFamily(resident, second)
    await join(resident, city)
    expect(await entries()).toMatchObject([{ people: 2 }])
    expect((await db.select().from(waitingMembers)).map(({ cardId }) => cardId)).toEqual([first.id, second.id])
  })

  test('for a service without a card the people are named, and the verified address is the one', async () => {
    const city = await openCity({ code: 'SV02', keyType: 'none', bookingEarliest: 1 })
    await closeAllTimes()
    const resident = await mailResident(city)
    const refused = await join(resident, city, {})
    expect([refused.status, (await refused.text()).includes('href="#name_1"')]).toEqual([422, true])
    expect((await join(resident, city, personFields())).status).toBe(303)
    expect(await entries()).toMatchObject([{ email: 'hanako@example.jp' }])
    expect(await db.select().from(waitingMembers)).toMatchObject([
      { name: '架空　太郎', birthOn: '1980-05-06', cardId: null },
    ])
    const again = await mailResident(city)
    expect(await textOf(await again.visit('/waiting'))).toContain('いま1番目です')
    expect((await join(again, city, personFields())).status).toBe(303)
    expect((await entries()).length).toBe(1)
    expect(await textOf(await (await mailResident(city, 'other@example.jp')).visit('/waiting'))).toContain(
      '登録はありません',
    )
  })

  test.each([
    ['en', 'Join the waiting list', 'You are number 1 in the queue'],
    ['easy', 'あくのを 待つ', '今 1番目です'],
  ])('in %s', async (language, title, position) => {
    const city = await fullCity()
    const resident = await residentOf(await createHolder(city))
    expect(await textOf(await resident.visit(`/waiting/new?lang=${language}`))).toContain(title)
    await join(resident, city)
    expect(await textOf(await resident.visit('/waiting'))).toContain(position)
    expect(await entries()).toMatchObject([{ language }])
  })
})

describe('who may see an entry', () => {
  test('without a session nobody', async () => {
    await openCity()
    for (const path of ['/waiting', '/waiting/new']) expect((await visitor().visit(path)).status).toBe(303)
  })

  test('scenario 32: somebody else’s entry is not there, neither to see, to take nor to withdraw', async () => {
    const city = await openCity()
    const { id } = await offered(city, [await createHolder(city)])
    const stranger = await residentOf(await createHolder(city))
    expect(await textOf(await stranger.visit('/waiting'))).toContain('空き待ちの登録はありません')
    expect((await stranger.visit(`/waiting/${id}/withdrawal/new`)).status).toBe(404)
    for (const action of ['acceptance', 'withdrawal'])
      expect((await stranger.submit(`/waiting/${id}/${action}`, {}, '/waiting')).status).toBe(404)
    for (const other of ['0', 'x', String(id + 1)])
      expect((await stranger.visit(`/waiting/${other}/withdrawal/new`)).status).toBe(404)
    expect(await entryOf(id)).toMatchObject({ status: 'offered' })
  })

  test('looking at it is on record', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const id = await joinFor(city, [card])
    await (await residentOf(card)).visit('/waiting')
    const found = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'waiting_entries.viewed'))
      .orderBy(auditEvents.id)
    expect(found).toMatchObject([{ actor: 'resident', details: { entryIds: [id] } }])
  })
})

describe('scenario 40: taking an offer', () => {
  test('by the button: the held time is checked and booked, and the page never says waiting', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { id } = await offered(city, [card])
    const resident = await residentOf(card)
    expect(await textOf(await resident.visit('/waiting'))).toMatch(/この時間が空きました.*9時00分.*あと3時間/)
    expect(whereOf(await resident.submit(`/waiting/${id}/acceptance`, {}))).toEqual([303, '/bookings/check'])
    const check = await (await resident.visit('/bookings/check')).text()
    expect([
      check.includes('あと3時間'),
      check.includes('value="machi@example.jp"'),
      check.includes('href="/waiting"'),
    ]).toEqual([true, true, true])
    expect(whereOf(await confirm(resident, mail))).toEqual([303, '/reservations/current?done=1'])
    expect(await entryOf(id)).toMatchObject({ status: 'booked', live: false })
    expect(await textOf(await resident.visit('/waiting'))).toContain('予約が済みました')
    expect((await booked()).length).toBe(1)
  })

  test('by the link of the mail, after the date of birth of one of the family', async () => {
    const city = await openCity()
    const [first, second] = [await createHolder(city), await createHolder(city)]
    await closeAllTimes()
    const id = await joinFor(city, [first, second])
    await freeTime(city)
    await freeTime(city, '09:20')
    expect(await offerPlaces()).toBe(1)
    const link = await linkTo(id)
    const resident = visitor()
    const page = await textOf(await resident.visit(link))
    expect([page.includes('空き待ちに登録した方の生年月日'), page.includes('9時')]).toEqual([true, false])
    const refused = await resident.submit(link, birthFields('1999-09-09'))
    expect([refused.status, (await textOf(refused)).includes('生年月日が違います')]).toEqual([422, true])
    expect(whereOf(await resident.submit(link, birthFields(second.birthOn)))).toEqual([303, '/bookings/check'])
    expect(whereOf(await confirm(resident, mail))).toEqual([303, '/reservations/current?done=1'])
    expect(await booked()).toMatchObject([{ people: 2 }])
    expect(await entryOf(id)).toMatchObject({ status: 'booked' })
    expect(
      await db.select().from(auditEvents).where(eq(auditEvents.action, 'resident.proved')).orderBy(auditEvents.id),
    ).toMatchObject([{ subjectKind: 'waiting_entry', subjectId: id, details: { with: 'link' } }])
  })

  test('scenario 35: five wrong dates lock the link', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { link } = await offered(city, [card])
    const one = visitor()
    await one.visit(link)
    for (let count = 0; count < 5; count += 1)
      expect((await one.submit(link, birthFields('1999-09-09'))).status).toBe(422)
    const locked = await one.submit(link, birthFields(card.birthOn))
    expect([locked.status, (await textOf(locked)).includes('15分ほど確認できません')]).toEqual([422, true])
  })

  test('named people are there already, and need not be typed again', async () => {
    const city = await openCity({ code: 'SV02', keyType: 'none', bookingEarliest: 1 })
    await closeAllTimes()
    await join(await mailResident(city), city, personFields())
    const [entry] = await entries()
    await freeTime(city)
    expect(await offerPlaces()).toBe(1)
    const link = await linkTo(entry!.id)
    const resident = visitor()
    expect(whereOf(await resident.submit(link, birthFields('1980-05-06'), link))).toEqual([303, '/bookings/check'])
    const check = await (await resident.visit('/bookings/check')).text()
    expect([check.includes('value="架空　太郎"'), check.includes('value="1980"')]).toEqual([true, true])
    expect((await confirm(resident, personFields())).status).toBe(303)
    expect(await entryOf(entry!.id)).toMatchObject({ status: 'booked' })
    const again = visitor()
    expect(whereOf(await again.submit(link, birthFields('1980-05-06'), link))).toEqual([303, '/waiting?done=over'])
    expect(whereOf(await again.visit('/reservations/current'))).toEqual([200, null])
  })

  test('an offer that ran out says so, and whether one still waits', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { id, link } = await offered(city, [card])
    const resident = await residentOf(card)
    await resident.visit('/waiting')
    await letOffersRunOut()
    expect(whereOf(await resident.submit(`/waiting/${id}/acceptance`, {}))).toEqual([303, '/waiting?done=over'])
    const late = visitor()
    expect(whereOf(await late.submit(link, birthFields(card.birthOn), link))).toEqual([303, '/waiting?done=over'])
    expect(await textOf(await late.visit('/waiting?done=over'))).toMatch(/もうお取りしていません.*いま1番目です/)
    expect(await booked()).toEqual([])
  })

  test('the last unanswered offer ends the waiting, with a way on', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { id, link } = await offered(city, [card])
    await db.update(waitingEntries).set({ offersCount: 5 })
    await letOffersRunOut()
    const late = visitor()
    await late.submit(link, birthFields(card.birthOn), link)
    const page = await textOf(await late.visit('/waiting?done=over'))
    expect([page.includes('お返事のないお知らせが続いたため'), page.includes('空いている日を見る')]).toEqual([
      true,
      true,
    ])
    expect(await entryOf(id)).toMatchObject({ status: 'offered' })
  })

  test('whoever finds another time alone is told nothing more, and the place on offer is free again', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { id } = await offered(city, [card])
    await freeTime(city, '10:00')
    const resident = await residentOf(card)
    expect((await hold(resident, city, '10:00')).status).toBe(303)
    expect((await confirm(resident)).status).toBe(303)
    expect(await entryOf(id)).toMatchObject({ status: 'booked' })
    expect((await db.select().from(reservations).where(eq(reservations.status, 'held'))).length).toBe(0)
  })

  test('a second click on an offer that was taken leads to the booking', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { id } = await offered(city, [card])
    const resident = await residentOf(card)
    await resident.submit(`/waiting/${id}/acceptance`, {}, '/waiting')
    await confirm(resident)
    expect(whereOf(await resident.submit(`/waiting/${id}/acceptance`, {}))).toEqual([303, '/waiting?done=over'])
    expect((await booked()).length).toBe(1)
  })
})

describe('scenario 39: leaving', () => {
  test('is asked, stops mail and offer at once, and a second click changes nothing', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { id } = await offered(city, [card])
    const resident = await residentOf(card)
    expect(await textOf(await resident.visit(`/waiting/${id}/withdrawal/new`))).toContain('メールも電話も止まります')
    for (let count = 0; count < 2; count += 1)
      expect(whereOf(await resident.submit(`/waiting/${id}/withdrawal`, {}))).toEqual([303, '/waiting?done=withdrawn'])
    expect(await entryOf(id)).toMatchObject({ status: 'withdrawn', live: false })
    expect((await db.select().from(reservations).where(eq(reservations.status, 'held'))).length).toBe(0)
    expect(whereOf(await resident.visit(`/waiting/${id}/withdrawal/new`))).toEqual([303, '/waiting'])
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'waiting_entry.withdrawn'))
      .orderBy(auditEvents.id)
    expect(events.length).toBe(1)
    expect(await offerPlaces()).toBe(0)
    expect((await db.select().from(outgoingMails)).length).toBe(1)
  })

  test('and one may join again', async () => {
    const city = await fullCity()
    const card = await createHolder(city)
    const resident = await residentOf(card)
    await join(resident, city)
    const [first] = await entries()
    await resident.submit(`/waiting/${first!.id}/withdrawal`, {})
    expect((await resident.visit('/waiting/new')).status).toBe(200)
    expect((await join(resident, city)).status).toBe(303)
    expect((await entries()).map(({ status }) => status)).toEqual(['withdrawn', 'waiting'])
  })
})

describe('R-29: an earlier day for a booking', () => {
  async function lateBooking() {
    const city = await openCity({ capacity: 1 })
    const late = { ...city, day: await lastDay(city) }
    const card = await createHolder(city)
    const resident = await bookedResident(late, card)
    await db.update(reservations).set({ email: 'visit@example.jp' })
    const [visit] = await booked()
    return { city, card, resident, visit: visit! }
  }

  test('the booking stays until the earlier time is taken, and then the waiting is over', async () => {
    const { city, resident, visit } = await lateBooking()
    expect(await (await resident.visit('/reservations/current')).text()).toContain('href="/waiting/new"')
    const form = await textOf(await resident.visit('/waiting/new'))
    expect([form.includes('いまの予約はそのまま残ります'), form.includes('v…@example.jp')]).toEqual([true, true])
    await closeAllTimes()
    expect(whereOf(await join(resident, city, { until: city.day }))).toEqual([303, '/waiting?done=joined'])
    expect(await entries()).toMatchObject([{ reservationId: visit.id, email: 'visit@example.jp', people: 1 }])
    expect(await db.select().from(waitingMembers)).toEqual([])

    await freeTime(city)
    expect(await offerPlaces()).toBe(1)
    const [entry] = await entries()
    expect(whereOf(await resident.submit(`/waiting/${entry!.id}/acceptance`, {}, '/waiting'))).toEqual([
      303,
      '/reservations/current/rescheduling/check',
    ])
    const check = await textOf(await resident.visit('/reservations/current/rescheduling/check'))
    expect([check.includes('あと3時間'), check.includes('空き待ちの状況を見る')]).toEqual([true, true])
    expect((await booked())[0]).toMatchObject({ day: visit.day })
    expect(whereOf(await resident.submit('/reservations/current/rescheduling', {}))).toEqual([
      303,
      '/reservations/current?changed=1',
    ])
    expect((await booked())[0]).toMatchObject({ id: visit.id, day: city.day })
    expect(await entryOf(entry!.id)).toMatchObject({ status: 'booked' })
  })

  test('the link of the mail opens that booking and nothing else', async () => {
    const { city, card, resident } = await lateBooking()
    await closeAllTimes()
    await join(resident, city, { until: city.day })
    const [entry] = await entries()
    await freeTime(city)
    await offerPlaces()
    const link = await linkTo(entry!.id)
    const other = visitor()
    expect(whereOf(await other.submit(link, birthFields(card.birthOn), link))).toEqual([
      303,
      '/reservations/current/rescheduling/check',
    ])
    expect(whereOf(await other.visit('/bookings/calendar'))).toEqual([303, '/reservations/current'])
    expect(whereOf(await other.submit('/reservations/current/rescheduling', {}, '/waiting'))[0]).toBe(303)
    expect((await booked())[0]).toMatchObject({ day: city.day })
  })

  test('a visitor bound to the reservation joins as well; a booking on the first day cannot be earlier', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    await bookedResident(city, card)
    const [visit] = await booked()
    const one = visitor()
    await one.submit(
      '/reservations/proof',
      { reservation_code: visit!.code, ...birthFields(card.birthOn) },
      '/reservations/proof',
    )
    await db.update(reservations).set({ day: city.range.earliest })
    expect(await textOf(await one.visit('/waiting/new'))).toContain('これより早い日はありません')
  })

  test('after the deadline it leads back to the booking; once that is cancelled one waits for a new one', async () => {
    const { resident } = await lateBooking()
    expect((await resident.visit('/waiting/new')).status).toBe(200)
    await db
      .insert(parameters)
      .values({ key: 'changeDeadlineDays', value: 365, validFrom: '2026-01-01', reason: '試験', setAt: new Date() })
    expect(await (await resident.visit('/reservations/current')).text()).not.toContain('/waiting/new')
    expect(whereOf(await resident.visit('/waiting/new'))).toEqual([303, '/reservations/current'])
    expect(whereOf(await resident.submit('/waiting', {}, '/reservations/current'))).toEqual([
      303,
      '/reservations/current',
    ])
    await db.update(reservations).set({ status: 'cancelled', cancelledBy: 'resident', endedAt: new Date() })
    expect(await textOf(await resident.visit('/waiting/new'))).toContain('空き待ちの登録')
  })
})
