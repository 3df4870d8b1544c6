import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import fc from 'fast-check'
import { decodeStream, detectEncoding, type Encoding } from '#domain/transfer/encoding'

const bytes = (...values: number[]) => new Uint8Array(values)
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, bigEndian: boolean) => {
  const buffer = Buffer.from(text, 'utf16le')
  return new Uint8Array(bigEndian ? buffer.swap16() : buffer)
}
const given = (name: string) => Bun.file(join(import.meta.dir, '../../data', name)).bytes()

async function* inPieces(whole: Uint8Array, size: number) {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

async function decoded(whole: Uint8Array, encoding: Encoding, size = 7) {
  let text = ''
  for await (const piece of decodeStream(inPieces(whole, size), encoding)) text += piece
  return text
}

const ledger = '氏名,フリガナ,生年月日\r\n髙橋　節子,タカハシ　セツコ,S48.4.27\r\n'
// 髙橋①㈱～－ｱ, a character of the city's own (F040) and a plain A, as CP932 writes them.
const cp932 = bytes(...[0xfb, 0xfc, 0x8b, 0xb4, 0x87, 0x40, 0x87, 0x8a, 0x81, 0x60, 0x81, 0x7c, 0xb1, 0xf0, 0x40, 0x41])

describe('the encoding is found', () => {
  test('by its mark', () => {
    expect(detectEncoding(bytes(0xef, 0xbb, 0xbf, 0x41))).toBe('utf-8')
    expect(detectEncoding(bytes(0xff, 0xfe, 0x41, 0))).toBe('utf-16le')
    expect(detectEncoding(bytes(0xfe, 0xff, 0, 0x41))).toBe('utf-16be')
    expect(detectEncoding(bytes(0xef, 0xbb, 0xbf))).toBe('utf-8')
  })

  test('of UTF-16 without a mark, by its NULs, ideographic spaces or not', () => {
    expect(detectEncoding(utf16(ledger, false))).toBe('utf-16le')
    expect(detectEncoding(utf16(ledger, true))).toBe('utf-16be')
    expect(detectEncoding(utf16('髙橋　節子\r\n', false))).toBe('utf-16le')
    expect(detectEncoding(utf16('髙橋　節子\r\n', true))).toBe('utf-16be')
  })

  test('of plain text and of none: UTF-8', () => {
    expect(detectEncoding(utf8('a,b,c\r\n'))).toBe('utf-8')
    expect(detectEncoding(bytes())).toBe('utf-8')
  })

  test('of Japanese text: UTF-8 where it is valid, also when the sample ends inside a character, else CP932', () => {
    const whole = utf8(`${ledger}𠮷`)
    for (let length = 0; length <= whole.length; length++)
      expect(detectEncoding(whole.subarray(0, length))).toBe('utf-8')
    expect(detectEncoding(cp932)).toBe('shift_jis')
    expect(detectEncoding(bytes(0x41, 0x82, 0xa0))).toBe('shift_jis')
  })

  test('of any text written as UTF-8', () => {
    const text = fc.string({ unit: 'binary' }).filter(each => !each.includes('\0'))
    fc.assert(
      fc.property(text, each => {
        expect(detectEncoding(bytes(0xef, 0xbb, 0xbf, ...utf8(each)))).toBe('utf-8')
        if (!utf8(each).includes(0xfe)) expect(detectEncoding(utf8(each))).toBe('utf-8')
      }),
    )
  })

  test.each([
    ['ledger-3000-cp932.csv', 'shift_jis'],
    ['juki-800-utf8bom.csv', 'utf-8'],
    ['faulty-utf8.csv', 'utf-8'],
    ['refuse-individual-numbers-utf8.csv', 'utf-8'],
  ] as const)('of %s', async (name, encoding) => {
    expect(detectEncoding(await given(name))).toBe(encoding)
  })
})

describe('the text is decoded as it arrives, wherever the pieces are cut', () => {
  test.each([1, 2, 3, 5, 64])('in pieces of %d bytes', async size => {
    expect(await decoded(utf8(`${ledger}𠮷`), 'utf-8', size)).toBe(`${ledger}𠮷`)
    expect(await decoded(utf8(`\ufeff${ledger}`), 'utf-8', size)).toBe(ledger)
    expect(await decoded(utf16(`\ufeff${ledger}𠮷`, false), 'utf-16le', size)).toBe(`${ledger}𠮷`)
    expect(await decoded(utf16(`\ufeff${ledger}𠮷`, true), 'utf-16be', size)).toBe(`${ledger}𠮷`)
    expect(await decoded(cp932, 'shift_jis', size)).toBe('髙橋①㈱～－ｱ\ue000A')
  })

  test('a byte that is no character is seen as U+FFFD, and so is half a character at the end', async () => {
    expect(await decoded(bytes(0x41, 0xff, 0x42), 'utf-8')).toBe('A\ufffdB')
    expect(await decoded(bytes(0x41, 0x82), 'shift_jis')).toBe('A\ufffd')
  })

  test('only the mark at the start is taken away', async () => {
    expect(await decoded(utf8('\ufeffa\ufeffb'), 'utf-8', 1)).toBe('a\ufeffb')
  })

  test('an empty file is an empty text', async () => expect(await decoded(bytes(), 'shift_jis')).toBe(''))

  test('a web stream is taken as it is', async () => {
    let text = ''
    for await (const piece of decodeStream(new Blob([cp932]).stream(), 'shift_jis')) text += piece
    expect(text).toStartWith('髙橋')
  })

  test('the ledger and the register come through without a lost character', async () => {
    expect(await decoded(await given('ledger-3000-cp932.csv'), 'shift_jis', 1000)).not.toContain('\ufffd')
    const register = await decoded(await given('juki-800-utf8bom.csv'), 'utf-8', 1000)
    expect(register).toStartWith('宛名番号,')
    expect(register).toContain('𠮷')
    expect(register).toMatch(/[\u{e0100}-\u{e01ef}]/u)
  })
})
