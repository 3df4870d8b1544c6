import { beforeEach, describe, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { db } from '#db'
import { addFirstRules } from '#domain/checklist/first-rules'
import { addDays, atTokyo, dayOf } from '#domain/rules/days'
import { reservationMembers, reservations, slots } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard } from '../../support/people.ts'
import {
  confirm,
  createHolder,
  hold,
  joinFamily,
  mailResident,
  openCity,
  personFields,
  residentOf,
  textOf,
  whereOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const onlyReservation = async () => (await db.select().from(reservations))[0]!
const members = () => db.select().from(reservationMembers).orderBy(asc(reservationMembers.position))
const takenSlots = async () =>
  (await db.select().from(slots).where(eq(slots.taken, 1)).orderBy(slots.startsAt)).map(({ startsAt }) => startsAt)

async function familyOf(city: Awaited<ReturnType<typeof openCity>>, count: number) {
  const cards = []
  for (let index = 0; index < count; index++) cards.push(await createHolder(city))
  const resident = await residentOf(cards[0]!)
  for (const card of cards.slice(1)) expect((await joinFamily(resident, card)).status).toBe(303)
  return { cards, resident }
}

describe('R-13, scenario 12: a family in one visit', () => {
  test('takes the time of all of them, and is booked with every card', async () => {
    const city = await openCity({ capacity: 1 })
    const { cards, resident } = await familyOf(city, 3)
    expect(await textOf(await resident.visit('/bookings/calendar'))).toContain('3人が一緒に手続きできる日')
    expect(whereOf(await hold(resident, city))).toEqual([303, '/bookings/check'])
    expect(await textOf(await resident.visit('/bookings/check'))).toContain(cards[2]!.noticeNumber.slice(-4))
    expect(whereOf(await confirm(resident))).toEqual([303, '/reservations/current?done=1'])
    expect((await members()).map(({ cardId }) => cardId)).toEqual(cards.map(({ id }) => id))
    expect(await onlyReservation()).toMatchObject({ people: 3, places: 1 })
    expect(await takenSlots()).toEqual([atTokyo(city.day, '09:00'), atTokyo(city.day, '09:20')])
  })

  test('is offered only starts that fit, and a direct post of another is refused', async () => {
    const city = await openCity({ capacity: 1 })
    await hold(await residentOf(await createHolder(city)), city, '10:00')
    const { resident } = await familyOf(city, 2)
    const words = await textOf(await resident.visit(`/bookings/times?office=${city.officeId}&day=${city.day}`))
    expect(words).toContain('9時20分 空きあり')
    expect(words).toContain('9時40分 満員')
    expect(words).not.toContain('11時40分')
    for (const [time, expected] of [
      ['09:40', 'その時間は、先ほど埋まりました'],
      ['11:40', 'その時間は予約できません'],
    ] as const) {
      const answer = await hold(resident, city, time)
      expect([answer.status, (await textOf(answer)).includes(expected)]).toEqual([422, true])
    }
  })

  test('at counters side by side takes as many places at one time', async () => {
    const city = await openCity({ capacity: 2, groupLayout: 'parallel', extraMinutesPerPerson: 0 })
    const { resident } = await familyOf(city, 2)
    await hold(resident, city)
    await confirm(resident)
    expect(await onlyReservation()).toMatchObject({ people: 2, places: 2 })
  })

  test('that is smaller now gives the larger hold up for its own', async () => {
    const city = await openCity({ capacity: 1 })
    const { cards, resident } = await familyOf(city, 3)
    await hold(resident, city)
    await resident.submit(`/bookings/family/${cards[2]!.id}/removal`, {}, '/bookings/family')
    expect(whereOf(await resident.visit('/bookings/check'))).toEqual([303, '/bookings/calendar'])
    expect(whereOf(await hold(resident, city))).toEqual([303, '/bookings/check'])
    await resident.submit(`/bookings/family/${cards[1]!.id}/removal`, {}, '/bookings/family')
    await hold(resident, city)
    expect(await takenSlots()).toEqual([atTokyo(city.day, '09:00')])
  })

  test('under way on one screen cannot be broken up from another, which says so', async () => {
    const city = await openCity()
    const { cards, resident } = await familyOf(city, 2)
    await hold(resident, city)
    const alone = await residentOf(cards[1]!)
    expect(whereOf(await alone.visit('/bookings/check'))).toEqual([303, '/bookings/calendar'])
    const answer = await hold(alone, city, '10:00')
    expect([answer.status, (await textOf(answer)).includes('ほかの画面で予約の途中です')]).toEqual([422, true])
    expect(whereOf(await confirm(resident))).toEqual([303, '/reservations/current?done=1'])
    expect(whereOf(await hold(alone, city, '10:00'))).toEqual([303, '/reservations/current?already=1'])
  })
})

describe('a service without a card, by verified e-mail', () => {
  const byMail = { code: 'SV02', keyType: 'none' as const, bookingEarliest: 1 }

  test('asks how many come, who they are, and is theirs alone afterwards', async () => {
    const city = await openCity({ capacity: 1, ...byMail })
    const resident = await mailResident(city)
    expect(await textOf(await resident.visit('/bookings/belongings'))).toContain('一緒に手続きをする方の人数です')
    const answer = await resident.submit('/bookings/belongings', { people: '2' }, '/bookings/belongings')
    expect(whereOf(answer)).toEqual([303, '/bookings/calendar'])
    expect(whereOf(await hold(resident, city))).toEqual([303, '/bookings/check'])
    expect(await takenSlots()).toHaveLength(2)

    const check = await (await resident.visit('/bookings/check')).text()
    for (const part of ['name="name_2"', 'name="birth_2_year"', 'hanako@example.jp', 'メールアドレス(確認済み)'])
      expect(check).toContain(part)
    expect(check).not.toContain('name="email"')

    const booked = await confirm(resident, {
      ...personFields(1),
      ...personFields(2, { name: '架空　桜', kana: 'かくう さくら', birthOn: '2015-01-02' }),
    })
    expect(whereOf(booked)).toEqual([303, '/reservations/current?done=1'])
    expect(await onlyReservation()).toMatchObject({ people: 2, email: 'hanako@example.jp', status: 'booked' })
    expect(await members()).toMatchObject([
      { cardId: null, name: '架空　太郎', birthOn: '1980-05-06', position: 1 },
      { cardId: null, name: '架空　桜', birthOn: '2015-01-02', position: 2 },
    ])
    const words = await textOf(await resident.visit('/reservations/current?done=1'))
    for (const part of ['予約が完了しました', '架空 太… 様', '架空 桜… 様', 'h…@example.jp', 'メールでもお送りします'])
      expect(words).toContain(part)
    for (const secret of ['太郎', '1980', 'hanako@']) expect(words).not.toContain(secret)
    expect(whereOf(await resident.visit('/bookings/belongings'))).toEqual([303, '/reservations/current'])
  })

  test('another time gives the first place up, and too many people are brought down to the most', async () => {
    const city = await openCity({ capacity: 1, ...byMail, maxPeople: 2 })
    const resident = await mailResident(city)
    await resident.submit('/bookings/belongings', { people: '99' }, '/bookings/belongings')
    await hold(resident, city)
    expect(await takenSlots()).toHaveLength(2)
    await resident.submit('/bookings/belongings', { people: 'x' }, '/bookings/belongings')
    await hold(resident, city, '10:00')
    expect(await takenSlots()).toEqual([atTokyo(city.day, '10:00'), atTokyo(city.day, '10:20')])
    await resident.submit('/bookings/belongings', { people: '0' }, '/bookings/belongings')
    await hold(resident, city, '10:00')
    expect(await takenSlots()).toEqual([atTokyo(city.day, '10:00')])
  })

  test('R-28, scenario 17: the same person again, in another spelling, is led to the booking that stands', async () => {
    const city = await openCity(byMail)
    const first = await mailResident(city)
    await hold(first, city)
    await confirm(first, personFields())
    const again = await mailResident(city, 'Hanako@example.jp')
    await hold(again, city, '10:00')
    const answer = await confirm(
      again,
      personFields(1, { name: '別名', kana: 'かくう　たろう', birthOn: '1980-05-06' }),
    )
    const words = await answer.text()
    expect([
      answer.status,
      words.includes('この方の予約が、すでにあります'),
      words.includes('/reservations/proof'),
    ]).toEqual([422, true, true])
    expect(words).toContain('value="別名"')
    expect((await db.select().from(reservations).where(eq(reservations.status, 'booked'))).length).toBe(1)
  })

  test('every missing name is told at once, and everything stays typed', async () => {
    const city = await openCity(byMail)
    const resident = await mailResident(city)
    await hold(resident, city)
    const answer = await confirm(resident, {
      ...personFields(),
      kana_1: '',
      birth_1_month: '13',
      phone: '12',
      consent: 'yes',
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of [
      'href="#kana_1"',
      'href="#birth_1"',
      'href="#phone"',
      'value="架空　太郎"',
      'value="13"',
      'checked',
    ])
      expect(html).toContain(part)
  })
})

describe('R-31: answers make the list of what to bring', () => {
  test('each person has their own, on the check page and afterwards', async () => {
    const city = await openCity()
    await addFirstRules(db, '2026-01-01')
    const { resident } = await familyOf(city, 2)
    const page = await (await resident.visit('/bookings/belongings')).text()
    for (const part of ['name="p1_who"', 'name="p2_also"', '法定代理人']) expect(page).toContain(part)
    const answer = await resident.submit(
      '/bookings/belongings',
      { p1_who: 'self', p1_also: ['foreign', 'nonsense'], p2_who: 'under_15', p2_also: 'no_photo_id', go: 'list' },
      '/bookings/belongings',
    )
    expect(whereOf(answer)).toEqual([303, '/bookings/belongings#list'])
    const list = await textOf(await resident.visit('/bookings/belongings'))
    expect(list).toMatch(/1人目.*在留カード.*2人目.*法定代理人/)
    await hold(resident, city)
    expect(await textOf(await resident.visit('/bookings/check'))).toMatch(/1人目.*在留カード.*2人目/)
    await confirm(resident)
    expect((await members()).map(({ answers }) => answers)).toEqual([
      ['self', 'foreign'],
      ['under_15', 'no_photo_id'],
    ])
    expect(await textOf(await resident.visit('/reservations/current'))).toMatch(/1人目.*在留カード.*2人目/)
  })

  test('answers stay with the person when somebody else is left out', async () => {
    const city = await openCity()
    await addFirstRules(db, '2026-01-01')
    const { cards, resident } = await familyOf(city, 3)
    await resident.submit('/bookings/belongings', { p1_who: 'self', p3_who: 'proxy' }, '/bookings/belongings')
    await resident.submit(`/bookings/family/${cards[1]!.id}/removal`, {}, '/bookings/family')
    await hold(resident, city)
    await confirm(resident)
    expect((await members()).map(({ cardId, answers }) => [cardId, answers])).toEqual([
      [cards[0]!.id, ['self']],
      [cards[2]!.id, ['proxy']],
    ])
  })
})

test('R-32: a service that residents may not book any more is said in words', async () => {
  const city = await openCity({ code: 'SV02', keyType: 'none', access: 'staff_only' })
  const resident = await mailResident(city)
  expect(whereOf(await resident.visit('/bookings/calendar'))).toEqual([303, '/bookings/belongings'])
  expect(await textOf(await resident.visit('/bookings/belongings'))).toContain('予約の受付を休んでいます')
})

test("R-31: a child's card answers for the child, to the day; the resident may say otherwise", async () => {
  const city = await openCity()
  await addFirstRules(db, '2026-01-01')
  const today = dayOf(new Date())
  const fifteenYearsAgo = `${Number(today.slice(0, 4)) - 15}${today.slice(4)}`
  for (const [birthOn, isChild] of [
    [fifteenYearsAgo, false],
    [addDays(fifteenYearsAgo, 1), true],
  ] as const) {
    const resident = await residentOf(
      await createCard(db, { officeId: city.officeId, process: 'notice_sent', birthOn }),
    )
    const html = await (await resident.visit('/bookings/belongings')).text()
    expect([birthOn, /value="under_15" checked/.test(html)]).toEqual([birthOn, isChild])
    await resident.submit('/bookings/belongings', { p1_who: 'proxy', go: 'list' }, '/bookings/belongings')
    expect(await (await resident.visit('/bookings/belongings')).text()).toMatch(/value="proxy" checked/)
  }
})
