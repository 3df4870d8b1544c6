import { codesBehind } from './kana-code.ts'
import { normaliseCode } from './text-keys.ts'

/** ラベル. What the code on a label stands for. */
export type LabelKind = 'card' | 'location' | 'visit' | 'dispatch' | 'letter' | 'item'

export type Label = { kind: LabelKind; code: string }

/** 予約番号. Its characters, the check character included. */
export const reservationCodeLength = 11

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const prefixes: Record<LabelKind, string> = {
  ...{ card: 'C', location: 'L', visit: 'V' },
  ...{ dispatch: 'D', letter: 'P', item: 'R' },
}
const labelLength = 11

// Two starting values keep the families apart: no reservation code is ever a valid label, nor the other way round.
const codeSeed = 0
const labelSeed = 1

/** A code of `length` characters, the last of which checks the others. One random byte a character. */
export const makeCode = (random: Uint8Array, length: number) => withCheck(characters(random, length - 1), codeSeed)

/** The code as issued, from any spelling; undefined when its length or its check character is wrong. */
export const parseCode = (text: string, length: number) =>
  readCode(text, length) ?? onlyOne(text, length + 2, code => codeOrLabel(code, length))?.code

function codeOrLabel(text: string, length: number): { code: string | undefined } | undefined {
  const code = readCode(text, length)
  return code === undefined && readExact(text) === undefined ? undefined : { code }
}

function readCode(text: string, length: number) {
  const code = fold(normaliseCode(text).replaceAll('-', ''))
  return code.length === length && isChecked(code, codeSeed) ? code : undefined
}

/** As printed for people to read out: 'XXXX-XXXX-XXX'. */
export const formatCode = (code: string) => code.replace(/.{4}(?=.)/g, '$&-')

/** A label's code: its letter, nine characters and the check character. It names nobody and says nothing. */
export function makeLabel(kind: LabelKind, random: Uint8Array) {
  const prefix = prefixes[kind]
  return prefix + withCheck(fold(prefix) + characters(random, labelLength - 2), labelSeed).slice(1)
}

/**
 * The label as issued, prefix included, from any spelling, an IME's kana too; undefined when it is none of ours, or when the
 * kana may stand for two.
 */
export const parseLabel = (text: string): Label | undefined => readLabel(text) ?? onlyOne(text, labelLength, readExact)

const readExact = (code: string) => readLabel(/^.[^L]*$/.exec(code)?.[0] ?? '')

function readLabel(text: string): Label | undefined {
  const typed = normaliseCode(text).replaceAll('-', '')
  const kind = labelKinds.find(each => typed.startsWith(prefixes[each]))
  const folded = fold(typed)
  if (kind === undefined || folded.length !== labelLength || !isChecked(folded, labelSeed)) return undefined

  return { kind, code: prefixes[kind] + folded.slice(1) }
}

const labelKinds: readonly LabelKind[] = ['card', 'location', 'visit', 'dispatch', 'letter', 'item']

// A reader sends a code as it is printed: no look-alikes, as a hand may type them, so that few spellings are left.
function onlyOne<Read>(text: string, longest: number, read: (code: string) => Read | undefined) {
  const codes = codesBehind(text, { characters: /[0-9A-HJ-NP-TV-Z-]/, longest })
  const known = codes.flatMap(code => read(code) ?? [])
  return known.length === 1 ? known[0] : undefined
}

const fold = (code: string) => code.replace(/[IL]/g, '1').replaceAll('O', '0')

function characters(random: Uint8Array, count: number) {
  if (random.length < count) throw new RangeError(`${count} random bytes are needed, ${random.length} came`)
  let text = ''
  for (let index = 0; index < count; index++) text += alphabet.charAt((random[index] ?? 0) % 32)
  return text
}

const withCheck = (body: string, seed: number) => body + alphabet.charAt(checksum(body, seed))

const isChecked = (code: string, seed: number) =>
  [...code].every(character => alphabet.includes(character)) && withCheck(code.slice(0, -1), seed) === code

// Each character is weighted by another power of 2 in the field of 32 elements. No two weights are equal and none is 0,
// so one wrong character or two exchanged ones always show. Weights modulo 32 could not do this: even ones lose a bit.
function checksum(body: string, seed: number) {
  let sum = seed
  for (let index = 0; index < body.length; index++) sum = doubled(sum ^ alphabet.indexOf(body.charAt(index)))
  return sum
}

const doubled = (element: number) => (element < 16 ? element * 2 : (element * 2) ^ 0b100101)
