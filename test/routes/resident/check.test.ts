import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays } from '#domain/rules/days'
import { cards, outgoingMails, reservations, screenTexts } from '../../../src/db/schema/index.ts'
import type { Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { confirm, createHolder, hold, openCity, residentOf, textOf, whereOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const onlyReservation = async () => (await db.select().from(reservations))[0]!
const expireIn = (ms: number) => db.update(reservations).set({ holdExpiresAt: new Date(Date.now() + ms) })
const typed = { phone: '0999000001', email: 'a@example.jp', email_again: 'b@example', notes: '手話', consent: 'yes' }
const heldResident = async (options = {}) => {
  const city = await openCity(options)
  const resident = await residentOf(await createHolder(city))
  await hold(resident, city)
  return { city, resident }
}
const extend = (resident: Visitor, fields = {}) => resident.submit('/bookings/extension', fields, '/bookings/check')

describe('R-19: the hold can be kept longer once', () => {
  test('by its own time, with everything typed still there', async () => {
    const { resident } = await heldResident()
    const before = await onlyReservation()
    expect(await (await resident.visit('/bookings/check')).text()).toContain('時間を延ばす')
    expect(whereOf(await extend(resident, typed))).toEqual([303, '/bookings/check?extended=1'])
    const after = await onlyReservation()
    expect(after.holdExpiresAt!.getTime() - before.holdExpiresAt!.getTime()).toBe(600_000)
    const html = await (await resident.visit('/bookings/check?extended=1')).text()
    for (const part of ['時間を延ばしました', 'あと20分', 'value="0999000001"', 'value="b@example"', '手話', 'checked'])
      expect(html).toContain(part)
    expect(html).not.toContain('formaction="/bookings/extension"')
  })

  test('a second click is refused in words and changes nothing', async () => {
    const { resident } = await heldResident()
    await extend(resident)
    const { holdExpiresAt } = await onlyReservation()
    expect(whereOf(await extend(resident))).toEqual([303, '/bookings/check?extended=0'])
    expect(await textOf(await resident.visit('/bookings/check?extended=0'))).toContain('時間は、もう延ばせません')
    expect((await onlyReservation()).holdExpiresAt).toEqual(holdExpiresAt)
  })

  test('scenario 9: once it is over there is nothing to keep longer; the input stays', async () => {
    const { city, resident } = await heldResident()
    await resident.visit('/bookings/check')
    await expireIn(-1)
    expect(whereOf(await resident.submit('/bookings/extension', typed))).toEqual([303, '/bookings/check'])
    const html = await (await resident.visit('/bookings/check')).text()
    for (const part of ['お取りしていた時間が過ぎました', '0999000001', 'a@example.jp', '手話'])
      expect(html).toContain(part)
    await hold(resident, city, '10:00')
    expect(await (await resident.visit('/bookings/check')).text()).toContain('value="0999000001"')
  })

  test('without a hold it leads to the calendar', async () => {
    const city = await openCity()
    const resident = await residentOf(await createHolder(city))
    expect(whereOf(await resident.submit('/bookings/extension', {}, '/bookings/calendar'))).toEqual([
      303,
      '/bookings/calendar',
    ])
  })

  test('the last three minutes are said aloud once', async () => {
    const { resident } = await heldResident()
    const shown = async (ms: number) => {
      await expireIn(ms)
      const html = await (await resident.visit('/bookings/remaining')).text()
      return [html.includes('まもなく'), html.includes('role="alert"')]
    }
    expect(await shown(190_000)).toEqual([false, false])
    expect(await shown(179_000)).toEqual([true, true])
    expect(await shown(160_000)).toEqual([true, false])
  })
})

describe('R-11: the address for mails', () => {
  test('is kept with the booking, and the mail is written', async () => {
    const { resident } = await heldResident()
    await confirm(resident, { email: ' Hanako@Example.jp', email_again: 'Hanako@example.JP' })
    expect(await onlyReservation()).toMatchObject({ email: 'Hanako@example.jp', status: 'booked' })
    expect(await db.select().from(outgoingMails)).toMatchObject([{ kind: 'booked' }])
    const words = await textOf(await resident.visit('/reservations/current?done=1'))
    expect(words).toContain('H…@example.jp')
    expect(words).not.toContain('Hanako@')
  })

  test('is not needed, and without it no mail is written', async () => {
    const { resident } = await heldResident()
    await confirm(resident)
    expect((await onlyReservation()).email).toBeNull()
    expect(await db.select().from(outgoingMails)).toEqual([])
    expect(await textOf(await resident.visit('/reservations/current?done=1'))).toContain('メールは送られません')
  })

  test.each([
    [{ email: 'a@example.jp', email_again: 'a@example.com' }, 'email_again'],
    [{ email: 'a@example.jp\r\nBcc: b@example.jp', email_again: 'a@example.jp\r\nBcc: b@example.jp' }, 'email'],
  ])('is refused beside its field: %j', async (fields, field) => {
    const { resident } = await heldResident()
    const answer = await confirm(resident, fields)
    expect([answer.status, (await answer.text()).includes(`href="#${field}"`)]).toEqual([422, true])
    expect((await onlyReservation()).status).toBe('held')
  })
})

test("R-36: the rules of the day are shown before the booking, in the city's own words where it has some", async () => {
  const { resident } = await heldResident()
  const words = await textOf(await resident.visit('/bookings/check'))
  for (const part of ['5分を超えて遅れたときは', '連絡なくお越しにならなかったときは', '変更と取消は、'])
    expect(words).toContain(part)
  const own = { key: 'rules.lateness', text: '{minutes}分おくれたら最後尾です。', changedAt: new Date() } as const
  await db.insert(screenTexts).values(['ja', 'easy', 'en'].map(language => ({ ...own, language: language as 'ja' })))
  expect(await textOf(await resident.visit('/bookings/check'))).toContain('5分おくれたら最後尾です。')
})

test('M-06: the limits of the service rule its booking, not those of the city', async () => {
  const { resident } = await heldResident({ changeDeadlineDays: 2, changeDeadlineTime: '12:00' })
  expect(await textOf(await resident.visit('/bookings/check'))).toContain('12時00分までにお願いします')
  await confirm(resident)
  expect(await textOf(await resident.visit('/reservations/current'))).toContain('12時00分まで')
})

test('a card that runs out before the day of the visit is told of before the booking; on that day itself it is valid', async () => {
  const city = await openCity()
  const card = await createHolder(city)
  const resident = await residentOf(card)
  await hold(resident, city)
  const shown = async (expiresOn: string | null) => {
    await db.update(cards).set({ expiresOn }).where(eq(cards.id, card.id))
    return await (await resident.visit('/bookings/check')).text()
  }
  for (const harmless of [null, city.day]) expect(await shown(harmless)).not.toContain('カードの有効期限が切れます')
  const warned = await shown(addDays(city.day, -1))
  for (const words of ['この日より前に、カードの有効期限が切れます', '期限を過ぎたカードはお渡しできません'])
    expect(warned).toContain(words)
})
