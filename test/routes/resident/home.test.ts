import { afterEach, beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { keeping } from '../../../src/db/kept.ts'
import { announcements, parameters, screenTexts } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { textOf } from '../../support/resident.ts'

beforeEach(truncateAll)
afterEach(() => {
  keeping.isOn = false
})

const today = dayOf(new Date())
const announce = (ja: string, publishFrom = today, overrides: Partial<typeof announcements.$inferInsert> = {}) =>
  db
    .insert(announcements)
    .values({
      kind: 'news',
      title: { ja, easy: '', en: '' },
      body: { ja: `${ja}の本文`, easy: '', en: '' },
      publishFrom,
      changedAt: new Date(),
      ...overrides,
    })
    .returning()

test.each([
  ['ja', '予約する', '予約の確認・変更・取消', '使う目的', '保存する期間'],
  ['easy', '予約する', '予約を 見る・かえる・やめる', '何に 使いますか', 'いつまで 持って いますか'],
  ['en', 'Make a booking', 'View, change or cancel a booking', 'Purpose', 'How long we keep it'],
])(
  'R-02, R-03, R-39: the first page and the privacy notice in %s',
  async (language, book, look, purpose, retention) => {
    const home = await visitor().visit(`/?lang=${language}`)
    const html = await home.text()
    expect(home.status).toBe(200)
    for (const part of [book, look, 'href="/services"', 'href="/reservations/proof"', 'href="/privacy"', 'href="/faq"'])
      expect(html).toContain(part)
    const privacy = await textOf(await visitor().visit(`/privacy?lang=${language}`))
    for (const part of [purpose, retention]) expect(privacy).toContain(part)
  },
)

test('R-02: news stand there dated, newest first, and only while they are published', async () => {
  await announce('きのう', addDays(today, -1))
  await announce('きょう<b>')
  await announce('あした', addDays(today, 1))
  await announce('終わった', addDays(today, -9), { publishUntil: addDays(today, -1) })
  await announce('取り下げた', today, { withdrawnAt: new Date() })
  await announce('質問', today, { kind: 'faq' })
  const html = await (await visitor().visit('/')).text()
  expect(html.indexOf('きょう&lt;b&gt;')).toBeGreaterThan(0)
  expect(html.indexOf('きょう')).toBeLessThan(html.indexOf('きのう'))
  for (const hidden of ['あした', '終わった', '取り下げた', '質問の本文']) expect(html).not.toContain(hidden)
  expect(html).toContain(`<time datetime="${addDays(today, -1)}"`)
})

test('five on the first page, all of them on their own', async () => {
  for (const n of [1, 2, 3, 4, 5]) await announce(`第${n}報`, addDays(today, -n))
  expect(await (await visitor().visit('/')).text()).not.toContain('href="/news"')
  await announce('第6報', addDays(today, -6))
  const html = await (await visitor().visit('/')).text()
  expect(html).toContain('href="/news"')
  expect(html).not.toContain('第6報')
  expect(await (await visitor().visit('/news')).text()).toContain('第6報')
})

test('without news it says so', async () => {
  expect(await textOf(await visitor().visit('/'))).toContain('いま、お知らせはありません')
  expect(await textOf(await visitor().visit('/news?lang=en'))).toContain('no news')
  expect(await textOf(await visitor().visit('/faq'))).toContain('まだありません')
})

test('one piece of news by its address; before, after and never published it is not there', async () => {
  const [shown] = await announce('開庁時間の変更')
  const [coming] = await announce('あした', addDays(today, 1))
  const [question] = await announce('質問', today, { kind: 'faq' })
  const answer = await visitor().visit(`/news/${shown?.id}`)
  expect(answer.status).toBe(200)
  expect(await textOf(answer)).toContain('開庁時間の変更の本文')
  for (const id of [coming?.id, question?.id, 999_999, 'x', '1%00'])
    expect([id, (await visitor().visit(`/news/${id}`)).status]).toEqual([id, 404])
})

test('a language the city has not written is shown in Japanese, and says so', async () => {
  const [item] = await announce('休み')
  const english = await (await visitor().visit(`/news/${item?.id}?lang=en`)).text()
  expect(english).toContain('available in Japanese only')
  expect(english).toContain('lang="ja"')
  expect(english).toContain('休みの本文')
  const [both] = await announce('休み2', today, {
    title: { ja: '休み2', easy: 'やすみ', en: 'Closed' },
    body: { ja: 'あ', easy: 'い', en: 'We are closed.' },
  })
  const translated = await textOf(await visitor().visit(`/news/${both?.id}?lang=en`))
  expect(translated).toContain('We are closed.')
  expect(translated).not.toContain('Japanese only')
})

test('questions open their answers without a script', async () => {
  await announce('予約を変えられますか', today, { kind: 'faq' })
  const html = await (await visitor().visit('/faq')).text()
  expect(html).toContain('<summary>予約を変えられますか</summary>')
  expect(html).toContain('予約を変えられますかの本文')
})

test('the first page asks nothing of the database while its news are fresh', async () => {
  await announce('お知らせ')
  keeping.isOn = true
  const browser = visitor()
  const first = await countStatements(() => browser.visit('/'))
  expect(first).toBeGreaterThan(0)
  expect(await countStatements(() => Promise.all(Array.from({ length: 20 }, () => visitor().visit('/'))))).toBe(0)
})

test('M-11: the city’s own welcome stands on the first page', async () => {
  expect(await textOf(await visitor().visit('/'))).toContain('届いた手紙をお手元にご用意ください')
  const own = { key: 'home.lead', text: '青葉野市へようこそ。', changedAt: new Date() } as const
  await db.insert(screenTexts).values({ ...own, language: 'ja' })
  const words = await textOf(await visitor().visit('/'))
  expect([words.includes('青葉野市へようこそ'), words.includes('届いた手紙をお手元に')]).toEqual([true, false])
})

test('R-39: the privacy notice promises the periods that are set, and names the e-mail address too', async () => {
  const privacy = await textOf(await visitor().visit('/privacy'))
  for (const part of ['メールアドレス', '予約の日から1年後', '予約の日から5年後']) expect(privacy).toContain(part)
  const stamp = { validFrom: '2026-01-01', reason: '試験', setAt: new Date() }
  await db.insert(parameters).values([
    { ...stamp, key: 'contactRetentionDays', value: 90 },
    { ...stamp, key: 'reservationRetentionDays', value: 1095 },
  ])
  const changed = await textOf(await visitor().visit('/privacy?lang=en'))
  for (const part of ['erased 90 days after', 'erased 3 years after']) expect(changed).toContain(part)
})
