import { beforeEach, expect, test } from 'bun:test'
import { desc } from 'drizzle-orm'
import { db } from '#db'
import { saveTemplate } from '#domain/mail/templates'
import { auditEvents, localMails, mailTemplates, outgoingMails } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createQueuedMail, morning, postman, send } from '../../support/mails.ts'
import { createService, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const path = '/staff/mail-templates/booked/ja'
const approver = async () => signInAs(await createStaff(db, 'approver'))
const lastEvent = async () => (await db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1))[0]!
const typed = { subject: '【{{市名}}】予約 {{予約番号}}', body: '{{日時}} に {{場所}} へおいでください。' }

test('the list shows every kind in every language and which words are the city’s own', async () => {
  const service = await createService(db)
  const browser = await approver()
  const own = { serviceId: service.id, kind: 'booked', language: 'ja' } as const
  await saveTemplate(db, own, typed, { by: { kind: 'system' }, now: morning })
  const page = await (await browser.visit('/staff/mail-templates')).text()
  expect(page.match(/元の文面/g)?.length).toBeGreaterThanOrEqual(21)
  expect(page).not.toContain('>種別の文面<')
  expect(await (await browser.visit(`/staff/mail-templates?service=${service.id}`)).text()).toContain('種別の文面')
})

test('the words in use stand in the form, with the variables of this kind', async () => {
  const page = await (await (await approver()).visit(path)).text()
  expect(page).toContain('予約を受け付けました。')
  expect(page).toContain('{{持ち物}}')
  expect(page).not.toContain('{{理由}}')
})

test('new words are kept, audited with before and after, and sent with the next mail', async () => {
  const browser = await approver()
  const answer = await browser.submit(path, typed, path)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?done=saved`])
  expect(await (await browser.visit(`${path}?done=saved`)).text()).toContain('文面を保存しました')
  const event = await lastEvent()
  expect(event).toMatchObject({ action: 'mail_template.set', subjectKind: 'mail_template' })
  expect(event.details).toMatchObject({ kind: 'booked', language: 'ja', after: typed })

  const { visit } = await createQueuedMail()
  const { letters, deliver } = postman()
  await send(deliver)
  expect(letters[0]!.body).toMatch(/^令和8年3月2日\(月\) 9時00分 に 庁舎\d+ へおいでください。\n$/)
  expect(letters[0]!.subject).toContain(visit.code.slice(0, 4))
})

test('the words of a service go before those for all, and the same words again leave no event', async () => {
  const { visit } = await createQueuedMail()
  const circumstances = { by: { kind: 'system' }, now: morning } as const
  const key = { serviceId: null, kind: 'booked', language: 'ja' } as const
  await saveTemplate(db, key, { subject: '共通', body: '共通' }, circumstances)
  await saveTemplate(db, { ...key, serviceId: visit.serviceId }, { subject: '種別', body: '種別' }, circumstances)
  const { letters, deliver } = postman()
  await send(deliver)
  expect(letters[0]!.subject).toBe('種別')
  const before = (await db.select().from(auditEvents)).length
  await saveTemplate(db, key, { subject: '共通', body: '共通' }, circumstances)
  expect((await db.select().from(auditEvents)).length).toBe(before)
})

test.each([
  [{ ...typed, body: 'こんにちは {{氏名}} さん' }, '{{氏名}} は使えません'],
  [{ ...typed, body: '{{理由}}' }, '{{理由}} は使えません'],
  [{ ...typed, subject: '{{リンク}}' }, '件名には使えません'],
  [{ ...typed, subject: '' }, '件名を入力してください'],
  [{ ...typed, body: '  ' }, '本文を入力してください'],
  [{ ...typed, subject: '件名\r\nBcc: evil@example.com' }, '件名は1行にしてください'],
  [{ ...typed, body: '{{日時} に' }, '閉じていない'],
  [{ ...typed, subject: 'あ'.repeat(201) }, '200字以内'],
  [{ ...typed, body: 'あ'.repeat(5001) }, '5,000字以内'],
  [{ ...typed, body: '個人番号 1234 5678 9018' }, '個人番号'],
])('what cannot be sent is refused in a sentence, and everything typed is still there: %#', async (fields, words) => {
  const browser = await approver()
  const answer = await browser.submit(path, fields, path)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain(words)
  expect(page).toContain('error-summary')
  if (fields.body.length < 100 && fields.body.trim() !== '') expect(page).toContain(fields.body)
  expect(await db.select().from(mailTemplates)).toEqual([])
})

test('a text at the longest is kept', async () => {
  const answer = await (await approver()).submit(path, { subject: 'あ'.repeat(200), body: 'あ'.repeat(5000) }, path)
  expect(answer.status).toBe(303)
})

test('a mail that is nothing without its link cannot lose it', async () => {
  const check = '/staff/mail-templates/address_check/ja'
  const answer = await (await approver()).submit(check, { subject: '確認', body: 'リンクはありません' }, check)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('{{リンク}} を入れてください')
})

test('the preview shows what is typed with sample values and keeps nothing', async () => {
  const browser = await approver()
  const answer = await browser.submit(`${path}/preview`, { ...typed, body: `<b>{{人数}}</b>` }, path)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('【市役所】予約 ABCD-EFGH-123')
  expect(page).toContain('&lt;b&gt;2人&lt;/b&gt;')
  expect(await db.select().from(mailTemplates)).toEqual([])
  expect((await browser.submit(`${path}/preview`, { subject: '', body: '' }, path)).status).toBe(422)
})

test('a test goes the way of all mails, is logged and audited', async () => {
  const browser = await approver()
  const fields = { ...typed, test_address: 'tantou@city.example.jp' }
  const answer = await browser.submit(`${path}/tests`, fields, path)
  expect(await answer.text()).toContain('試験送信をしました')
  expect(await db.select().from(localMails)).toMatchObject([
    { toAddress: 'tantou@city.example.jp', subject: '【試験送信】【市役所】予約 ABCD-EFGH-123' },
  ])
  expect(await db.select().from(outgoingMails)).toMatchObject([{ kind: 'booked', status: 'sent' }])
  expect(await lastEvent()).toMatchObject({ action: 'mail_template.tested' })
})

test.each(['', 'tantou', 'a@example.jp, b@example.jp', 'a@example.jp\r\nBcc: b@example.jp'])(
  'a test to %p is refused',
  async test_address => {
    const answer = await (await approver()).submit(`${path}/tests`, { ...typed, test_address }, path)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('試験送信の宛先に')
    expect(await db.select().from(localMails)).toEqual([])
  },
)

test('our own words come back, once', async () => {
  const browser = await approver()
  await browser.submit(path, typed, path)
  expect((await browser.submit(`${path}/reset`, {}, path)).status).toBe(303)
  expect(await db.select().from(mailTemplates)).toEqual([])
  const event = await lastEvent()
  expect(event).toMatchObject({ action: 'mail_template.reset', details: { before: typed } })
  await browser.submit(`${path}/reset`, {}, path)
  expect((await lastEvent()).id).toBe(event.id)
})

test('nothing unknown has a page, and clerks have none', async () => {
  const browser = await approver()
  for (const unknown of ['booked/fr', 'letter/ja', 'booked/ja?service=99'])
    expect((await browser.visit(`/staff/mail-templates/${unknown}`)).status).toBe(404)
  const clerk = await signInAs(await createStaff(db, 'clerk'))
  expect((await clerk.visit('/staff/mail-templates')).status).toBe(403)
})
