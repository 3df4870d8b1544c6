import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { cardProcesses } from '#domain/cards/words'
import { bookingStateOf } from '#domain/reservations/bookable'
import { hashSecret } from '#domain/rules/secrets'
import { auditEvents, notices, reservations, residentSessions } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { longAgo } from '../../support/people.ts'
import {
  birthFields,
  bookedResident,
  createHolder,
  hold,
  openCity,
  prove,
  residentOf,
  textOf,
  whereOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const wrongDate = '1971-03-04'
const withoutTokens = (html: string) => html.replaceAll(/(name="form_token" value|value)="[^"]*"/g, '')

describe('R-34, scenarios 33 and 37: who is let in', () => {
  test('the right number with the right date, and nothing less', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const tries = [
      { ...card, birthOn: wrongDate },
      { ...card, noticeNumber: 'ZZZ-999999' },
      { ...other, birthOn: '1970-03-05' },
    ]
    const answers = await Promise.all(
      tries.map(async one => {
        const answer = await prove(visitor(), one)
        return [answer.status, withoutTokens(await answer.text())]
      }),
    )
    expect(answers[0]![0]).toBe(422)
    expect(answers[1]).toEqual(answers[0]!)
    expect(answers[2]).toEqual(answers[0]!)
    expect(await db.select().from(residentSessions)).toEqual([])
    expect((await prove(visitor(), card)).status).toBe(303)
  })

  test('a number or a date alone is asked for again, with everything typed still there', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const withoutDate = await visitor().submit('/bookings/proof', { notice_number: card.noticeNumber }, '/bookings/new')
    const html = await withoutDate.text()
    expect([
      withoutDate.status,
      html.includes('生年月日を入力してください。'),
      html.includes(`value="${card.noticeNumber}"`),
    ]).toEqual([422, true, true])
    const withoutNumber = await visitor().submit('/bookings/proof', birthFields(card.birthOn), '/bookings/new')
    expect(await textOf(withoutNumber)).toContain('交付通知書番号を入力してください。')
    const empty = await textOf(await visitor().submit('/bookings/proof', {}, '/bookings/new'))
    expect(empty).toContain('入力内容を確認してください(2件)')
  })

  test('an unknown number leaves the same trace as a wrong date, without what was typed', async () => {
    const card = await createHolder(await openCity())
    await prove(visitor(), { ...card, birthOn: wrongDate })
    await prove(visitor(), { ...card, noticeNumber: 'ZZZ-999999' })
    const refused = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'resident.proof_refused'))
      .orderBy(auditEvents.id)
    expect(refused.map(({ actor, subjectId, details }) => [actor, subjectId, details])).toEqual([
      ['resident', card.id, {}],
      ['resident', null, {}],
    ])
    expect(JSON.stringify(await db.select().from(auditEvents))).not.toContain('999999')
  })

  test('both calendars and any spelling name the same person', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    for (const fields of [
      {
        notice_number: card.noticeNumber.toLowerCase(),
        birth_era: 'S',
        birth_year: '45',
        birth_month: '3',
        birth_day: '4',
      },
      {
        notice_number: card.noticeNumber.replace('-', ''),
        birth_era: 'west',
        birth_year: '１９７０',
        birth_month: '０３',
        birth_day: '４日',
      },
    ])
      expect((await visitor().submit('/bookings/proof', fields, '/bookings/new')).status).toBe(303)
  })
})

describe('R-34, scenario 35: repeated tries', () => {
  test('after five wrong tries the number is locked, also for the right date, with words and a way out', async () => {
    const card = await createHolder(await openCity())
    for (let count = 0; count < 5; count += 1)
      expect(await textOf(await prove(visitor(), { ...card, birthOn: wrongDate }))).toContain(
        '番号か生年月日が違います',
      )
    const locked = await prove(visitor(), card)
    const words = await textOf(locked)
    expect([locked.status, words.includes('15分ほど確認できません'), words.includes('お電話ください')]).toEqual([
      422,
      true,
      true,
    ])
    expect(await db.select().from(residentSessions)).toEqual([])
  })

  test('a number that does not exist is locked just the same', async () => {
    await openCity()
    const card = { noticeNumber: 'ZZZ-999999', birthOn: wrongDate }
    const answers: string[] = []
    for (let count = 0; count < 6; count += 1) answers.push(await textOf(await prove(visitor(), card)))
    expect(answers.map(words => words.includes('ほど確認できません'))).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ])
  })

  test('four wrong tries and then the right date open the card and forget the tries', async () => {
    const card = await createHolder(await openCity())
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 4; count += 1) await prove(visitor(), { ...card, birthOn: wrongDate })
      expect((await prove(visitor(), card)).status).toBe(303)
    }
  })

  test('other spellings of one number are one number', async () => {
    const card = await createHolder(await openCity())
    const spellings = [
      card.noticeNumber,
      card.noticeNumber.toLowerCase(),
      card.noticeNumber.replace('-', ''),
      ` ${card.noticeNumber}`,
      card.noticeNumber,
    ]
    for (const noticeNumber of spellings) await prove(visitor(), { noticeNumber, birthOn: wrongDate })
    expect(await textOf(await prove(visitor(), card))).toContain('ほど確認できません')
  })

  test('an input that cannot be a number is no try', async () => {
    const card = await createHolder(await openCity())
    for (let count = 0; count < 7; count += 1)
      await visitor().submit('/bookings/proof', { notice_number: card.noticeNumber }, '/bookings/new')
    expect((await prove(visitor(), card)).status).toBe(303)
  })

  test('sixty-one tries from one address are too many, whatever the numbers', async () => {
    await openCity()
    const numbers = Array.from({ length: 61 }, (_, index) => `ZZZ-${String(index).padStart(6, '0')}`)
    const statuses: number[] = []
    const one = visitor()
    await one.visit('/bookings/new')
    for (const notice_number of numbers)
      statuses.push((await one.submit('/bookings/proof', { notice_number, ...birthFields(wrongDate) })).status)
    expect([statuses.filter(status => status === 422).length, statuses.at(-1)]).toEqual([60, 429])
  })
})

