import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  normaliseCode,
  normaliseDashes,
  normaliseDigits,
  rememberingSearchKey,
  searchKey,
} from '#domain/rules/text-keys'

describe('spellings of one name give one key', () => {
  test.each([
    ['half-width', 'ｻﾄｳ ｻﾌﾞﾛｳ', 'サトウ　サブロウ'],
    ['hiragana', 'さとう さぶろう', 'サトウ　サブロウ'],
    ['voicing', 'サトウ サフロウ', 'サトウ　サブロウ'],
    ['half-voicing', 'ハンダ', 'パンタ'],
    ['voiced marks written apart', 'ガ', 'カ\u3099'],
    ['voiced marks as characters of their own', 'ガ', 'カ゛'],
    ['voiced vowel', 'ヴィ', 'うい'],
    ['small tsu', 'ハットリ', 'ハツトリ'],
    ['small ya, yu, yo', 'キョウコ シュン チャ', 'キヨウコ シユン チヤ'],
    ['small vowels', 'フィリップ', 'フイリツフ'],
    ['small half-width', 'ﾊｯﾄﾘ', 'ハツトリ'],
    ['small ke', '関ヶ原', '関ケ原'],
    ['long mark', 'ジョージ', 'シヨシ'],
    ['half-width long mark', 'ｼﾞｮｰｼﾞ', 'ジョージ'],
    ['hyphen for the long mark', 'ジョ−ジ', 'ジョージ'],
    ['middle dot', 'アン・マリー', 'アンマリー'],
    ['half-width middle dot', 'ｱﾝ･ﾏﾘｰ', 'アン マリー'],
    ['spaces', ' 山田　太郎 ', '山田太郎'],
    ['Latin case', 'dela cruz john', 'DELA CRUZ JOHN'],
    ['Latin width', 'ＤＥＬＡ　ＣＲＵＺ', 'dela cruz'],
    ['Latin accents and apostrophes', "José O'Brien", 'JOSE OBRIEN'],
    ['old kana', 'キヱ ヰネ カヲル', 'キエ イネ カオル'],
    ['variation selector', '辻󠄂', '辻'],
    ['髙', '髙橋', '高橋'],
    ['﨑', '山﨑', '山崎'],
    ['邉', '渡邉', '渡辺'],
    ['邊', '渡邊', '渡辺'],
    ['齋', '齋藤', '斎藤'],
    ['齊', '齊藤', '斉藤'],
    ['濵', '濵田', '浜田'],
    ['廣', '廣瀬', '広瀬'],
    ['澤', '澤田', '沢田'],
    ['𠮷, beyond the basic plane', '𠮷田', '吉田'],
    ['compatibility ideographs', '\ufa19谷', '神谷'],
    ['digits', '２０１', '201'],
  ])('%s: %s and %s', (_, one, other) => {
    expect(searchKey(one)).toBe(searchKey(other))
    expect(searchKey(one)).not.toBe('')
  })
})

test('the key itself is large katakana without voicing', () => {
  expect(searchKey('たかはし　せつこ')).toBe('タカハシセツコ')
  expect(searchKey('ヤマザキ・ジョージ')).toBe('ヤマサキシヨシ')
})

test('a remembered key is the key, for the first, the second and very many names', () => {
  const keyOf = rememberingSearchKey()
  const text = fc.string({ unit: fc.constantFrom(...'たかガ゛ﾞﾊッー　 \t・髙𠮷辻\u{E0100}\u3099aé１') })
  fc.assert(
    fc.property(text, name => {
      expect([keyOf(name), keyOf(name)]).toEqual([searchKey(name), searchKey(name)])
    }),
    { numRuns: 1000 },
  )
  for (let number = 0; number < 20_010; number++) keyOf(`山田　${number}`)
  expect(keyOf('山田　20009')).toBe('山田20009')
})

test('different names keep different keys', () => {
  const names = [
    'サトウ',
    'サイトウ',
    'タナカ',
    'タカナ',
    '山田',
    '山本',
    '渡辺',
    '渡部',
    'ア',
    'イ',
    '東',
    '佐々木',
    '佐木',
  ]
  expect(new Set(names.map(searchKey)).size).toBe(names.length)
})

test('characters of the city itself (外字) stay in the key', () => {
  expect(searchKey('\ue000田')).toBe('\ue000田')
})

test('nothing to search for gives an empty key', () => {
  expect(['', ' ', '　', '・', 'ー', '-', '゛'].map(searchKey)).toEqual(['', '', '', '', '', '', ''])
})

test('the key of a key is that key', () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'がぎぱヴッャーｶﾞﾊﾟ髙﨑邉齋𠮷 ・-aÉß󠄂゛ヵ') }),
  )
  fc.assert(fc.property(names, name => expect(searchKey(searchKey(name))).toBe(searchKey(name))))
})

test('only full-width digits become plain', () => {
  expect(normaliseDigits('０９０－１２３４－５６７８ ア①')).toBe('090－1234－5678 ア①')
})

test('everything that looks like a hyphen becomes one', () => {
  const dashes = ['-', '‐', '‑', '‒', '–', '—', '―', '−', '－', '﹣', 'ー', 'ｰ', '─', '━', '〜']
  expect(dashes.map(normaliseDashes)).toEqual(dashes.map(() => '-'))
  expect(dashes.map(dash => normaliseCode(`a${dash}1`))).toEqual(dashes.map(() => 'A-1'))
})

describe('a code as typed or scanned', () => {
  test.each([
    ['Ａ１Ｂ－９００００６', 'A1B-900006'],
    [' a1b 900006\r\n', 'A1B900006'],
    ['a1b　-　900006\t', 'A1B-900006'],
    ['\ufeffA1B\u200b-\u00ad900006', 'A1B-900006'],
    ['O0I1', 'O0I1'],
    ['', ''],
  ])('%j is %j', (text, code) => expect(normaliseCode(text)).toBe(code))

  test('a normalised code stays as it is', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'aZ09ａＺ０９-ー－−‐ｰ 　\t\r\u200b\ufeffｱあ①') })
    fc.assert(
      fc.property(typed, text => {
        expect(normaliseCode(normaliseCode(text))).toBe(normaliseCode(text))
      }),
    )
  })
})
