import { beforeEach, describe, expect, test } from 'bun:test'
import { eq, ne } from 'drizzle-orm'
import { db } from '#db'
import { setOfficeMap } from '#domain/offices/office-maps'
import { callOff } from '#domain/reservations/call-off'
import { confirmHold } from '#domain/reservations/confirm'
import { addDays, atTokyo, dayOf } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { defaultRules } from '#domain/rules/parameters'
import { auditEvents, parameters, reservations, slots } from '../../../src/db/schema/index.ts'
import { longestReason } from '../../../src/views/resident/cancellation.tsx'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { demoMap } from '../../support/pictures.ts'
import {
  birthFields,
  bookedResident,
  confirm,
  createHolder,
  type Holder,
  hold,
  openCity,
  residentOf,
  textOf,
  whereOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const current = async () => (await db.select().from(reservations))[0]!
const cancel = (resident: Awaited<ReturnType<typeof residentOf>>, fields = {}) =>
  resident.submit('/reservations/current/cancellation', fields, '/reservations/current/cancellation/new')
const lookUp = (code: string, { birthOn }: Pick<Holder, 'birthOn'>) => {
  const one = visitor()
  return one
    .submit('/reservations/proof', { reservation_code: code, ...birthFields(birthOn) }, '/reservations/proof')
    .then(answer => ({ one, answer }))
}
/** Every visit's deadline is behind us: more days than the calendar goes ahead. */
const closeChanges = () =>
  db
    .insert(parameters)
    .values({ key: 'changeDeadlineDays', value: 365, validFrom: '2026-01-01', reason: '試験', setAt: new Date() })

describe('R-22: looking up a booking later', () => {
  test('by 予約番号 in any spelling and date of birth; it opens that reservation only', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    await bookedResident(city, card)
    const { code } = await current()
    for (const spelling of [code, formatCode(code).toLowerCase(), ` ${code.slice(0, 5)} ${code.slice(5)}`]) {
      const { one, answer } = await lookUp(spelling, card)
      expect(whereOf(answer)).toEqual([303, '/reservations/current'])
      expect(await textOf(await one.visit('/reservations/current'))).toContain(formatCode(code))
      for (const path of ['/bookings/belongings', '/bookings/calendar', '/bookings/check'])
        expect(whereOf(await one.visit(path))).toEqual([303, '/reservations/current'])
    }
  })

  test("a wrong date, an unknown number, a hold's number and another person's date get one answer", async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    await bookedResident(city, card)
    const { code } = await current()
    await hold(await residentOf(other), city)
    const [held] = await db.select().from(reservations).where(eq(reservations.status, 'held'))
    const answers = await Promise.all(
      [lookUp(code, { birthOn: '1971-01-01' }), lookUp('00000000000', card), lookUp(held!.code, other)].map(
        async one => {
          const { answer } = await one
          return [answer.status, (await textOf(answer)).includes('番号か生年月日が違います')]
        },
      ),
    )
    expect(answers).toEqual(Array(3).fill([422, true]))
  })

  test('after it ended it can still be read, and by its number alone nothing new is booked', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    await cancel(await bookedResident(city, card))
    const { one } = await lookUp((await current()).code, card)
    const page = await (await one.visit('/reservations/current')).text()
    expect([page.includes('取消済み'), page.includes('href="/bookings/new?service=SV01"')]).toEqual([true, true])
    expect(whereOf(await one.visit('/bookings/belongings'))).toEqual([303, '/reservations/current'])
  })

  test('the number of an earlier reservation neither shows nor cancels the one that followed it', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const resident = await bookedResident(city, card)
    const earlier = await current()
    await cancel(resident)
    await hold(resident, city, '09:20')
    await confirm(resident)
    const { one } = await lookUp(earlier.code, card)
    const words = await textOf(await one.visit('/reservations/current'))
    expect([words.includes('取消済み'), words.includes('9時20分')]).toEqual([true, false])
    expect((await one.visit('/reservations/current/calendar.ics')).status).toBe(404)
    const page = '/reservations/current'
    expect(whereOf(await one.submit(`${page}/cancellation`, {}, page))).toEqual([303, page])
    expect((await db.select().from(reservations).where(ne(reservations.id, earlier.id)))[0]!.status).toBe('booked')
  })

  test('the history tells what happened and who did it, and the view itself is on record', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    await cancel(resident, { reason: '都合が悪くなった' })
    const words = await textOf(await resident.visit('/reservations/current'))
    expect(words).toMatch(/予約しました ご本人.*取り消しました ご本人/)
    const views = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservation.viewed'))
      .orderBy(auditEvents.id)
    expect(views).toMatchObject([{ actor: 'resident', subjectId: (await current()).id }])
  })
})

