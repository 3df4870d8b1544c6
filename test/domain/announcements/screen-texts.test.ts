import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { parseScreenText } from '#domain/announcements/screen-text-form'
import { screenTextKeys } from '#domain/announcements/screen-text-keys'
import { findScreenTexts, setScreenText } from '#domain/announcements/screen-texts'
import { auditEvents, screenTexts } from '../../../src/db/schema/index.ts'
import { screenText, screenTextWords } from '../../../src/views/text/screen-texts.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

beforeAll(truncateAll)

const now = new Date('2026-06-01T00:00:00Z')
const clerk = async (ex: Executor) => ({ kind: 'staff', staffId: (await createStaff(ex, 'approver')).id }) as const
const words = { ja: '整理番号', easy: 'ばんごう', en: 'Reference number' }

test(
  'a city’s own words take the place of ours, in each language, until they are taken back',
  rolledBack(async tx => {
    const by = await clerk(tx)
    expect(await findScreenTexts(tx, 'ja')).toEqual({})
    await setScreenText(tx, 'notice-number.label', words, { by, now })
    expect(await findScreenTexts(tx, 'easy')).toEqual({ 'notice-number.label': 'ばんごう' })
    expect(screenText(await findScreenTexts(tx, 'en'), 'notice-number.label', 'en')).toBe('Reference number')
    expect(screenText(await findScreenTexts(tx, 'en'), 'notice-number.help', 'en')).toContain('QR')
    expect(await tx.select().from(screenTexts)).toHaveLength(3)
    await setScreenText(tx, 'notice-number.label', null, { by, now })
    expect(await findScreenTexts(tx, 'ja')).toEqual({})
  }),
)

test(
  'the audit tells what differs, once',
  rolledBack(async tx => {
    const by = await clerk(tx)
    for (const text of [words, words, { ...words, en: 'Number' }, null, null])
      await setScreenText(tx, 'notice-number.label', text, { by, now })
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'screen_text.set'))
      .orderBy(auditEvents.id)
    expect(events).toHaveLength(3)
    expect(events[1]).toMatchObject({
      staffId: by.staffId,
      subjectKind: 'screen_text',
      details: { key: 'notice-number.label', before: { en: 'Reference number' }, after: { en: 'Number' } },
    })
  }),
)

test('our own words pass the form, keep to its limits, and have their numbers filled in', () => {
  for (const key of screenTextKeys) {
    const { ja, easy, en } = screenTextWords[key]
    expect([key, parseScreenText(key, { text_ja: ja, text_easy: easy, text_en: en }).ok]).toEqual([key, true])
  }
  expect(screenText({}, 'rules.lateness', 'ja', { minutes: 5 })).toContain('5分を超えて')
  expect(screenText({ 'rules.lateness': '{minutes}分' }, 'rules.lateness', 'ja', { minutes: 7 })).toBe('7分')
})

test('the form asks for every language and knows which values a page can fill in', () => {
  const faults = (key: 'rules.lateness' | 'home.lead', text: Partial<typeof words>) => {
    const typed = { ...words, ...text }
    const parsed = parseScreenText(key, { text_ja: typed.ja, text_easy: typed.easy, text_en: typed.en })
    return parsed.ok ? [] : parsed.faults.map(({ language, reason }) => `${language}:${reason}`)
  }
  expect(faults('home.lead', {})).toEqual([])
  expect(faults('home.lead', { ja: '', en: ' \n' })).toEqual(['ja:missing', 'en:missing'])
  expect(faults('home.lead', { ja: '𠮷'.repeat(300) })).toEqual([])
  expect(faults('home.lead', { ja: '𠮷'.repeat(301) })).toEqual(['ja:too-long'])
  expect(faults('home.lead', { easy: '123456789018' })).toEqual(['easy:secret-number'])
  expect(faults('home.lead', { easy: '{minutes}分' })).toEqual(['easy:unknown-variable'])
  expect(faults('rules.lateness', { easy: '{minutes}分' })).toEqual([])
})
