import iconv from 'iconv-lite'

/** What a text becomes in CP932: its bytes with 〓 where a character has none, and those characters, each once. */
export type Cp932 = { bytes: Uint8Array; lacking: string[] }

/**
 * CP932 (Windows-31J), as Excel and old city systems read it. Signs that only look different in it are folded as Windows
 * does; a character it does not know, and one with a variation selector, is reported and never silently changed.
 */
export function encodeCp932(text: string): Cp932 {
  const lacking = new Set<string>()
  const pieces = [...graphemes.segment(folded(text))].map(({ segment }) => {
    if (isKnown(segment)) return segment
    lacking.add(segment)
    return geta
  })
  return { bytes: iconv.encode(pieces.join(''), 'cp932'), lacking: [...lacking] }
}

/** The characters of a text that CP932 does not know, each once. */
export const lackingInCp932 = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? [] : [...new Set(clustersOf(text).filter(cluster => !isKnown(cluster)))]

const geta = '〓'
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const clustersOf = (text: string) => [...graphemes.segment(folded(text))].map(({ segment }) => segment)

// Unicode's own signs, and the ones that CP932 turns into when Windows reads it.
const folds: Record<string, string> = {
  ...{ '\u2212': '\uff0d', '\u301c': '\uff5e', '\u2016': '\u2225', '\u2014': '\u2015' },
  ...{ '\u00a2': '\uffe0', '\u00a3': '\uffe1', '\u00ac': '\uffe2' },
}
const foldable = new RegExp(`[${Object.keys(folds).join('')}]`, 'g')
const folded = (text: string) => text.replace(foldable, sign => folds[sign] ?? sign)

const known = new Map<string, boolean>()

// One after the other and back again: what does not come back the same was not there.
function isKnown(cluster: string) {
  if (/^[ -~\r\n\t]+$/.test(cluster)) return true
  const before = known.get(cluster)
  if (before !== undefined) return before
  const isSame = iconv.decode(iconv.encode(cluster, 'cp932'), 'cp932') === cluster
  if (known.size < 20_000) known.set(cluster, isSame)
  return isSame
}
