import { expect, test } from 'bun:test'
import { formatTrackingNumber, parseTrackingNumber } from '#domain/postings/tracking-number'

test.each([
  ['12345678903', true],
  ['123-45-67890-3', true],
  ['１２３－４５－６７８９０－３', true],
  ['A12345678903A', true],
  ['a12345678903d', true],
  ['12345678904', false],
  ['000000000000', true],
  ['0000000000007', false],
])('%s is a number, its check digit right: %p', (text, isChecked) => {
  expect(parseTrackingNumber(text)).toMatchObject({ ok: true, isChecked })
})

test.each(['', '1234567890', '12345678901234', 'B12345678903', '1234567890X', 'C0000000001'])('%p is none', text => {
  expect(parseTrackingNumber(text)).toEqual({ ok: false, reason: 'not-a-number' })
})

test('eleven digits and thirteen are taken, ten and fourteen are not', () => {
  expect([10, 11, 13, 14].map(length => parseTrackingNumber('1'.repeat(length)).ok)).toEqual([false, true, true, false])
})

test('what is an individual number by its check digit, and no 引受番号 by its own, is never kept', () => {
  expect(parseTrackingNumber('123456789018')).toEqual({ ok: false, reason: 'forbidden-number' })
})

test('a number is shown the way it is printed', () => {
  expect(formatTrackingNumber('12345678903')).toBe('123-45-67890-3')
  expect(formatTrackingNumber('123456789012')).toBe('1234-5678-9012')
})
