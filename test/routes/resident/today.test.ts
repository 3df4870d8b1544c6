import { afterEach, beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { generateSlots } from '#domain/slots/generate'
import { keeping } from '../../../src/db/kept.ts'
import { closedDays, offices } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createCard, createCounters, createOffice, createReservation, createService } from '../../support/people.ts'
import { textOf } from '../../support/resident.ts'

const today = dayOf(new Date())
const everywhere = (ja: string) => ({ ja, easy: `${ja} やさしい`, en: `${ja} in English` })
let office: typeof offices.$inferSelect
let other: typeof offices.$inferSelect

beforeEach(async () => {
  await truncateAll()
  office = await createOffice(db, { code: 'honcho', name: everywhere('本庁'), position: 1 })
  other = await createOffice(db, { code: 'minato', name: everywhere('港'), position: 2 })
  const service = await createService(db, { code: 'SV01', name: everywhere('受取') })
  const pool = await createCounters(db, office.id, service.id)
  await generateSlots(db, { from: today, to: addDays(today, 21) })
  const card = await createCard(db, { officeId: office.id, name: '秘密　太郎', kana: 'ヒミツ　タロウ' })
  await createReservation(db, {
    cards: [card],
    ...{ officeId: office.id, serviceId: service.id, poolId: pool.id, day: addDays(today, 1), at: '03:00' },
  })
  await createReservation(db, {
    cards: [await createCard(db, { officeId: office.id })],
    ...{ officeId: office.id, serviceId: service.id, poolId: pool.id, day: today, at: '02:00', phone: '090-0000-0000' },
    ...{ status: 'checked_in', checkedInAt: new Date(Date.now() - 7 * 60_000), arrivalNumber: 1 },
  })
})
afterEach(() => {
  keeping.isOn = false
})

test.each([
  ['ja', '今日の窓口', '1組', '約7分', '次に予約できる日時'],
  ['easy', '今日の まどぐち', '1組', 'だいたい 7分', '次に 予約できる 日と 時間'],
  ['en', 'Today at our counters', '1 party', 'About 7 min', 'Next time you can book'],
])('R-42: who waits, how long, and the next free time, in %s', async (language, title, count, wait, free) => {
  const answer = await visitor().visit(`/today?lang=${language}`)
  expect(answer.status).toBe(200)
  const text = await textOf(answer)
  for (const word of [title, count, wait, free]) expect(text).toContain(word)
  expect(text).toContain('本庁')
  expect(text).toContain('港')
})

test('no name, no number, no telephone of a visitor', async () => {
  const html = await (await visitor().visit('/today')).text()
  for (const secret of ['秘密', 'ヒミツ', 'T1B-', '090-0000-0000']) expect(html).not.toContain(secret)
})

test('one office has its own page; an unknown or a closed one has none', async () => {
  const text = await textOf(await visitor().visit('/today/honcho'))
  expect(text).toContain('本庁')
  expect(text).not.toContain('港')
  expect((await visitor().visit('/today/nowhere')).status).toBe(404)
  await db.update(offices).set({ closedAt: new Date() })
  expect((await visitor().visit('/today/honcho')).status).toBe(404)
  expect((await visitor().visit('/today')).status).toBe(200)
})

test('it renews itself every 30 seconds, that part alone, in the language it was opened in', async () => {
  const html = await (await visitor().visit('/today?lang=en')).text()
  expect(html).toContain('hx-trigger="every 30s"')
  expect(html).toContain('hx-get="/today?lang=en"')
  const part = await (await visitor().visit('/today?lang=en', { 'hx-request': 'true' })).text()
  expect(part).toStartWith('<div id="today"')
  expect(part).toContain('1 party')
  const one = await (await visitor().visit('/today/honcho', { 'hx-request': 'true' })).text()
  expect(one).toContain('hx-get="/today/honcho?lang=ja"')
})

test('a closed day says why', async () => {
  await db.insert(closedDays).values({ day: today, kind: 'emergency', reason: '台風', officeId: other.id })
  const text = await textOf(await visitor().visit('/today/minato'))
  expect(text).toContain('臨時休業のため')
  expect(text).toContain('台風')
  expect(await textOf(await visitor().visit('/today/minato?lang=en'))).toContain('Closed exceptionally')
})

test('a free place leads to the calendar of its office and service', async () => {
  const html = await (await visitor().visit('/today')).text()
  expect(html).toContain(`href="/calendar?service=SV01&office=${office.id}"`)
})

test('computed once for all who ask', async () => {
  keeping.isOn = true
  await visitor().visit('/today')
  const paths = ['/today', '/today/honcho', '/today/minato']
  expect(await countStatements(() => Promise.all(paths.map(path => visitor().visit(path))))).toBe(0)
})
