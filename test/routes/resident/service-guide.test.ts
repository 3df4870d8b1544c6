import { afterEach, beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addFirstRules } from '#domain/checklist/first-rules'
import { setCity } from '#domain/rules/city'
import { dayOf } from '#domain/rules/days'
import { keeping } from '../../../src/db/kept.ts'
import { screenTexts, services } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createService } from '../../support/people.ts'
import { textOf } from '../../support/resident.ts'

const everywhere = (ja: string) => ({ ja, easy: `${ja} やさしい`, en: `${ja} in English` })
const walkInText = everywhere('平日9時から16時に1階へ')
const city = {
  name: everywhere('青葉野市'),
  deskName: everywhere('窓口'),
  phone: '0999-00-0178',
  hours: everywhere('平日9時から'),
}

beforeEach(async () => {
  await truncateAll()
  await setCity(db, city, { by: { kind: 'system' }, now: new Date() })
  await createService(db, { code: 'SV01', name: everywhere('受取'), letter: everywhere('はがき'), position: 1 })
  await createService(db, { code: 'SV02', name: everywhere('申請'), keyType: 'none', position: 2 })
  await createService(db, { code: 'SV04', name: everywhere('暗証番号'), access: 'walk_in', walkInText, position: 3 })
  await createService(db, { code: 'SV07', name: everywhere('在留'), access: 'staff_only', position: 4 })
  await createService(db, { code: 'SV09', name: everywhere('休止中'), disabledAt: new Date(), position: 5 })
})
afterEach(() => {
  keeping.isOn = false
})

const html = async (path: string) => (await visitor().visit(path)).text()
const waysIn = (page: string, code: string) => page.split(`href="/services/${code}"`).length - 1

test('R-02, R-04: each service on offer has exactly one way in, and one that is switched off has none', async () => {
  const page = await html('/services')
  expect(['SV01', 'SV02', 'SV04', 'SV07', 'SV09'].map(code => waysIn(page, code))).toEqual([1, 1, 1, 1, 0])
  expect(page).not.toContain('休止中')
  expect((await visitor().visit('/services/SV09')).status).toBe(404)
  expect((await visitor().visit('/services/SV09/belongings')).status).toBe(404)
})

test('R-04: a letter leads to its service, the others stand below by name', async () => {
  const page = await html('/services')
  expect(page).toContain('どの手紙が届きましたか')
  expect(page.indexOf('はがき')).toBeLessThan(page.indexOf('手紙が届いていない方'))
  expect(page.indexOf('申請')).toBeGreaterThan(page.indexOf('手紙が届いていない方'))
})

test.each([
  ['easy', 'どの 手紙が 来ましたか', 'はがき やさしい'],
  ['en', 'Which letter have you received?', 'はがき in English'],
])('the question in %s', async (language, question, letter) => {
  const page = await html(`/services?lang=${language}`)
  expect(page).toContain(question)
  expect(page).toContain(letter)
})

test('when the city switches a service off it vanishes; when it is back it is back', async () => {
  await db.update(services).set({ disabledAt: new Date() }).where(eq(services.code, 'SV01'))
  expect(waysIn(await html('/services'), 'SV01')).toBe(0)
  expect(await html('/services')).not.toContain('どの手紙が届きましたか')
  await db.update(services).set({ disabledAt: null }).where(eq(services.code, 'SV01'))
  expect(waysIn(await html('/services'), 'SV01')).toBe(1)
})

test('a bookable service says what it takes and leads on with its code', async () => {
  const page = await html('/services/SV01')
  expect(page).toContain('href="/bookings/new?service=SV01"')
  for (const words of ['約20分', '約10分', '4人まで', '交付通知書(はがき)の番号', 'はがき'])
    expect(page).toContain(words)
  const byMail = await html('/services/SV02')
  expect(byMail).toContain('href="/bookings/new?service=SV02"')
  expect(byMail).toContain('メールアドレスをお持ちでない方')
  expect(byMail).toContain('tel:0999000178')
})

