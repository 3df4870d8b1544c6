import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { defaultNoticeNumberPattern, parseNoticeNumber } from '#domain/cards/notice-number'

test.each([
  ...[
    'A1B-574355',
    'A1B574355',
    'a1b-574355',
    'a1b574355',
    'Ａ１Ｂ－５７４３５５',
    'ａ１ｂ５７４３５５',
    ' A1B 574355 ',
  ],
  ...['A1Bー574355', 'A1B－574355', 'A1B−574355', 'A1B‐574355', 'A1B―574355', 'A1B–574355', 'A1Bｰ574355', 'A1B─574355'],
  ...['A1B　-　574355', 'A 1 B - 5 7 4 3 5 5', 'A1-B574355', 'A1B-574-355', 'A1B-574355\r\n', '\ufeffA1B-574355'],
])('%j is A1B-574355', text => expect(parseNoticeNumber(text)).toBe('A1B-574355'))

test.each([
  ...[
    '',
    '-',
    'A1B-57435',
    'A1B-5743555',
    'A1B57435',
    'A1BC574355',
    'A1-574355',
    'A1B-57435O',
    'か1B-574355',
    'A1B/574355',
  ],
  ...['A1B-9000', '42180967929081003390757', 'A1B-574355 A1B-574356', 'A1B_574355', 'A.B-574355'],
])('%j is no notice number', text => expect(parseNoticeNumber(text)).toBeUndefined())

test('the letter O and the digit 0 are two numbers', () => {
  expect(parseNoticeNumber('O0O-123456')).toBe('O0O-123456')
  expect(parseNoticeNumber('000-123456')).toBe('000-123456')
})

test('a city with another number says so by its pattern', () => {
  expect(parseNoticeNumber('123 456789', '^\\d{3}-\\d{6}$')).toBe('123-456789')
  expect(parseNoticeNumber('A1B-574355', '^\\d{3}-\\d{6}$')).toBeUndefined()
  expect(parseNoticeNumber('１２３４－５６７８９０', '^\\d{10}$')).toBe('1234567890')
  expect(parseNoticeNumber('12-34-5678', '^\\d{2}-\\d{2}-\\d{4}$')).toBe('12-34-5678')
})

test('a very long text is turned away at once', () => {
  expect(parseNoticeNumber('1'.repeat(5_000_000), '^\\d+$')).toBeUndefined()
})

test('whatever comes out has the pattern and comes out the same again', () => {
  const number = fc.stringMatching(/^[A-Za-z0-9]{3}[ -]?[0-9]{6}$/)
  fc.assert(
    fc.property(number, text => {
      const parsed = parseNoticeNumber(text) ?? ''
      expect(parsed).toMatch(new RegExp(defaultNoticeNumberPattern))
      expect(parseNoticeNumber(parsed)).toBe(parsed)
      expect(parseNoticeNumber(parsed.replace('-', ''))).toBe(parsed)
    }),
  )
})
