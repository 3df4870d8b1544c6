import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  containsIndividualNumber,
  containsResidentRecordCode,
  isIndividualNumber,
  isResidentRecordCode,
} from '#domain/rules/individual-number'

// Invented: valid by the check digit only.
const number = '945807302153'
const parted = '9458 0730 2153'

describe('個人番号', () => {
  test.each([
    ...[
      number,
      parted,
      '9458-0730-2153',
      '９４５８０７３０２１５３',
      '９４５８　０７３０　２１５３',
      '9458ー0730ー2153',
    ],
    ...[
      '9458−0730−2153',
      ` ${number}\r\n`,
      '736819303645',
      '262129972208',
      '033224538320',
      '9458・0730・2153',
      '9458.0730.2153',
    ],
  ])('%j is one', text => expect(isIndividualNumber(text)).toBe(true))

  test.each([
    ...['', '945807302154', '94580730215', '9458073021533', `番号${number}`, 'A45807302153', '42180967929081003390757'],
  ])('%j is none', text => expect(isIndividualNumber(text)).toBe(false))

  test('of the ten last digits exactly one is right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{11}$/), eleven => {
        expect(Array.from({ length: 10 }, (_, digit) => eleven + digit).filter(isIndividualNumber)).toHaveLength(1)
      }),
    )
  })

  test('the check digit follows the rule, counted from the right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{11}$/), eleven => {
        const fromTheRight = [...eleven].reverse().map(Number)
        const sum = fromTheRight.reduce((each, digit, index) => each + digit * (index < 6 ? index + 2 : index - 4), 0)
        const digit = sum % 11 <= 1 ? 0 : 11 - (sum % 11)
        expect(isIndividualNumber(eleven + digit)).toBe(true)
      }),
    )
  })
})

test('住民票コード: eleven digits, no more and no fewer', () => {
  expect(['12345678901', '1234-5678-901', '１２３４５６７８９０１'].filter(isResidentRecordCode)).toHaveLength(3)
  expect(['1234567890', '123456789012', '1234567890A', ''].filter(isResidentRecordCode)).toEqual([])
})

describe('a 個人番号 in a free text is found', () => {
  test.each([
    ...[
      `番号 ${parted}`,
      `番号:${number}`,
      `${number}です`,
      `本人申告９４５８－０７３０－２１５３`,
      `(${number})`,
      `'${number}`,
    ],
    ...[
      `="${number}"`,
      `個人番号は 945 807 302 153`,
      `マイナンバー:945807-302153`,
      `ﾏｲﾅﾝﾊﾞｰ ${number}`,
      `My Number 9 4 5 8 0 7 3 0 2 1 5 3`,
    ],
    ...[
      `090-1234-5678 ${parted}`,
      `電話 0463-12-3456 番号 ${number}`,
      `999-0012 ${parted}`,
      `申請書ID 42180967929081003390757、${number}`,
    ],
    ...[`書留で送付。個人番号 ${number}`, `2026年3月2日 ${parted} 受付`, `車いす\n${parted}\n要電話`],
  ])('%j', text => expect(containsIndividualNumber(text)).toBe(true))
})

describe('and nothing else is taken for one', () => {
  test.each([
    ...[
      '',
      '車いす',
      '要電話 090-1234-5678',
      '945807302154',
      '番号 9458 0730 2154',
      'A1B-574355',
      '令和8年3月2日 10時30分',
    ],
    ...[
      `1${number}`,
      `${number}1`,
      `${parted} 1111`,
      `1111-9458-0730-2153`,
      `引受番号 ${parted}`,
      `お問い合わせ番号:${number}`,
    ],
    ...['架空県青葉野市大字西原字上ノ台2丁目32番25号 サンハイツ緑ケ丘A棟305号'],
  ])('%j', text => expect(containsIndividualNumber(text)).toBe(false))

  test('no 申請書ID ever, plain or in groups, alone or in a text', () => {
    const groups = fc.constantFrom(
      /(.{4})(?=.)/g,
      /(.{5})(?=.)/g,
      /(.{6})(?=.)/g,
      /(^.{3}|.{4})(?=.)/g,
      /$^/g,
      /(.)(?=.)/g,
    )
    const application = fc.tuple(fc.stringMatching(/^[0-9]{23}$/), groups, fc.constantFrom(' ', '-', '　', 'ー', '・'))
    fc.assert(
      fc.property(application, ([id, group, mark]) => {
        const spelling = id.replace(group, `$1${mark}`)
        expect([spelling, `申請書ID ${spelling}`, `ID:${spelling} 確認済`].filter(containsIndividualNumber)).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })
})

test('a 住民票コード is found in a text that names it', () => {
  expect(containsResidentRecordCode('住民票コード 12345678901')).toBe(true)
  expect(containsResidentRecordCode('住民票コード:1234-5678-901です')).toBe(true)
  expect(containsResidentRecordCode('住民票コード 記入なし')).toBe(false)
  expect(containsResidentRecordCode('電話 09012345678')).toBe(false)
  expect(containsResidentRecordCode('住民票コード 123456789012')).toBe(false)
})

test('a very long text is searched in no time', () => {
  const started = performance.now()
  for (const text of ['1'.repeat(200_000), '1 '.repeat(100_000), '1234 '.repeat(40_000), '個人番号'.repeat(50_000)])
    containsIndividualNumber(text)
  expect(performance.now() - started).toBeLessThan(2000)
})