test('R-33: a walk-in service has its text and telephone and no way to book', async () => {
  const page = await html('/services/SV04')
  expect(page).toContain('平日9時から16時に1階へ')
  expect(page).toContain('tel:0999000178')
  expect(page).not.toContain('/bookings/new')
})

test('a service for staff only leads to the telephone and has no way to book', async () => {
  const page = await html('/services/SV07')
  expect(page).toContain('お電話で予約してください')
  expect(page).toContain('tel:0999000178')
  expect(page).not.toContain('/bookings/new')
})

test('the way past the buttons: a booking address typed by hand leads to the service’s own page, or nowhere', async () => {
  for (const code of ['SV04', 'SV07']) {
    const answer = await visitor().visit(`/bookings/new?service=${code}`)
    expect([code, answer.status, answer.headers.get('location')]).toEqual([code, 303, `/services/${code}`])
  }
  expect((await visitor().visit('/bookings/new?service=SV09')).status).toBe(404)
  expect((await visitor().visit('/bookings/new?service=SV01')).status).toBe(200)
})

test('R-36: lateness, absence and the deadline are told before booking, with this service’s own limit', async () => {
  const page = await textOf(await visitor().visit('/services/SV01'))
  expect(page).toContain('5分を超えて遅れたとき')
  expect(page).toContain('連絡なくお越しにならなかったとき')
  expect(page).toContain('前日の17時00分まで')
  await db.update(services).set({ changeDeadlineDays: 7, changeDeadlineTime: '12:00' }).where(eq(services.code, 'SV01'))
  expect(await textOf(await visitor().visit('/services/SV01'))).toContain('7日前の12時00分まで')
  const own = { key: 'rules.lateness', text: '{minutes}分おくれたら最後尾です。', changedAt: new Date() } as const
  await db.insert(screenTexts).values({ ...own, language: 'ja' })
  expect(await textOf(await visitor().visit('/services/SV01'))).toContain('5分おくれたら最後尾です')
})

test('R-31: answers make a personal list; nothing is asked where the rules make no difference', async () => {
  expect(await html('/services/SV01')).not.toContain('/services/SV01/belongings')
  expect(await html('/services/SV01')).toContain('本人確認書類')
  await addFirstRules(db, dayOf(new Date()))
  expect(await html('/services/SV01')).toContain('href="/services/SV01/belongings"')

  const asked = await html('/services/SV01/belongings')
  expect(asked).toContain('name="who"')
  expect(asked).not.toContain('<h2>お持ちいただくもの</h2>')
  const child = await html('/services/SV01/belongings?shown=1&who=under_15&also=lost')
  for (const words of ['戸籍謄本', '法定代理人', '手数料 1,000円', '<h2>お持ちいただくもの</h2>'])
    expect(child).toContain(words)
  const proxy = await html('/services/SV01/belongings?shown=1&who=proxy')
  expect(proxy).toContain('代理の方の本人確認書類 2点')
  expect(proxy).not.toContain('戸籍謄本')
  const english = await html('/services/SV01/belongings?shown=1&who=proxy&also=lost&also=foreign&lang=en')
  for (const words of ['Fee: 1,000 yen', 'Residence card', 'Two IDs of the person who comes'])
    expect(english).toContain(words)
  const nonsense = await visitor().visit('/services/SV01/belongings?shown=1&who=emperor&also=%3Cb%3E')
  expect(nonsense.status).toBe(200)
})

test('what is not a service is not found', async () => {
  for (const code of ['SV99', 'sv01', '%3Cscript%3E', '__proto__'])
    expect([code, (await visitor().visit(`/services/${code}`)).status]).toEqual([code, 404])
})

test('these pages ask nothing of the database while what they show is fresh', async () => {
  keeping.isOn = true
  const paths = ['/services', '/services/SV01', '/services/SV01/belongings?shown=1']
  for (const path of paths) await visitor().visit(path)
  expect(await countStatements(() => Promise.all(paths.map(path => visitor().visit(path))))).toBe(0)
})
