import { beforeEach, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { announcements, auditEvents } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

const today = dayOf(new Date())
const typed = {
  kind: 'news',
  title_ja: '臨時<b>休業',
  title_easy: '',
  title_en: 'Closed',
  body_ja: '休みます。\r\n\r\nご了承ください。',
  body_easy: '',
  body_en: 'We are closed.',
  publish_from: today,
  publish_until: '',
  position: '0',
}

let editor: Visitor
let staffId: number

beforeEach(async () => {
  await truncateAll()
  const person = await createStaff(db, 'approver')
  staffId = person.id
  editor = await signInAs(person)
})

const send = (path: string, fields: Record<string, string>, from = '/staff/announcements/new') =>
  editor.submit(path, fields, from)
const list = async () => db.select().from(announcements).orderBy(asc(announcements.id))
const home = async (language = 'ja') => (await visitor().visit(`/?lang=${language}`)).text()

test('S-16: written, shown to residents at once, and named in the audit', async () => {
  const answer = await send('/staff/announcements', typed)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/announcements?kind=news&done=added'])
  expect(await home()).toContain('臨時&lt;b&gt;休業')
  expect(await home('en')).toContain('Closed')
  expect(await home('easy')).toContain('臨時&lt;b&gt;休業')
  const page = await (await editor.visit('/staff/announcements?kind=news&done=added')).text()
  for (const words of ['公開中', '臨時&lt;b&gt;休業', '日本語、English', '登録しました']) expect(page).toContain(words)
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'announcement.added'))
    .orderBy(auditEvents.id)
  expect(event).toMatchObject({ staffId, subjectKind: 'announcement' })
})

test('a second click registers nothing and says so', async () => {
  await send('/staff/announcements', typed)
  const answer = await send('/staff/announcements', typed)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('すでに登録されています')
  expect(await list()).toHaveLength(1)
})

test('every fault at once, beside its field, with everything typed still there', async () => {
  const answer = await send('/staff/announcements', { ...typed, title_ja: '', publish_from: '未定', position: 'x' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const field of ['title_ja', 'publish_from', 'position']) expect(page).toContain(`href="#${field}"`)
  expect(page).toContain('We are closed.')
  expect(page).toContain('未定')
  expect(await list()).toEqual([])
})

test('the preview shows what residents would see, saves nothing, and leads on or back with everything', async () => {
  const page = await (await send('/staff/announcements/preview', { ...typed, title_en: '', body_en: '' })).text()
  expect(await list()).toEqual([])
  expect(page).toContain('available in Japanese only')
  expect(page).toContain('ご了承ください。')
  expect(page).toContain('name="title_ja" value="臨時<b>休業"')
  expect(page).toContain('formaction="/staff/announcements/correction"')
  expect(page.split('name="form_token"')).toHaveLength(3)
  const back = await (await send('/staff/announcements/correction', typed)).text()
  expect(back).toContain('We are closed.')
  expect((await send('/staff/announcements/preview', { ...typed, kind: '' })).status).toBe(422)
  const faq = await (await send('/staff/announcements/preview', { ...typed, kind: 'faq' })).text()
  expect(faq).toContain('<details open')
})

test('a change and its preview; the audit keeps before and after', async () => {
  await send('/staff/announcements', typed)
  const [row] = await list()
  const path = `/staff/announcements/${row?.id}`
  const form = await (await editor.visit(path)).text()
  expect(form).toContain('休みます。')
  const changed = { ...typed, title_ja: '休業の取りやめ' }
  expect(await (await send(`${path}/preview`, changed, path)).text()).toContain(`action="${path}"`)
  expect(await (await send(`${path}/correction`, changed, path)).text()).toContain('休業の取りやめ')
  expect((await send(path, { ...changed, title_ja: '' }, path)).status).toBe(422)
  expect((await send(path, changed, path)).headers.get('location')).toContain('done=changed')
  expect(await home()).toContain('休業の取りやめ')
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'announcement.changed'))
    .orderBy(auditEvents.id)
  expect(event?.details).toMatchObject({ before: { title: { ja: '臨時<b>休業' } } })
})

test('withdrawn at once, restored on request', async () => {
  await send('/staff/announcements', typed)
  const [row] = await list()
  const path = `/staff/announcements/${row?.id}`
  expect((await send(`${path}/withdrawal`, {}, path)).status).toBe(303)
  expect(await home()).not.toContain('休業')
  expect((await visitor().visit(`/news/${row?.id}`)).status).toBe(404)
  expect(await (await editor.visit(path)).text()).toContain('取下げを取り消す')
  await send(`${path}/withdrawal/reversal`, {}, path)
  expect(await home()).toContain('休業')
})

test('coming, over and questions stand in the list with their state; pages go on', async () => {
  await send('/staff/announcements', { ...typed, title_ja: 'これから', publish_from: addDays(today, 1) })
  await send('/staff/announcements', {
    ...typed,
    ...{ title_ja: 'これまで', publish_from: addDays(today, -3), publish_until: addDays(today, -1) },
  })
  const page = await (await editor.visit('/staff/announcements')).text()
  for (const words of ['公開前', '公開終了']) expect(page).toContain(words)
  expect(await (await editor.visit('/staff/announcements?kind=faq')).text()).toContain('まだ一つもありません')
  const row = { kind: 'news' as const, body: { ja: 'x', easy: '', en: '' }, publishFrom: today, changedAt: new Date() }
  await db
    .insert(announcements)
    .values(Array.from({ length: 60 }, (_, n) => ({ ...row, title: { ja: `第${n}号`, easy: '', en: '' } })))
  expect(await (await editor.visit('/staff/announcements?kind=news&page=2')).text()).toContain('51〜62件')
})

test('what is not there is not found', async () => {
  for (const id of ['999999', 'x']) expect((await editor.visit(`/staff/announcements/${id}`)).status).toBe(404)
})

test('the audit page says it in Japanese', async () => {
  await send('/staff/announcements', typed)
  const reader = await signInAs(await createStaff(db, 'administrator'))
  const page = await (await reader.visit('/staff/audit')).text()
  expect(page).toContain('お知らせの登録')
  expect(page).not.toContain('publishFrom')
})
