import { describe, expect, test } from 'bun:test'
import { csvOf } from '#domain/transfer/write-csv'

const oneCell = (cell: string) => csvOf(['x'], [[cell]]).slice('\ufeffx\r\n'.length, -'\r\n'.length)

test('a mark, CRLF after every row, the heading first', () => {
  expect(
    csvOf(
      ['番号', '氏名'],
      [
        ['001', '髙橋　節子'],
        ['002', '𠮷田󠄂'],
      ],
    ),
  ).toBe('\ufeff番号,氏名\r\n001,髙橋　節子\r\n002,𠮷田󠄂\r\n')
  expect(csvOf(['番号'], [])).toBe('\ufeff番号\r\n')
})

test('only what must be quoted is quoted', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['x,y', 'say "no"'],
        ['one\ntwo', 'one\r\ntwo'],
        ['', ' '],
      ],
    ),
  ).toBe('\ufeffa,b\r\n"x,y","say ""no"""\r\n"one\ntwo","one\r\ntwo"\r\n, \r\n')
})

test.each([
  '0123',
  '007',
  '090-1234-5678',
  '42180967929081003390757',
  '12.5',
  '-12.5',
  '-5',
  '-0',
  'A1B-574355',
  'S48.4.27',
])('%s stays as it is', cell => expect(oneCell(cell)).toBe(cell))

describe('what a spreadsheet would run is made text', () => {
  test.each([
    ...['=1+1', '+81-90-1234-5678', '+1', '-1+1', '-A1', '-', '--1', '-1.', '@SUM(A1)', '＝1+1', '＋1', '－A1', '＠x'],
  ])('%s', cell => expect(oneCell(cell)).toBe(`'${cell}`))

  test('also where it must be quoted, and in the heading', () => {
    expect(oneCell('=HYPERLINK("http://example.invalid")')).toBe('"\'=HYPERLINK(""http://example.invalid"")"')
    expect(oneCell('\t=1')).toBe("'\t=1")
    expect(oneCell('\r=1')).toBe('"\'\r=1"')
    expect(oneCell('\n=1')).toBe('"\'\n=1"')
    expect(oneCell('-2,5')).toBe('"\'-2,5"')
    expect(csvOf(['=x'], [])).toBe("\ufeff'=x\r\n")
  })

  test('a sign inside a cell is left alone', () => expect(oneCell('a=1')).toBe('a=1'))
})