describe('R-24: cancelling', () => {
  test('is asked about on a page of its own, frees the place, and can be followed by a new booking', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    expect(await textOf(await resident.visit('/reservations/current/cancellation/new'))).toContain(
      'この予約を取り消します',
    )
    expect(whereOf(await cancel(resident, { reason: '体調不良' }))).toEqual([303, '/reservations/current'])
    expect(await current()).toMatchObject({ status: 'cancelled', cancelledBy: 'resident', cancelReason: '体調不良' })
    expect(await db.select().from(slots).where(eq(slots.taken, 1))).toEqual([])
    expect(await textOf(await resident.visit('/reservations/current'))).toContain('もう一度予約する')
    expect((await hold(resident, city)).headers.get('location')).toBe('/bookings/check')
  })

  test('a reason is cut between two characters and kept without what no keyboard makes', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    const typed = `\0${'あ'.repeat(longestReason - 1)}😀😀`
    expect(whereOf(await cancel(resident, { reason: typed }))).toEqual([303, '/reservations/current'])
    expect((await current()).cancelReason).toBe(`${'あ'.repeat(longestReason - 1)}😀`)
  })

  test('a second click is harmless', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    await cancel(resident)
    expect(whereOf(await resident.submit('/reservations/current/cancellation', {}))).toEqual([
      303,
      '/reservations/current',
    ])
    expect((await db.select().from(auditEvents).where(eq(auditEvents.action, 'reservation.cancelled'))).length).toBe(1)
    expect(whereOf(await resident.visit('/reservations/current/cancellation/new'))).toEqual([
      303,
      '/reservations/current',
    ])
  })

  test('R-26, scenario 18: after the deadline the page names it, the phone and the hours; a direct post is refused', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    expect(await textOf(await resident.visit('/reservations/current'))).toContain('この予約を取り消す')
    await resident.visit('/reservations/current/cancellation/new')
    await closeChanges()
    const page = await textOf(await resident.visit('/reservations/current'))
    expect(page).not.toContain('この予約を取り消す')
    for (const words of [
      'Webでの変更・取消の期限を過ぎました',
      '17時00分でした',
      city.office.phone,
      '平日 8時30分から17時15分まで',
    ])
      expect(page).toContain(words)
    const answer = await resident.submit('/reservations/current/cancellation', {})
    expect([answer.status, (await textOf(answer)).includes('取消の期限を過ぎた')]).toEqual([422, true])
    expect((await current()).status).toBe('booked')
  })

  test('a reason that holds an individual number is refused and not kept', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    const answer = await cancel(resident, { reason: '123456789018' })
    expect([answer.status, (await answer.text()).includes('123456789018')]).toEqual([422, false])
    expect((await current()).status).toBe('booked')
  })

  test('somebody else sees and changes nothing of it, whatever they ask for', async () => {
    const city = await openCity()
    const owner = await bookedResident(city, await createHolder(city))
    const { id, code } = await current()
    const other = await residentOf(await createHolder(city))
    expect(whereOf(await other.visit('/reservations/current'))).toEqual([303, '/bookings/belongings'])
    expect((await other.visit('/reservations/current/cancellation/new')).status).toBe(404)
    expect((await other.submit('/reservations/current/cancellation', { id: String(id), code })).status).toBe(404)
    expect((await other.visit('/reservations/current/calendar.ics')).status).toBe(404)
    for (const path of [`/reservations/${id}`, `/reservations/${code}`])
      expect((await other.visit(path)).status).toBe(404)
    expect((await owner.visit('/reservations/current')).status).toBe(200)
    expect((await current()).status).toBe('booked')
  })
})

describe('R-40: what can be taken along', () => {
  test('the calendar file names day, place and 予約番号, and nobody', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const resident = await bookedResident(city, card)
    const answer = await resident.visit('/reservations/current/calendar.ics')
    const file = (await answer.text()).replaceAll('\r\n ', '')
    const visit = await current()
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const start = visit.startsAt.toISOString().replaceAll(/[-:]|\.000/g, '')
    for (const part of ['BEGIN:VEVENT', `DTSTART:${start}`, formatCode(visit.code), city.office.name.ja])
      expect(file).toContain(part)
    for (const secret of [card.noticeNumber, card.name, card.birthOn, '架空　花子', visit.visitLabel])
      expect(file).not.toContain(secret)
  })

  test('a hold has neither page nor file', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    await hold(resident, city)
    expect(whereOf(await resident.visit('/reservations/current'))).toEqual([303, '/bookings/belongings'])
    expect((await resident.visit('/reservations/current/calendar.ics')).status).toBe(404)
  })

  test('the check-in code is drawn in the page, without a style or a script of its own', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    const html = await (await resident.visit('/reservations/current')).text()
    expect(html).toContain('<svg class="app-qr"')
    expect(html).not.toMatch(/<svg[^>]* style=|<script(?! src=)/)
  })

  test('scenario 9: an unknown reservation is confirmed by nobody', async () => {
    expect(await confirmHold(db, 1, { hasConsented: true }, { by: { kind: 'resident' }, now: new Date() })).toEqual({
      ok: false,
      reason: 'unknown',
    })
  })
})

