import { openSync } from 'fontkit'
import { fontFiles } from './fonts.ts'

/** 字形のない文字 of each name, grapheme by grapheme. A variant counts as there when its base character is. */
export function glyphlessAmong(names: readonly string[], has: (codePoint: number) => boolean = isPrintable) {
  return names.flatMap((name, index) => {
    const lacking = graphemes(name).filter(grapheme => !isDrawn(grapheme, has))
    return lacking.length === 0 ? [] : [{ index, characters: [...new Set(lacking)].join('') }]
  })
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const graphemes = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

const isDrawn = (grapheme: string, has: (codePoint: number) => boolean) =>
  codePoints(grapheme).every(point => isUnseen(point) || (!isPrivate(point) && has(point)))

const codePoints = (text: string) => [...text].map(character => character.codePointAt(0) ?? 0)

// Variation selectors choose a shape, joiners and spaces leave no ink.
const isUnseen = (point: number) =>
  (0xfe00 <= point && point <= 0xfe0f) ||
  (0xe0100 <= point && point <= 0xe01ef) ||
  [0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x3000, 0x200b, 0x200c, 0x200d].includes(point)

// A city's own characters (外字) mean something else in every font.
const isPrivate = (point: number) => (0xe000 <= point && point <= 0xf8ff) || point >= 0xf0000

// One character after the other: few fonts are opened, and none is listed whole.
const known = new Map<number, boolean>()
function isPrintable(point: number) {
  const isKnown = known.get(point) ?? fontFiles().some(file => hasGlyph(file, point))
  known.set(point, isKnown)
  return isKnown
}

const fonts = new Map<string, ReturnType<typeof openSync>>()
function hasGlyph(file: string, point: number) {
  const font = fonts.get(file) ?? openSync(file)
  fonts.set(file, font)
  return 'hasGlyphForCodePoint' in font && font.hasGlyphForCodePoint(point)
}
