import { expect, test } from 'bun:test'
import { defaultRules, isRuleKey, rulesOn } from '#domain/rules/parameters'
import { parseRuleSetting } from '#domain/rules/rule-form'
import { findRuleHistories } from '#domain/rules/rule-history'
import { isNoticeNumberPattern, isNumberRule, ruleLimits } from '#domain/rules/rule-limits'
import { setRule } from '#domain/rules/set-rule'
import { parameters } from '../../../src/db/schema/index.ts'
import { ruleGroups } from '../../../src/views/staff/parameters-labels.ts'
import { rolledBack } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

const today = '2026-06-01'
const now = new Date('2026-06-01T00:00:00Z')
const typed = { value: '15', valid_from: '2026-06-01', reason: '要綱の改正' }
const faultsOf = (key: keyof typeof defaultRules, fields: Record<string, string>) => {
  const parsed = parseRuleSetting(key, { ...typed, ...fields }, today)
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field}:${reason}`)
}

test('every rule is a number with limits around its default, or one of the two texts; and is shown in one group', () => {
  const keys = Object.keys(defaultRules).filter(isRuleKey)
  for (const key of keys.filter(isNumberRule)) {
    const { least, most } = ruleLimits[key]
    expect([key, least <= defaultRules[key] && defaultRules[key] <= most]).toEqual([key, true])
  }
  expect(keys.filter(key => !isNumberRule(key)).sort()).toEqual([
    'changeDeadlineTime',
    'noticeNumberPattern',
    'reminderTime',
    'waitingOfferFrom',
    'waitingOfferUntil',
  ])
  expect(ruleGroups.flatMap(group => group.keys).toSorted()).toEqual(keys.toSorted())
  expect(isRuleKey('toString')).toBe(false)
})

test('a number is taken full-width too, and refused outside its limits on both sides', () => {
  const { least, most } = ruleLimits.holdMinutes
  expect(parseRuleSetting('holdMinutes', { ...typed, value: '１５' }, today)).toMatchObject({ setting: { value: 15 } })
  expect(faultsOf('holdMinutes', { value: String(least) })).toEqual([])
  expect(faultsOf('holdMinutes', { value: String(most) })).toEqual([])
  expect(faultsOf('holdMinutes', { value: String(least - 1) })).toEqual(['value:out-of-range'])
  expect(faultsOf('holdMinutes', { value: String(most + 1) })).toEqual(['value:out-of-range'])
  for (const value of ['', 'abc', '1.5', '-5', '1e1', '0x10'])
    expect(faultsOf('holdMinutes', { value })).toEqual(['value:not-a-number'])
})

test(
  'the verb refuses what the form refuses',
  rolledBack(async tx => {
    const by = { kind: 'system' } as const
    const set = (key: keyof typeof defaultRules, value: number | string) =>
      setRule(tx, { key, value, validFrom: today, reason: '試験' }, { by, now, today })
    expect(await set('holdMinutes', 4)).toEqual({ ok: false, reason: 'out-of-range' })
    expect(await set('holdMinutes', 5)).toEqual({ ok: true })
    expect(await set('holdMinutes', 5.5)).toEqual({ ok: false, reason: 'not-a-number' })
    expect(await set('changeDeadlineTime', '24:00')).toEqual({ ok: false, reason: 'unreadable' })
    expect(await set('noticeNumberPattern', '(a+)+')).toEqual({ ok: false, reason: 'unreadable' })
  }),
)

test('a time of day is taken with one digit of hours, and nothing beyond the day', () => {
  expect(parseRuleSetting('changeDeadlineTime', { ...typed, value: '9:30' }, today)).toMatchObject({
    setting: { value: '09:30' },
  })
  expect(faultsOf('changeDeadlineTime', { value: '23:59' })).toEqual([])
  expect(faultsOf('changeDeadlineTime', { value: '24:00' })).toEqual(['value:not-a-time'])
})

test('a pattern must read the number of a real notice, as printed', () => {
  const pattern = '^[A-Z]{2}\\d{8}$'
  expect(faultsOf('noticeNumberPattern', { value: pattern, example: 'ab12345678' })).toEqual([])
  expect(faultsOf('noticeNumberPattern', { value: pattern, example: 'ＡＢ１２３４５６７８' })).toEqual([])
  expect(faultsOf('noticeNumberPattern', { value: pattern, example: '' })).toEqual(['example:example-missing'])
  expect(faultsOf('noticeNumberPattern', { value: pattern, example: 'A12345678' })).toEqual([
    'example:example-does-not-match',
  ])
  expect(faultsOf('noticeNumberPattern', { value: '^[A-Z', example: 'A' })).toEqual(['value:not-a-pattern'])
})

test('a pattern that reads half a number, or could run for ever, is refused', () => {
  for (const good of [
    '^[A-Z0-9]{3}-\\d{6}$',
    '^\\d{10}$',
    '^(A|B)\\d{3}(-\\d)?$',
    '^\\d{4,6}-\\d{2,4}$',
    '^[A-Z]+\\d{6}$',
  ])
    expect(isNoticeNumberPattern(good)).toBe(true)
  for (const bad of [
    '',
    '\\d{6}',
    '^\\d{6}',
    '\\d{6}$',
    '^(a+)+$',
    '^(a|a)*$',
    '^\\d*\\d*$',
    '^(?:\\d{2}){3}$',
    '^(a)\\1$',
    `^${'a'.repeat(80)}$`,
    `^${'A?'.repeat(20)}A{20}B$`,
    `^${'A{0,9}'.repeat(12)}B$`,
    '^A{1,}A{1,}B$',
    '^\\d+A{1,}B$',
  ])
    expect([bad, isNoticeNumberPattern(bad)]).toEqual([bad, false])
})

test('all faults come at once', () => {
  expect(faultsOf('holdMinutes', { value: 'x', valid_from: 'x', reason: ' ' })).toEqual([
    'value:not-a-number',
    'valid_from:unreadable-day',
    'reason:reason-missing',
  ])
  expect(faultsOf('holdMinutes', { valid_from: '2026-05-31' })).toEqual(['valid_from:in-the-past'])
  expect(faultsOf('holdMinutes', { valid_from: '令和8年6月1日' })).toEqual([])
  expect(faultsOf('holdMinutes', { reason: 'あ'.repeat(200) })).toEqual([])
  expect(faultsOf('holdMinutes', { reason: 'あ'.repeat(201) })).toEqual(['reason:reason-too-long'])
})

test(
  'the history tells what was, what holds and what comes, and who set it',
  rolledBack(async tx => {
    const person = await createStaff(tx, 'administrator')
    const set = { setAt: now, setBy: person.id, key: 'holdMinutes' }
    await tx.insert(parameters).values([
      { ...set, validFrom: '2026-01-01', value: 11, reason: '一' },
      { ...set, validFrom: '2026-06-01', value: 12, reason: '二' },
      { ...set, validFrom: '2026-07-01', value: 13, reason: '三' },
      { ...set, validFrom: '2026-08-01', value: 14, reason: '四', setBy: null },
    ])
    const on = async (day: string) => (await findRuleHistories(tx, day)).find(({ key }) => key === 'holdMinutes')!
    const june = await on(today)
    expect([june.value, june.current?.staffName]).toEqual([12, person.name])
    expect(june.coming.map(row => [row.value, row.staffName])).toEqual([
      [13, person.name],
      [14, null],
    ])
    expect(june.past.map(row => row.value)).toEqual([11])
    expect((await on('2025-12-31')).value).toBe(defaultRules.holdMinutes)
    expect((await on('2026-06-30')).value).toBe((await rulesOn(tx, '2026-06-30')).holdMinutes)
    expect((await on('2026-07-01')).value).toBe((await rulesOn(tx, '2026-07-01')).holdMinutes)
  }),
)
