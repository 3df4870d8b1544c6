import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { hashSecret, newToken } from '#domain/rules/secrets'
import { addressChecks, entryLinks, residentSessions, services } from '../../../src/db/schema/index.ts'
import { type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createService } from '../../support/people.ts'
import { openCity, textOf, whereOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const email = 'hanako@example.jp'
const form = '/bookings/new?service=SV02'

async function cityWithMailService() {
  const city = await openCity()
  const service = await createService(db, { code: 'SV02', keyType: 'none' })
  await createCounters(db, city.officeId, service.id)
  return { ...city, mailService: service }
}

const pathOf = (answer: Response) => answer.headers.get('location') ?? ''

const ask = (resident: Visitor, fields: Record<string, string> = {}, from: string | undefined = form) =>
  resident.submit('/bookings/address-checks', { service: 'SV02', email, email_again: email, ...fields }, from)

/** What the worker keeps when the mail goes out; the newest mail that was asked for. */
async function sentLink() {
  const checks = await db.select().from(addressChecks).orderBy(addressChecks.id)
  const { id, createdAt, expiresAt } = checks.at(-1)!
  const token = newToken()
  await db.insert(entryLinks).values({ tokenHash: hashSecret(token), addressCheckId: id, createdAt, expiresAt })
  return `/links/${token}`
}

async function mailedLink(resident = visitor()) {
  await cityWithMailService()
  await ask(resident)
  return sentLink()
}

describe('R-08: asking for the mail', () => {
  test('twice the address, then 送信完了 with the address, a way to send again and to correct it', async () => {
    const { mailService } = await cityWithMailService()
    const resident = visitor()
    expect(await textOf(await resident.visit(form))).toContain('メールアドレス(確認のためもう一度)')
    const asked = await ask(resident)
    const where = pathOf(asked)
    expect([asked.status, where.startsWith('/bookings/address-checks/'), where.includes('hanako')]).toEqual([
      303,
      true,
      false,
    ])
    const sent = await resident.visit(where)
    const words = await textOf(sent)
    expect([sent.status, words.includes(email), words.includes('この画面は閉じてもかまいません')]).toEqual([
      200,
      true,
      true,
    ])
    expect((await db.select().from(addressChecks)).map(check => [check.email, check.serviceId])).toEqual([
      [email, mailService.id],
    ])
    expect(whereOf(await ask(resident, {}, where))[0]).toBe(303)
    expect((await db.select().from(addressChecks)).length).toBe(2)
  })

  test('the page that names the address opens in no other browser and for no other number', async () => {
    await cityWithMailService()
    const resident = visitor()
    const where = pathOf(await ask(resident))
    const stranger = visitor()
    await stranger.visit('/')
    const [id] = /(?<=checks\/)\d+/.exec(where)!
    // A stranger who knows how anything in the address was made from the browser's key knows their own key too.
    const seal = hashSecret(`address-check:${id}:${stranger.cookies.get('browser')}`)
    for (const there of [where, `/bookings/address-checks/${id}?seal=${seal}`])
      expect((await stranger.visit(there)).status).toBe(404)
    for (const other of ['2', '0', 'x', '1e0', '99999999999999999999'])
      expect([other, (await resident.visit(where.replace(/checks\/\d+/, `checks/${other}`))).status]).toEqual([
        other,
        404,
      ])
    expect((await visitor().visit(where)).status).toBe(404)
    expect((await resident.visit(where)).status).toBe(200)
  })

  test.each([
    [{ email: '', email_again: '' }, ['メールアドレスを入力してください。']],
    [{ email: 'hanako', email_again: 'hanako' }, ['メールアドレスを確かめてください。']],
    [{ email_again: 'hanako@example.com' }, ['2つのメールアドレスが違います。']],
    [{ email_again: '' }, ['メールアドレスを入力してください。']],
    [{ email: 'a@example.jp\r\nBcc: b@example.jp', email_again: 'x' }, ['メールアドレスを確かめてください。']],
  ])('%j is asked for again and sends nothing', async (fields, expected) => {
    await cityWithMailService()
    const answer = await ask(visitor(), fields)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of expected) expect(html).toContain(words)
    if ('email_again' in fields && !('email' in fields)) expect(html).toContain(`value="${email}"`)
    expect(await db.select().from(addressChecks)).toEqual([])
  })

  test('full-width and another width of the domain are one address', async () => {
    await cityWithMailService()
    expect(whereOf(await ask(visitor(), { email: ' ｈａｎａｋｏ＠EXAMPLE.jp', email_again: email }))[0]).toBe(303)
    expect((await db.select().from(addressChecks))[0]!.email).toBe(email)
  })

  test('the sixth mail of a day to one address is refused, with the time to wait and the telephone', async () => {
    await cityWithMailService()
    const resident = visitor()
    for (let count = 0; count < 5; count += 1) expect((await ask(resident)).status).toBe(303)
    const refused = await ask(resident)
    const words = await textOf(refused)
    expect([refused.status, words.includes('24時間ほど後'), words.includes('お電話ください')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await ask(resident, { email: 'taro@example.jp', email_again: 'taro@example.jp' })).status).toBe(303)
  })

  test('a service that asks for a number sends no mail', async () => {
    await cityWithMailService()
    expect(whereOf(await ask(visitor(), { service: 'SV01' }))).toEqual([303, '/bookings/new?service=SV01'])
    expect(whereOf(await ask(visitor(), { service: 'SV99' }))).toEqual([303, '/bookings/new?service=SV99'])
    expect(await db.select().from(addressChecks)).toEqual([])
  })
})