describe('the session', () => {
  const cookieOf = (resident: { cookies: Map<string, string> }) => resident.cookies.get('resident') ?? ''

  test('is kept as a hash, in a cookie that scripts cannot read', async () => {
    const city = await openCity()
    const resident = visitor()
    const answer = await prove(resident, await createHolder(city))
    expect(answer.headers.getSetCookie().find(line => line.startsWith('resident='))).toContain('HttpOnly; SameSite=Lax')
    const [session] = await db.select().from(residentSessions)
    expect(session!.tokenHash).toBe(hashSecret(cookieOf(resident)))
  })

  test.each([
    ['idle for twenty minutes', 20 * 60_000 + 1000, true],
    ['two hours old', 120 * 60_000 + 1000, false],
  ])('%s it opens nothing any more', async (_, ms, isIdle) => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    expect((await resident.visit('/bookings/calendar')).status).toBe(200)
    const then = new Date(Date.now() - ms)
    await db
      .update(residentSessions)
      .set(isIdle ? { lastSeenAt: then } : { createdAt: then, expiresAt: new Date(Date.now() - 1000) })
    expect(whereOf(await resident.visit('/bookings/calendar'))).toEqual([303, '/bookings/new?timeout=1'])
    expect(await textOf(await resident.visit('/bookings/new?timeout=1'))).toContain('しばらく操作がなかったため')
  })

  test('a minute before it is idle it still does', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await db.update(residentSessions).set({ lastSeenAt: new Date(Date.now() - 19 * 60_000) })
    expect((await resident.visit('/bookings/calendar')).status).toBe(200)
  })

  test('「終わる」 ends it for good and says so', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    const cookie = cookieOf(resident)
    expect(whereOf(await resident.submit('/session/end', {}))).toEqual([303, '/?ended=1'])
    expect(await textOf(await resident.visit('/?ended=1'))).toContain('終わりました')
    resident.cookies.set('resident', cookie)
    expect(whereOf(await resident.visit('/reservations/current'))).toEqual([303, '/reservations/proof?timeout=1'])
  })

  test('proving another card on the same device ends the first', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    expect((await prove(resident, await createHolder(city))).status).toBe(303)
    expect((await db.select().from(residentSessions)).length).toBe(1)
  })

  test('without one every page behind it leads to the proof, and a post changes nothing', async () => {
    const city = await openCity()
    const stranger = visitor()
    for (const path of [
      '/bookings/belongings',
      '/bookings/calendar',
      '/bookings/times',
      '/bookings/check',
      '/bookings/remaining',
      '/reservations/current',
      '/reservations/current/calendar.ics',
      '/reservations/current/cancellation/new',
    ])
      expect(whereOf(await stranger.visit(path))).toEqual([303, entranceTo(path)])
    await stranger.visit('/bookings/new')
    for (const path of ['/bookings/draft', '/bookings', '/reservations/current/cancellation'])
      expect(whereOf(await stranger.submit(path, {}))).toEqual([303, entranceTo(path)])
    expect(whereOf(await hold(stranger, city))).toEqual([303, '/bookings/new'])
    expect(await db.select().from(reservations)).toEqual([])
  })
})

describe('R-32: what the card is, said only after the proof', () => {
  const words = {
    preparing: 'カードの準備をしています',
    'handed-over': 'すでにお渡ししています',
    disposed: '保管の期間が終わった',
    'ask-desk': 'Webでは予約できません',
    bookable: '当日の持ち物',
  }

  test.each([...cardProcesses])('%s', async process => {
    const city = await openCity()
    const card = await createHolder(city, process)
    const resident = await residentOf(card)
    const page = await resident.visit('/bookings/belongings')
    expect([page.status, (await textOf(page)).includes(words[bookingStateOf(process)])]).toEqual([200, true])
    if (bookingStateOf(process) === 'bookable') return
    expect(whereOf(await resident.visit('/bookings/calendar'))).toEqual([303, '/bookings/belongings'])
    expect(whereOf(await hold(resident, city))).toEqual([303, '/bookings/belongings'])
    const stranger = await textOf(await prove(visitor(), { ...card, birthOn: wrongDate }))
    expect(stranger).not.toContain(words[bookingStateOf(process)])
  })

  test('past the deadline the card is bookable, with a word about it; on the deadline without', async () => {
    const city = await openCity()
    const card = await createHolder(city, 'long_stored')
    await db.insert(notices).values({
      cardId: card.id,
      sequence: 1,
      kind: 'issuance',
      sentOn: '2026-01-05',
      deadlineOn: '2026-04-05',
      createdAt: longAgo,
    })
    const resident = await residentOf(card)
    expect(await textOf(await resident.visit('/bookings/belongings'))).toContain(
      '受取期限(令和8年4月5日(日))を過ぎています',
    )
    await db.update(notices).set({ deadlineOn: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10) })
    expect(await textOf(await resident.visit('/bookings/belongings'))).not.toContain('受取期限')
  })
})

const entranceTo = (path: string) => (path.startsWith('/reservations') ? '/reservations/proof' : '/bookings/new')
