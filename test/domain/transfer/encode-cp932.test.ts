import { expect, test } from 'bun:test'
import { encodeCp932, lackingInCp932 } from '#domain/transfer/encode-cp932'

const decoded = (bytes: Uint8Array) => new TextDecoder('shift_jis').decode(bytes)

test('what city offices write comes back the same: NEC and IBM extensions, half-width kana, leading zeros', () => {
  const text = '髙橋 﨑村 ①㈱Ⅲ℡ ｱｲｳ 0012,"山田"\r\n'
  const { bytes, lacking } = encodeCp932(text)
  expect(decoded(bytes)).toBe(text)
  expect(lacking).toEqual([])
})

test('signs that only look different are folded as Windows folds them', () => {
  const { bytes, lacking } = encodeCp932('9〜17時 −5 ‖ — ¢£¬')
  expect(decoded(bytes)).toBe('9～17時 －5 ∥ ― ￠￡￢')
  expect(lacking).toEqual([])
})

test('what it cannot hold is named, once each, and stands as 〓', () => {
  const { bytes, lacking } = encodeCp932('𠮷田 𠮷野 渡邉\u{E0102} 😀')
  expect(decoded(bytes)).toBe('〓田 〓野 渡〓 〓')
  expect(lacking).toEqual(['𠮷', '邉\u{E0102}', '😀'])
})

test('a cell tells its own', () => {
  expect(lackingInCp932('A1B-000123')).toEqual([])
  expect(lackingInCp932('渡辺')).toEqual([])
  expect(lackingInCp932('神\uFA19 가')).toEqual(['가'])
})
