import { expect, test } from 'bun:test'
import { readCode } from '#domain/cards/read-scan'
import { checkScan } from '#domain/counter/check-scan'
import { noScans } from '#domain/counter/scans'
import { newLabel } from '#domain/custody/new-label'
import { defaultRules } from '#domain/rules/parameters'
import { isScanPattern, parseScanRule, readWith } from '#domain/scanning/scan-rule-form'
import { addScanRule, findScanRules, switchScanRule } from '#domain/scanning/scan-rules'
import { createScene, eventsOf } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const system = { by: { kind: 'system' } as const, now }
const pattern = defaultRules.noticeNumberPattern
const applicationId = '12345678901234567890123'
const notice = { name: '通知書', pattern: '^N([A-Z0-9]{3}\\d{6})$', means: 'notice_number' as const }
const application = { name: '申請書', pattern: '^MNC\\d{2}(\\d{23})$', means: 'application_id' as const }

test.each([
  ['^(\\d{23})$', true],
  ['^X(?:A|B)(\\d+)$', true],
  ['(\\d{23})', false],
  ['^\\d{23}$', false],
  ['^(\\d)(\\d)$', false],
  ['^(a+)+$', false],
  ['^(a|a)*$', false],
  ['^(.*).*$', false],
  ['^(a{1,40}b{1,40})$', false],
  ['^(a)\\1$', false],
  ['^(a$', false],
  [`^(${'a'.repeat(116)})$`, true],
  [`^(${'a'.repeat(117)})$`, false],
])('%s may be a pattern: %p', (text, isAllowed) => expect(isScanPattern(text)).toBe(isAllowed))

test('even the costliest pattern that is allowed reads the longest code at once', () => {
  const rule = { name: 'x', means: 'notice_number' as const, pattern: `^(.*)${'A?'.repeat(4)}B$` }
  expect(isScanPattern(rule.pattern)).toBe(true)
  const begun = performance.now()
  readWith([rule], 'A'.repeat(200))
  readWith([rule], 'A'.repeat(100_000))
  expect(performance.now() - begun).toBeLessThan(50)
})

test('every fault of the form is named at once', () => {
  const faults = (fields: Parameters<typeof parseScanRule>[0]) => {
    const parsed = parseScanRule(fields)
    return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
  }
  expect(faults({})).toEqual(['name missing', 'pattern missing', 'means missing'])
  expect(faults({ ...notice, name: 'あ'.repeat(41), pattern: '^(a+)+$', means: 'x' })).toEqual([
    ...['name too-long', 'pattern not-a-pattern', 'means missing'],
  ])
  expect(parseScanRule({ ...notice, name: ` ${'あ'.repeat(40)} ` })).toMatchObject({ ok: true })
})

test.each([
  ['a1234567890b', '1234567890'],
  ['A1234567890D', '1234567890'],
  ['ａ１２３４５６７８９０ｂ', '1234567890'],
  ['1234567890', '1234567890'],
  ['e1234567890b', undefined],
])('NW-7: %s is read as %p', (code, value) => {
  const rule = { name: 'x', pattern: '^(\\d{10})$', means: 'notice_number' as const }
  expect(readWith([rule], code)[0]?.value).toBe(value)
})

test(
  'a code of the notice or the application leads to the card, in the order of the rules, while they are in use',
  rolledBack(async tx => {
    const card = await createCard(tx, { applicationId, noticeNumber: 'A1B-900006', label: newLabel('card') })
    const read = (code: string) => readCode(tx, code, pattern)
    expect(await read('NA1B900006')).toEqual({ kind: 'unreadable' })
    await addScanRule(tx, notice, system)
    await addScanRule(tx, application, system)
    const found = { kind: 'notice', noticeNumber: card.noticeNumber } as const
    for (const code of ['na1b900006', 'ＮＡ１Ｂ９００００６', `mnc01${applicationId}`, 'A1B-900006'])
      expect(await read(code)).toEqual(found)
    expect(await read(card.label)).toEqual({ kind: 'card', label: card.label })
    expect(await read(`MNC01${applicationId.replace('1', '9')}`)).toEqual({ kind: 'unreadable' })

    const [first, second] = await findScanRules(tx)
    expect([first?.name, second?.name]).toEqual([notice.name, application.name])
    expect(await switchScanRule(tx, first!.id, false, system)).toBe(true)
    expect(await switchScanRule(tx, first!.id, false, system)).toBe(true)
    expect(await read('NA1B900006')).toEqual({ kind: 'unreadable' })
    expect(await switchScanRule(tx, first!.id, true, system)).toBe(true)
    expect(await read('NA1B900006')).toEqual(found)
    expect(await switchScanRule(tx, 999_999, true, system)).toBe(false)
    for (const [action, count] of [
      ['added', 2],
      ['stopped', 1],
      ['resumed', 1],
    ] as const)
      expect(await eventsOf(tx, `scan_rule.${action}`)).toHaveLength(count)
  }),
)

test(
  'a rule that reads too much finds nobody: the value must still be such a number',
  rolledBack(async tx => {
    await addScanRule(tx, { name: 'x', pattern: '^(.+)$', means: 'notice_number' }, system)
    await addScanRule(tx, { name: 'y', pattern: '^(.+)$', means: 'application_id' }, system)
    expect(await readCode(tx, 'だれか', pattern)).toEqual({ kind: 'unreadable' })
  }),
)

test(
  'at the hand-over the code of the notice counts as the notice, an unknown one as nothing',
  rolledBack(async tx => {
    const { card, reservation, circumstances } = await createScene(tx, { isPulled: true, isCheckedIn: true })
    await addScanRule(tx, notice, system)
    await addScanRule(tx, application, system)
    const scan = (text: string) => checkScan(tx, { reservationId: reservation.id, text, scans: noScans }, circumstances)
    const bare = card.noticeNumber.replace('-', '')
    expect(await scan(`N${bare}`)).toMatchObject({ ok: true, kind: 'notice', scans: { notice: card.noticeNumber } })
    expect(await scan(`MNC01${applicationId}`)).toMatchObject({ ok: false, reason: 'unreadable' })
  }),
)
