import { beforeEach, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { db } from '#db'
import { addFirstRules } from '#domain/checklist/first-rules'
import { addDays, dayOf } from '#domain/rules/days'
import { auditEvents, belongingRules } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createService, createStaff } from '../../support/people.ts'

const today = dayOf(new Date())
let administrator: Visitor
let service: Awaited<ReturnType<typeof createService>>

beforeEach(async () => {
  await truncateAll()
  service = await createService(db, { code: 'SV01' })
  administrator = await signInAs(await createStaff(db, 'administrator'))
})

const typed = () => ({
  service: String(service.id),
  situation: 'lost',
  unless: '',
  kind: 'fee',
  item_ja: '手数料 <b>1,000円',
  item_easy: 'お金 1,000円',
  item_en: 'Fee: 1,000 yen',
  note_ja: '',
  note_easy: '',
  note_en: '',
  position: '10',
  valid_from: today,
})
const send = (path: string, fields: Record<string, string>, from = '/staff/belongings/new') =>
  administrator.submit(path, fields, from)
const rows = () => db.select().from(belongingRules).orderBy(asc(belongingRules.id))
const residentList = async (query: string) =>
  (await visitor().visit(`/services/SV01/belongings?shown=1&${query}`)).text()

test('R-31: a rule added here is what the resident reads, in the situation it is for', async () => {
  const answer = await send('/staff/belongings', typed())
  expect(answer.headers.get('location')).toBe(`/staff/belongings?service=${service.id}&done=added`)
  expect(await residentList('also=lost')).toContain('手数料 &lt;b&gt;1,000円')
  expect(await residentList('also=lost&lang=en')).toContain('Fee: 1,000 yen')
  expect(await residentList('who=self')).not.toContain('手数料')
  const page = await (await administrator.visit(`/staff/belongings?service=${service.id}&done=added`)).text()
  for (const words of ['カードの紛失', '手数料 &lt;b&gt;1,000円', '追加しました']) expect(page).toContain(words)
})

test('every fault at once with everything typed still there; the same thing twice is refused', async () => {
  const answer = await send('/staff/belongings', {
    ...typed(),
    situation: '',
    item_en: '',
    note_ja: '現金で',
    valid_from: '',
  })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const field of ['situation', 'item_en', 'note_easy', 'note_en', 'valid_from'])
    expect(page).toContain(`href="#${field}"`)
  expect(page).toContain('現金で')
  await send('/staff/belongings', typed())
  const second = await send('/staff/belongings', typed())
  expect(second.status).toBe(422)
  expect(await second.text()).toContain('すでにあります')
  expect(await rows()).toHaveLength(1)
})

test('a change from a later day: the table shows both, residents today’s words, the preview the coming ones', async () => {
  await send('/staff/belongings', typed())
  const [row] = await rows()
  const path = `/staff/belongings/${row?.id}`
  const from = addDays(today, 10)
  const changed = { ...typed(), item_ja: '手数料 1,200円', valid_from: from }
  expect((await send(path, changed, path)).headers.get('location')).toContain('done=changed')
  expect(await residentList('also=lost')).toContain('1,000円')
  expect(await residentList('also=lost')).not.toContain('1,200円')
  const preview = `/staff/belongings/preview?service=${service.id}&also=lost`
  expect(await (await administrator.visit(`${preview}&day=${from}`)).text()).toContain('1,200円')
  expect(await (await administrator.visit(preview)).text()).not.toContain('1,200円')
  const again = await send(path, changed, path)
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('その日より前に終わっています')
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'belonging_rule.changed'))
    .orderBy(auditEvents.id)
  expect(events).toHaveLength(1)
})

test('an end: its day must be said, today still holds, tomorrow does not', async () => {
  await send('/staff/belongings', typed())
  const [row] = await rows()
  const path = `/staff/belongings/${row?.id}`
  const missing = await send(`${path}/end`, { last_day: '' }, path)
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('href="#last_day"')
  expect((await send(`${path}/end`, { last_day: today }, path)).headers.get('location')).toContain('done=ended')
  expect(await residentList('also=lost')).toContain('1,000円')
  expect((await rows())[0]?.validUntil).toBe(today)
  expect((await send(`${path}/end`, { last_day: today }, path)).status).toBe(422)
})

test('M-08: the first rules of the pick-up, tried out as five people would see them', async () => {
  await addFirstRules(db, today)
  const seen = async (ticks: string) =>
    (await administrator.visit(`/staff/belongings/preview?service=${service.id}&${ticks}`)).text()
  const cases: [string, string[], string[]][] = [
    ['who=self', ['顔写真のある本人確認書類 1点'], ['戸籍謄本', '手数料']],
    ['who=self&also=no_photo_id', ['名前の書かれた書類 2点'], ['顔写真のある本人確認書類 1点']],
    ['who=under_15', ['戸籍謄本', '法定代理人'], ['代理の方の本人確認書類']],
    ['who=proxy', ['代理の方の本人確認書類 2点', '来られない理由'], ['戸籍謄本']],
    ['who=self&also=lost&also=foreign', ['手数料 1,000円', '在留カード', '警察'], ['いままでのマイナンバーカード']],
  ]
  for (const [ticks, present, absent] of cases) {
    const list = (await seen(ticks)).split('<h2>お持ちいただくもの').at(-1) ?? ''
    for (const words of present) expect([ticks, list]).toEqual([ticks, expect.stringContaining(words)])
    for (const words of absent) expect([ticks, list.includes(words), words]).toEqual([ticks, false, words])
  }
  expect((await administrator.visit('/staff/belongings/preview?service=999')).status).toBe(404)
  expect(await seen('day=x')).toContain('日を正しく入力してください')
})

test('without rules the service’s own list is what residents see, and staff are told so', async () => {
  expect(await (await administrator.visit('/staff/belongings')).text()).toContain('予約種別に書かれた持ち物')
  expect(await residentList('')).toContain('本人確認書類')
})

test('rules for all services have a table of their own and reach every service', async () => {
  await send('/staff/belongings', { ...typed(), service: 'all' })
  const page = await (await administrator.visit('/staff/belongings?service=all')).text()
  expect(page).toContain('手数料 &lt;b&gt;1,000円')
  expect(await residentList('also=lost')).toContain('1,000円')
})

test('what is not there is not found; the audit says it in Japanese', async () => {
  for (const id of ['999999', 'x']) expect((await administrator.visit(`/staff/belongings/${id}`)).status).toBe(404)
  await send('/staff/belongings', typed())
  expect(await (await administrator.visit('/staff/audit')).text()).toContain('持ち物の決まりの追加')
})
