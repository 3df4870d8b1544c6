import { codesBehind } from '../rules/kana-code.ts'
import { normaliseCode } from '../rules/text-keys.ts'

/** 交付通知書番号 as most cities print it: three letters or digits, a hyphen, six digits. */
export const defaultNoticeNumberPattern = '^[A-Z0-9]{3}-\\d{6}$'

const longestNoticeNumber = 40

/**
 * The number as printed, from any spelling, with or without its hyphen, out of an IME's kana too; undefined when it cannot
 * be one, or when the kana may stand for two. O stays O.
 */
export function parseNoticeNumber(text: string, pattern = defaultNoticeNumberPattern) {
  const plain = readNumber(text, pattern)
  if (plain !== undefined) return plain
  const codes = codesBehind(text, { characters: /[0-9A-Z-]/, longest: longestNoticeNumber })
  const numbers = new Set(codes.flatMap(code => readNumber(code, pattern) ?? []))
  return numbers.size === 1 ? [...numbers][0] : undefined
}

function readNumber(text: string, pattern: string) {
  const typed = normaliseCode(text)
  if (typed.length > longestNoticeNumber) return undefined

  const shape = shapeOf(pattern)
  return shape.test(typed)
    ? typed
    : withHyphenAnywhere(typed.replaceAll('-', '')).find(spelling => shape.test(spelling))
}

// An import asks a hundred thousand times with one pattern.
let known = { pattern: '', shape: / / }
function shapeOf(pattern: string) {
  if (known.pattern !== pattern) known = { pattern, shape: new RegExp(pattern) }
  return known.shape
}

const withHyphenAnywhere = (bare: string) =>
  Array.from(bare, (_, index) => (index === 0 ? bare : `${bare.slice(0, index)}-${bare.slice(index)}`))
