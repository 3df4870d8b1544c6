import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import fc from 'fast-check'
import { isIndividualNumber } from '#domain/rules/individual-number'
import { decodeStream, detectEncoding } from '#domain/transfer/encoding'
import { newGuard } from '#domain/transfer/import-guard'
import { readRows } from '#domain/transfer/read-csv'

// Invented: valid by the check digit only.
const number = '945807302153'
const numberFrom = (eleven: string) =>
  Array.from({ length: 10 }, (_, digit) => eleven + digit).find(isIndividualNumber) ?? ''
const invalidFrom = (eleven: string) =>
  Array.from({ length: 10 }, (_, digit) => eleven + digit).find(each => !isIndividualNumber(each)) ?? ''
const elevens = (count: number) => Array.from({ length: count }, (_, index) => String(12_345_678_900 + index * 7919))

function verdictOn(headings: string[], rows: string[][]) {
  const guard = newGuard(headings)
  rows.forEach(row => {
    guard.inspect(row)
  })
  return guard.verdict()
}

const verdictOnColumn = (cells: string[]) =>
  verdictOn(
    ['番号'],
    cells.map(cell => [cell]),
  )?.kind

describe('a heading alone is enough', () => {
  test.each([
    ...['個人番号', '個 人 番 号', 'マイナンバー', 'ﾏｲﾅﾝﾊﾞｰ', '本人の個人番号(12桁)', '住民票コード', '住民票ｺｰﾄﾞ'],
    ...['My Number', 'MY_NUMBER', '世帯主個人番号', 'マイナンバーカードの個人番号'],
  ])('%s', heading => {
    expect(verdictOn(['氏名', heading], [])).toEqual({ column: heading, kind: 'heading' })
    expect(verdictOn(['氏名', heading], [['山田', '']])).toEqual({ column: heading, kind: 'heading' })
  })

  test.each([
    ...[
      '番号',
      '宛名番号',
      '申請書ID',
      '交付通知書番号',
      'マイナンバーカード交付日',
      '個人番号カード有効期限',
      '個人番号通知書送付日',
    ],
    ...['My Number Card', '整理番号', '住民票', ''],
  ])('but not %s', heading => expect(verdictOn([heading], [['x']])).toBeUndefined())
})

describe('a column of twelve digits', () => {
  test('is refused when all of them check', () => {
    expect(verdictOnColumn(elevens(20).map(numberFrom))).toBe('individual-number')
    expect(verdictOnColumn(['', 'なし', number, '', '', ''])).toBe('individual-number')
    expect(verdictOnColumn(['', '', '', '', '９４５８　０７３０　２１５３'])).toBe('individual-number')
  })

  test('is refused when half of them check, three at least', () => {
    const [valid, invalid] = [elevens(3).map(numberFrom), elevens(4).map(invalidFrom)]
    expect(verdictOnColumn([...valid, ...invalid.slice(0, 3)])).toBe('individual-number')
    expect(verdictOnColumn([...valid, ...invalid])).toBeUndefined()
    expect(verdictOnColumn([...valid.slice(0, 2), ...invalid.slice(0, 2)])).toBeUndefined()
  })

  test('is refused for one hit in a file of one or two rows, not of three', () => {
    const invalid = invalidFrom('11111111111')
    expect(verdictOnColumn([number])).toBe('individual-number')
    expect(verdictOnColumn([number, invalid])).toBe('individual-number')
    expect(verdictOnColumn([number, invalid, 'x'])).toBeUndefined()
  })

  test('may be any other number, of which one in ten checks by chance', () => {
    expect(verdictOnColumn(elevens(500).map(invalidFrom))).toBeUndefined()
    const others = elevens(1000).map((each, index) => each + ((index * 7) % 10))
    const hitCount = others.filter(isIndividualNumber).length
    expect(hitCount).toBeGreaterThan(50)
    expect(hitCount).toBeLessThan(150)
    expect(verdictOnColumn(others)).toBeUndefined()
  })

  test('is judged for itself: a clean column beside it does not dilute it', () => {
    const rows = elevens(5).map(each => ['山田　太郎', invalidFrom(each), numberFrom(each)])
    expect(verdictOn(['氏名', '整理番号', '備考'], rows)).toEqual({ column: '備考', kind: 'individual-number' })
  })
})

