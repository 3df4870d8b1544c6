import { expect, test } from 'bun:test'
import { officeInFull } from '#domain/letters/office-in-full'

test.each([
  ['青葉野市', '本庁', '青葉野市役所本庁'],
  ['青葉野市', '西支所', '青葉野市役所西支所'],
  ['架空町', '本庁舎', '架空町役場本庁舎'],
  ['架空村', '港出張所', '架空村役場港出張所'],
  ['港南区', '本庁', '港南区役所本庁'],
  ['青葉野市', '青葉野市役所 本庁舎', '青葉野市役所 本庁舎'],
  ['青葉野市', '中央図書館', '青葉野市 中央図書館'],
  ['市役所', '本庁', '市役所本庁'],
  ['', '本庁', '本庁'],
])('%s, %s: %s', (city, office, expected) => {
  expect(officeInFull({ city, office })).toBe(expected)
})
