import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  formatCode,
  type LabelKind,
  makeCode,
  makeLabel,
  parseCode,
  parseLabel,
  reservationCodeLength,
} from '#domain/rules/opaque-code'

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const kind = fc.constantFrom<LabelKind>('card', 'location', 'visit')
const codeFrom = (bytes: Uint8Array) => makeCode(bytes, reservationCodeLength)
const withCharacter = (code: string, at: number, character: string) =>
  code.slice(0, at) + character + code.slice(at + 1)
const exchanged = (code: string, at: number) =>
  code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)

describe('予約番号', () => {
  test('has eleven characters that nobody confuses, and is read back', () => {
    fc.assert(
      fc.property(random, bytes => {
        expect(codeFrom(bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{11}$/)
        expect(parseCode(codeFrom(bytes), reservationCodeLength)).toBe(codeFrom(bytes))
      }),
    )
  })

  test('every code is equally likely: each byte gives one character, all 32 eight times', () => {
    const firsts = Array.from({ length: 256 }, (_, byte) => makeCode(new Uint8Array([byte]), 2).charAt(0))
    expect(alphabet.map(character => firsts.filter(first => first === character).length)).toEqual(alphabet.map(() => 8))
  })

  test('every single wrong character is noticed, at every place, whichever it is', () => {
    fc.assert(
      fc.property(random, bytes => {
        const code = codeFrom(bytes)
        for (let at = 0; at < code.length; at++)
          for (const character of alphabet)
            if (character !== code.charAt(at))
              expect(parseCode(withCharacter(code, at, character), code.length)).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  test('every pair of neighbours exchanged is noticed, for all 32 × 31 pairs at every place', () => {
    for (let at = 0; at < 9; at++)
      for (let first = 0; first < 32; first++)
        for (let second = 0; second < 32; second++) {
          const bytes = new Uint8Array([3, 14, 15, 9, 26, 5, 30, 8, 9, 7])
          bytes.set([first, second], at)
          const code = codeFrom(bytes)
          if (first !== second) expect(parseCode(exchanged(code, at), code.length)).toBeUndefined()
        }
  })

  test('any two characters exchanged are noticed, the check character too', () => {
    fc.assert(
      fc.property(random, fc.nat(10), fc.nat(10), (bytes, one, other) => {
        const code = codeFrom(bytes)
        const swapped = withCharacter(withCharacter(code, one, code.charAt(other)), other, code.charAt(one))
        expect(parseCode(swapped, code.length)).toBe(swapped === code ? code : undefined)
      }),
      { numRuns: 2000 },
    )
  })

  test('is understood however it is typed', () => {
    const code = makeCode(new Uint8Array([0, 1, 2, 10, 20, 30, 31, 0, 1, 17]), reservationCodeLength)
    const shown = formatCode(code)
    expect(shown).toMatch(/^.{4}-.{4}-.{3}$/)
    const spellings = [
      ...[shown, shown.toLowerCase(), shown.replaceAll('-', ' '), shown.replaceAll('-', 'ー'), ` ${shown}\r\n`],
      ...[code.replaceAll('0', 'O').replaceAll('1', 'I'), code.replaceAll('0', 'o').replaceAll('1', 'l')],
      code.replace(/[!-~]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
    ]
    expect(code).toContain('0')
    expect(code).toContain('1')
    expect(spellings.map(spelling => parseCode(spelling, reservationCodeLength))).toEqual(spellings.map(() => code))
  })

  test('of another length or with other characters is none', () => {
    const code = codeFrom(new Uint8Array(10).fill(7))
    const others = [
      '',
      code.slice(1),
      `${code}0`,
      withCharacter(code, 3, 'U'),
      withCharacter(code, 3, '*'),
      'あ'.repeat(11),
    ]
    expect(others.map(other => parseCode(other, reservationCodeLength))).toEqual(others.map(() => undefined))
  })

  test('too few random bytes are an error, not a guessable code', () => {
    expect(() => codeFrom(new Uint8Array(9))).toThrow(RangeError)
    expect(() => makeLabel('card', new Uint8Array(8))).toThrow(RangeError)
  })

  test('groups of four are made without an empty end', () => {
    expect(formatCode('ABCDEFGHJKM')).toBe('ABCD-EFGH-JKM')
    expect(formatCode('ABCDEFGH')).toBe('ABCD-EFGH')
  })
})

describe('ラベル', () => {
  test('says by its first letter what it is on, and is read back in any spelling', () => {
    fc.assert(
      fc.property(kind, random, (each, bytes) => {
        const code = makeLabel(each, bytes)
        expect(code).toMatch(/^[CLV][0-9A-HJKMNP-TV-Z]{10}$/)
        expect(parseLabel(code)).toEqual({ kind: each, code })
        expect(parseLabel(` ${code.toLowerCase().replace(/.{4}/g, '$&-')}\n`)).toEqual({ kind: each, code })
        expect(parseLabel(code.charAt(0) + code.slice(1).replaceAll('0', 'o').replaceAll('1', 'l'))?.code).toBe(code)
      }),
    )
  })

  test('every single wrong character is noticed, the first letter too', () => {
    fc.assert(
      fc.property(kind, random, (each, bytes) => {
        const code = makeLabel(each, bytes)
        for (let at = 0; at < code.length; at++)
          for (const character of at === 0 ? [...alphabet, 'L'] : alphabet)
            if (character !== code.charAt(at)) expect(parseLabel(withCharacter(code, at, character))).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  test('every pair of neighbours exchanged is noticed', () => {
    fc.assert(
      fc.property(kind, random, (each, bytes) => {
        const code = makeLabel(each, bytes)
        for (let at = 0; at < code.length - 1; at++) {
          const swapped = exchanged(code, at)
          expect(parseLabel(swapped)?.code).toBe(swapped === code ? code : undefined)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('no label is a reservation code and no reservation code is a label', () => {
    fc.assert(
      fc.property(kind, random, (each, bytes) => {
        expect(parseCode(makeLabel(each, bytes), reservationCodeLength)).toBeUndefined()
        expect(parseLabel(codeFrom(bytes))).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })

  test('anything else is none', () => {
    const others = [
      '',
      'C',
      'A1B-574355',
      '42180967929081003390757',
      'https://example.invalid/C7Q2M9XK4TD',
      'X7Q2M9XK4TD',
    ]
    expect(others.map(parseLabel)).toEqual(others.map(() => undefined))
  })
})