describe('R-09: opening the mail', () => {
  test('one button leads into the journey with the address verified', async () => {
    const city = await cityWithMailService()
    await ask(visitor(), { office: String(city.officeId), day: city.day })
    const path = await sentLink()
    const other = visitor()
    const page = await other.visit(path)
    const words = await textOf(page)
    expect([page.status, words.includes('予約を続ける'), words.includes('お心当たりがない場合')]).toEqual([
      200,
      true,
      true,
    ])
    expect(whereOf(await other.submit(path, {}))).toEqual([303, '/bookings/belongings'])
    expect(await db.select().from(residentSessions)).toMatchObject([
      { email, serviceId: city.mailService.id, cardId: null, draft: { officeId: city.officeId, day: city.day } },
    ])
  })

  test('a program that only reads the link uses nothing up', async () => {
    const path = await mailedLink()
    for (let count = 0; count < 5; count += 1) expect((await visitor().visit(path)).status).toBe(200)
    expect(await db.select().from(residentSessions)).toEqual([])
    expect(whereOf(await visitor().submit(path, {}, path))[0]).toBe(303)
  })

  test('a post without the form’s token, or from another site, uses nothing up either', async () => {
    const path = await mailedLink()
    expect((await visitor().submitRaw(path, {})).status).toBe(403)
    expect((await visitor().submit(path, {}, path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await db.select().from(residentSessions)).toEqual([])
  })

  test('the second who presses is told, with a way to ask again; the first comes back in', async () => {
    const path = await mailedLink()
    const [first, second] = [visitor(), visitor()]
    await first.visit(path)
    await second.visit(path)
    expect((await first.submit(path, {})).status).toBe(303)
    const late = await second.submit(path, {})
    const html = await late.clone().text()
    expect([late.status, (await textOf(late)).includes('このリンクは使えません')]).toEqual([404, true])
    expect(html).toContain('href="/bookings/new?service=SV02"')
    expect(await textOf(await second.visit(path))).toContain('このリンクは使えません')
    expect(whereOf(await first.visit(path))).toEqual([303, '/bookings/belongings'])
    expect(whereOf(await first.submit(path, {}, '/'))).toEqual([303, '/bookings/belongings'])
    expect((await db.select().from(residentSessions)).length).toBe(1)
  })

  test('pressed in ten windows at the same moment it opens once', async () => {
    const path = await mailedLink()
    const windows = Array.from({ length: 10 }, visitor)
    for (const one of windows) await one.visit(path)
    const answers = await Promise.all(windows.map(one => one.submit(path, {})))
    expect(answers.filter(({ status }) => status === 303).length).toBe(1)
    expect((await db.select().from(residentSessions)).length).toBe(1)
  })

  test('unknown, expired and used look the same', async () => {
    const path = await mailedLink()
    await visitor().submit(path, {}, path)
    const used = await textOf(await visitor().visit(path))
    await db.update(entryLinks).set({ expiresAt: new Date(Date.now() - 1000) })
    const expired = await visitor().visit(path)
    const unknown = await visitor().visit(`/links/${newToken()}`)
    expect([expired.status, unknown.status]).toEqual([404, 404])
    expect([await textOf(expired), await textOf(unknown)]).toEqual([used, used])
  })

  test('a service that has closed meanwhile stays closed and keeps the link', async () => {
    const path = await mailedLink()
    const resident = visitor()
    await resident.visit(path)
    await db.update(services).set({ access: 'staff_only' }).where(eq(services.code, 'SV02'))
    for (const answer of [await resident.visit(path), await resident.submit(path, {})])
      expect([answer.status, (await textOf(answer)).includes('お電話ください')]).toEqual([404, true])
    expect((await db.select().from(addressChecks))[0]!.usedAt).toBeNull()
  })

  test('on another device it is read in the language it was asked in', async () => {
    const resident = visitor()
    await cityWithMailService()
    await resident.visit('/?lang=en')
    await ask(resident)
    const path = await sentLink()
    const other = visitor()
    expect(whereOf(await other.visit(path))).toEqual([303, `${path}?lang=en`])
    expect(await textOf(await other.visit(`${path}?lang=en`))).toContain('Continue your booking')
    const chosen = visitor()
    await chosen.visit('/?lang=easy')
    expect(await textOf(await chosen.visit(path))).toContain('予約を つづける')
  })
})

test.each([
  ['ja', 'メールアドレスの確認', '送信完了', 'このリンクは使えません'],
  ['easy', 'メールアドレスの 確認', '送りました', 'この リンクは 使うことが できません'],
  ['en', 'Confirm your e-mail address', 'E-mail sent', 'This link does not work'],
])('R-38: in %s', async (language, asks, says, ends) => {
  await cityWithMailService()
  const resident = visitor()
  await resident.visit(`/?lang=${language}`)
  const asked = await textOf(await resident.visit(form))
  const sent = await textOf(await resident.visit(pathOf(await ask(resident))))
  const over = await textOf(await resident.visit('/links/nothing'))
  expect([asked.includes(asks), sent.includes(says), over.includes(ends)]).toEqual([true, true, true])
})