describe('a column of eleven digits', () => {
  test('is refused when half of what stands in it has that shape', () => {
    expect(verdictOnColumn(['12345678901'])).toBe('resident-record-code')
    expect(verdictOnColumn(['12345678901', '', '', 'x'])).toBe('resident-record-code')
    expect(verdictOnColumn(['12345678901', 'x', 'y'])).toBeUndefined()
    expect(verdictOnColumn(['1234-5678-901', '１２３４５６７８９０２'])).toBe('resident-record-code')
  })

  test('may be telephones', () => {
    expect(
      verdictOnColumn(['09012345678', '080-1234-5678', '０７０１２３４５６７８', '05012345678', '06012345678']),
    ).toBeUndefined()
    expect(verdictOnColumn(['0463123456', '0463-12-3456'])).toBeUndefined()
  })
})

describe('a number hidden in a note', () => {
  const note = (text: string) => verdictOn(['氏名', '備考'], [...Array(50).fill(['山田', '']), ['佐藤', text]])

  test('is enough, among any number of rows', () => {
    expect(note('番号 9458 0730 2153')).toEqual({ column: '備考', kind: 'individual-number' })
    expect(note(`マイナンバー ${number}`)?.kind).toBe('individual-number')
    expect(note('住民票コード 12345678901')?.kind).toBe('resident-record-code')
  })

  test('is not seen in an application id, a telephone, a parcel or a card number', () => {
    const notes = [
      '申請書ID 42180967929081003390757',
      '要電話 090-1234-5678',
      '引受番号 9458-0730-2153',
      '9458 0730 2153 1111',
    ]
    expect(notes.map(note)).toEqual(notes.map(() => undefined))
  })
})

test('申請書ID never trigger, whatever their digits', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[0-9]{23}$/), { minLength: 1 }), fc.boolean(), (ids, grouped) => {
      const cells = grouped ? ids.map(id => id.replace(/(.{4})(?=.)/g, '$1-')) : ids
      expect(
        verdictOn(
          ['申請書ID'],
          cells.map(cell => [cell]),
        ),
      ).toBeUndefined()
    }),
  )
})

describe('the value itself is never given back', () => {
  test('not even when the first record stands where the headings should', () => {
    const verdict = verdictOn(
      ['山田　太郎', number],
      elevens(5).map(each => ['山田', numberFrom(each)]),
    )
    expect(verdict).toEqual({ column: '2列目', kind: 'individual-number' })
    expect(verdictOn(['山田　太郎', number], [])).toEqual({ column: '2列目', kind: 'individual-number' })
    expect(verdictOn([`個人番号 ${number}`], [])).toEqual({ column: '1列目', kind: 'heading' })
  })

  test('a column without a heading is named by its place', () => {
    expect(
      verdictOn(
        [],
        elevens(5).map(each => ['x', 'y', numberFrom(each)]),
      )?.column,
    ).toBe('3列目')
    expect(verdictOn(['氏名', ' '], [['山田', number]])?.column).toBe('2列目')
    expect(verdictOn(['氏名'], [['山田', number]])?.column).toBe('2列目')
  })

  test('nor kept in the guard', () => {
    const guard = newGuard(['氏名', '番号'])
    guard.inspect(['山田　太郎', number])
    expect(JSON.stringify(guard) + JSON.stringify(guard.verdict())).not.toContain(number)
  })
})

describe("the office's files", () => {
  test.each([
    ['ledger-3000-cp932.csv', undefined],
    ['juki-800-utf8bom.csv', undefined],
    ['faulty-utf8.csv', undefined],
    ['refuse-individual-numbers-utf8.csv', { column: '番号', kind: 'individual-number' }],
  ] as const)('%s', async (name, verdict) => {
    const bytes = await Bun.file(join(import.meta.dir, '../../data', name)).bytes()
    let guard: ReturnType<typeof newGuard> | undefined
    for await (const rows of readRows(decodeStream(new Blob([bytes]).stream(), detectEncoding(bytes)))) {
      for (const { cells } of rows) {
        if (guard === undefined) guard = newGuard(cells)
        else guard.inspect(cells)
      }
    }
    expect(guard?.verdict()).toEqual(verdict)
  })
})
