import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isUnreadKana } from '#domain/cards/kana-scan'
import { parseNoticeNumber } from '#domain/cards/notice-number'
import { codesBehind, hasKana } from '#domain/rules/kana-code'
import {
  type LabelKind,
  makeCode,
  makeLabel,
  parseCode,
  parseLabel,
  reservationCodeLength,
} from '#domain/rules/opaque-code'
import { throughKanaKeys, throughRomaji, wide } from '../../support/ime.ts'

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const any = { characters: /[0-9A-Z-]/, longest: 40 }
const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const kind = fc.constantFrom<LabelKind>('card', 'location', 'visit', 'dispatch', 'letter', 'item')
const label = fc.tuple(kind, random).map(([each, bytes]) => makeLabel(each, bytes))

describe('a code read while the IME was on', () => {
  test('every letter of the labels, and every two and three of them, are among what their kana may stand for', () => {
    const pairs = alphabet.flatMap(one => alphabet.map(other => one + other))
    const triples = pairs.filter((_, index) => index % 7 === 0).flatMap(pair => alphabet.map(other => pair + other))
    for (const code of [...alphabet, ...pairs, ...triples]) {
      const romaji = throughRomaji(code)
      if (hasKana(romaji)) expect([romaji, codesBehind(romaji, any)]).toEqual([romaji, expect.arrayContaining([code])])
      expect(codesBehind(throughKanaKeys(code), any)).toContain(code)
    }
  })

  test('a label survives full-width letters, and kana of either keyboard or is refused, and is never another one', () => {
    let refusedCount = 0
    fc.assert(
      fc.property(label, code => {
        const read = parseLabel(throughRomaji(code))
        if (read === undefined) refusedCount += 1
        expect(read?.code ?? code).toBe(code)
        expect(parseCode(throughRomaji(code), reservationCodeLength)).toBeUndefined()
        expect(parseLabel(wide(code))?.code).toBe(code)
        expect(parseLabel(throughKanaKeys(code))?.code).toBe(code)
      }),
      { numRuns: 3000 },
    )
    expect(refusedCount).toBeLessThan(60)
  })

  test('so does a 予約番号', () => {
    let refusedCount = 0
    fc.assert(
      fc.property(random, bytes => {
        const code = makeCode(bytes, reservationCodeLength)
        const read = parseCode(throughRomaji(code), reservationCodeLength)
        if (read === undefined) refusedCount += 1
        expect(read ?? code).toBe(code)
      }),
      { numRuns: 1000 },
    )
    expect(refusedCount).toBeLessThan(20)
  })

  test('kana of two labels is no 予約番号, even where one of its spellings would be', () => {
    const kana = 'C6MんSDんJ5R'
    expect([parseLabel(kana), parseCode(kana, reservationCodeLength)]).toEqual([undefined, undefined])
    expect(isUnreadKana(kana, { noticeNumberPattern: '^[A-Z0-9]{3}-\\d{6}$' })).toBe(true)
  })

  test('katakana and half-width kana are the same', () => {
    const code = makeLabel('card', new Uint8Array([10, 1, 14, 2, 10, 3, 4, 5, 6]))
    const kana = throughRomaji(code).replace(/[ぁ-ゖ]/g, each => String.fromCharCode(each.charCodeAt(0) + 0x60))
    expect(kana).toContain('ア')
    expect([parseLabel(kana)?.code, parseLabel(kana.replaceAll('ア', 'ｱ').replaceAll('エ', 'ｴ'))?.code]).toEqual([
      code,
      code,
    ])
  })

  test('a notice number has no check character: it is taken only when the kana can stand for nothing else', () => {
    const read = [
      'あ１Ｂー９００００６',
      'ちぬこほよわわわわお',
      'か１Ｂー９００００６',
      '山田あきこ',
      'あいうえお',
    ].map(each => parseNoticeNumber(each))
    expect(read).toEqual(['A1B-900006', 'A1B-900006', undefined, undefined, undefined])
  })

  test('what has no kana stands for nothing else, and a whole page of kana is given up at once', () => {
    expect(['', 'C1A', '山田', '・ー'].map(each => codesBehind(each, any))).toEqual([[], [], [], []])
    expect(codesBehind('か'.repeat(40), any)).toEqual(['T'.repeat(40)])
    expect(codesBehind('あか'.repeat(20), any)).toEqual(['3T'.repeat(20)])
    expect(codesBehind('あ'.repeat(10_000), any)).toEqual([])
  })
})
