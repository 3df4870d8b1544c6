import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { findScreenTexts } from '#domain/announcements/screen-texts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

let approver: Visitor
const path = '/staff/screen-texts/notice-number.label'
const words = { text_ja: '整理<b>番号', text_easy: 'ばんごう', text_en: 'Reference number' }

beforeEach(async () => {
  await truncateAll()
  approver = await signInAs(await createStaff(db, 'approver'))
})
const textOf = async (there: string) => (await approver.visit(there)).text()

test('the city’s own words are written, shown, and taken back', async () => {
  expect(await textOf(path)).toContain('>交付通知書番号</textarea>')
  const answer = await approver.submit(path, words, path)
  expect(answer.headers.get('location')).toBe('/staff/screen-texts?done=changed')
  const list = await textOf('/staff/screen-texts')
  expect(list).toContain('整理&lt;b&gt;番号')
  expect(list).toContain('市の文言')
  expect(await findScreenTexts(db, 'en')).toEqual({ 'notice-number.label': 'Reference number' })
  await approver.submit(`${path}/removal`, {}, path)
  expect(await findScreenTexts(db, 'en')).toEqual({})
  expect(await textOf('/staff/screen-texts')).not.toContain('市の文言')
})

test('bad words stay in the form with a sentence at each field', async () => {
  const bad = { text_ja: '', text_easy: 'あ'.repeat(301), text_en: 'Call {phone}' }
  const answer = await approver.submit(path, bad, path)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const language of ['ja', 'easy', 'en']) expect(page).toContain(`id="text_${language}-error"`)
  expect(page).toContain('{phone} は使えません')
  expect(page).toContain('>Call {phone}</textarea>')
  expect(await findScreenTexts(db, 'ja')).toEqual({})
})

test('a key that no page shows is 404', async () => {
  for (const key of ['x', 'toString', 'home.lead2'])
    expect((await approver.visit(`/staff/screen-texts/${key}`)).status).toBe(404)
})
