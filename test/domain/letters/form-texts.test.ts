import { expect, test } from 'bun:test'
import { firstTexts } from '#domain/letters/first-texts'
import { parseFormText } from '#domain/letters/form-text-form'
import { fillText, formOf, formTextKeys, variablesIn, variablesOfForm } from '#domain/letters/form-text-keys'
import { findFormTexts, findOwnTexts, listTextChanges, resetFormText, setFormText } from '#domain/letters/form-texts'
import { rolledBack } from '../../support/database.ts'
import { createDesk, now } from '../../support/letters.ts'

test('every first wording is one that the form would take', () => {
  for (const key of formTextKeys) {
    expect([key, parseFormText(key, firstTexts[key])]).toEqual([key, { ok: true, body: firstTexts[key] }])
    const known: readonly string[] = variablesOfForm[formOf(key)]
    expect(variablesIn(firstTexts[key]).every(name => known.includes(name))).toBe(true)
  }
})

test('an unknown variable, a lone bracket, several lines of heading and a 個人番号 are refused', () => {
  const reasons = (key: (typeof formTextKeys)[number], text: string) => {
    const parsed = parseFormText(key, text)
    return parsed.ok ? [] : parsed.faults.map(({ reason, names }) => [reason, ...(names ?? [])].join(' '))
  }
  expect(reasons('guide.lead', '{{受取期限}}まで {{住所}} {{照会番号}}')).toEqual(['unknown-variable 住所 照会番号'])
  expect(reasons('guide.lead', '{{受取期限}まで')).toEqual(['unclosed-variable'])
  expect(reasons('guide.title', '一行\n二行')).toEqual(['several-lines'])
  expect(reasons('guide.title', 'あ'.repeat(60))).toEqual([])
  expect(reasons('guide.title', 'あ'.repeat(61))).toEqual(['too-long'])
  expect(reasons('guide.lead', ' ')).toEqual(['missing'])
  expect(reasons('guide.lead', '番号 123456789018')).toEqual(['secret-number'])
})

test('a text is filled line by line', () => {
  expect(fillText('{{市名}} の\n{{ 電話 }}', { 市名: '青葉野市', 電話: '0999-00-0000' })).toEqual([
    '青葉野市 の',
    '0999-00-0000',
  ])
})

test(
  'N-10: a text is the city’s own until it is the first one again, and what it said is kept',
  rolledBack(async tx => {
    const { by, clerk } = await createDesk(tx)
    expect((await findFormTexts(tx))['guide.title']).toBe(firstTexts['guide.title'])
    expect(await setFormText(tx, 'guide.title', 'カードができました', { by, now })).toEqual({ isChanged: true })
    expect(await setFormText(tx, 'guide.title', 'カードができました', { by, now })).toEqual({ isChanged: false })
    expect((await findFormTexts(tx))['guide.title']).toBe('カードができました')
    expect((await findOwnTexts(tx)).get('guide.title')).toMatchObject({ staffName: clerk.name })
    await resetFormText(tx, 'guide.title', { by, now })
    expect([(await findFormTexts(tx))['guide.title'], (await findOwnTexts(tx)).size]).toEqual([
      firstTexts['guide.title'],
      0,
    ])
    expect((await listTextChanges(tx, 'guide.title')).map(({ before, after }) => [before, after])).toEqual([
      ['カードができました', firstTexts['guide.title']],
      [firstTexts['guide.title'], 'カードができました'],
    ])
  }),
)