test('R-21: a visit the office called off says so, not that the resident cancelled it', async () => {
  const city = await openCity()
  const card = await createHolder(city)
  await bookedResident(city, card)
  const { code, officeId, startsAt, endsAt } = await current()
  const circumstances = { by: { kind: 'system' }, rules: defaultRules, now: new Date() } as const
  await callOff(db, { officeId, startsAt, endsAt, way: 'cancel', reason: 'システム障害' }, circumstances)
  const { one } = await lookUp(code, card)
  const page = await (await one.visit('/reservations/current')).text()
  expect(page).toContain('窓口の都合により、この予約は中止になりました')
  expect(page).not.toContain('予約を取り消しました')
  expect(page).toContain('href="/bookings/new?service=SV01"')
})

describe('R-27: after an absence', () => {
  const missed = async (daysAgo: number) => {
    const city = await openCity()
    const card = await createHolder(city)
    const resident = await bookedResident(city, card)
    const day = addDays(dayOf(new Date()), -daysAgo)
    const at = atTokyo(day, '00:00')
    const visit = { day, startsAt: at, endsAt: new Date(at.getTime() + 20 * 60_000), endedAt: new Date() }
    await db.update(reservations).set({ ...visit, status: 'no_show' })
    return { city, resident }
  }

  test('the same day leads to the telephone, and no new booking begins', async () => {
    const { city, resident } = await missed(0)
    const words = await textOf(await resident.visit('/reservations/current'))
    expect([words.includes('お電話で今日の時間に変えられます'), words.includes('もう一度予約する')]).toEqual([
      true,
      false,
    ])
    for (const path of ['/bookings/belongings', '/bookings/calendar', '/bookings/check'])
      expect(whereOf(await resident.visit(path))).toEqual([303, '/reservations/current'])
    expect(whereOf(await hold(resident, city, '10:00'))).toEqual([303, '/reservations/current'])
  })

  test('from the next day the same number books again', async () => {
    const { city, resident } = await missed(1)
    const words = await textOf(await resident.visit('/reservations/current'))
    expect([words.includes('同じ番号で、もう一度予約できます'), words.includes('もう一度予約する')]).toEqual([
      true,
      true,
    ])
    await hold(resident, city, '10:00')
    expect(whereOf(await confirm(resident))).toEqual([303, '/reservations/current?done=1'])
  })
})

test('R-15: after the booking the way to the next of the family keeps service, place and day', async () => {
  const city = await openCity()
  const resident = await bookedResident(city, await createHolder(city))
  const html = await (await resident.visit('/reservations/current?done=1')).text()
  expect(html).toContain(`/bookings/new?service=SV01&day=${city.day}&office=${city.officeId}`)
})

test('道順と案内図 of the office stand on the booking, with the words for who cannot see the picture', async () => {
  const city = await openCity()
  const resident = await bookedResident(city, await createHolder(city))
  expect(await textOf(await resident.visit('/reservations/current'))).not.toContain('<dt>道順</dt>')
  const { officeId } = await current()
  const directions = { ja: '駅から歩いて<8分>', easy: 'えきから 8分', en: '8 min on foot' }
  const circumstances = { by: { kind: 'system' as const }, now: new Date() }
  await setOfficeMap(db, officeId, { directions }, circumstances)
  const inWords = await (await resident.visit('/reservations/current')).text()
  expect([inWords.includes('駅から歩いて&lt;8分'), inWords.includes('app-office-picture')]).toEqual([true, false])

  await setOfficeMap(db, officeId, { directions, picture: { bytes: demoMap(), type: 'image/png' } }, circumstances)
  const page = await (await resident.visit('/reservations/current?lang=en')).text()
  const [, source = '', words] = /<img class="app-office-picture" src="([^"]*)" alt="([^"]*)"/.exec(page) ?? []
  expect([words, page.includes('How to get there')]).toEqual(['8 min on foot', true])
  expect((await visitor().visit(source)).headers.get('content-type')).toBe('image/png')
})
