import { createRequire } from 'node:module'
import { encode } from 'uqr'

/** A code to be drawn on paper, as it stands in a template's data. */
export type Code = { code: 'qr' | 'code128' | 'customer'; text: string }

/** 二次元コード. */
export const qr = (text: string): Code => ({ code: 'qr', text })

/** バーコード(Code 128) of an opaque label. */
export const code128 = (text: string): Code => ({ code: 'code128', text })

/** カスタマバーコード: its digits, letters and hyphens; start, filling, check and stop are added in drawing. */
export const customerBars = (text: string): Code => ({ code: 'customer', text })

/** The same data with every code in it drawn as SVG, for a template's `drawn(…)`. */
export function drawCodes(data: unknown): unknown {
  if (isCode(data)) return svgOf(data)
  if (Array.isArray(data)) return data.map(drawCodes)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, drawCodes(value)]))
}

const isCode = (data: unknown): data is Code =>
  typeof data === 'object' && data !== null && 'code' in data && 'text' in data && Object.keys(data).length === 2

function svgOf({ code, text }: Code) {
  switch (code) {
    case 'qr':
      // Any mask reads well over random text; trying all eight takes five times as long.
      return squares(encode(text, { border: 0, maskPattern: 2 }).data)
    case 'code128':
      return bars(strokesOf('code128', text))
    case 'customer':
      return customer(strokesOf('japanpost', text))
  }
}

// Neighbours in one stroke: half the shapes, half the time.
function squares(rows: readonly boolean[][]) {
  const strokes = rows.map((row, y) => {
    let drawn = ''
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) drawn += rectangle(from, y, x - from, 1)
    }
    return drawn
  })
  return picture(rows.length, rows.length, strokes)
}

function bars({ sbs: widths }: Strokes) {
  let x = 0
  const strokes = widths.map((width, index) => {
    x += width
    return index % 2 === 0 ? rectangle(x - width, 0, width, 20) : ''
  })
  return picture(x, 20, strokes)
}

// Of the manual, in tenths of a millimetre at 10 points: bars of 0.6 every 1.2; 3.6, 2.4 or 1.2 high.
function customer({ bhs: heights, bbs: feet }: Strokes) {
  const whole = Math.max(...heights)
  const strokes = heights.map((height, index) => {
    const foot = feet[index] ?? 0
    const top = foot + height > whole * 0.8 ? 0 : 12
    return rectangle(index * 12, top, 6, (foot === 0 ? 36 : 24) - top)
  })
  return picture(heights.length * 12 - 6, 36, strokes)
}

const rectangle = (x: number, y: number, width: number, height: number) => `M${x} ${y}h${width}v${height}h-${width}z`
const picture = (width: number, height: number, strokes: readonly string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><path d="${strokes.join('')}"/></svg>`

type Strokes = { sbs: number[]; bhs: number[]; bbs: number[] }

function strokesOf(kind: string, text: string): Strokes {
  const [drawn] = library().raw(kind, text)
  if (drawn === undefined || !('sbs' in drawn)) throw new Error(`${kind} has no bars`)
  return drawn
}

// Large, and only paper with bars on it needs it.
const load = createRequire(import.meta.url)
type Library = typeof import('bwip-js/node')
let loaded: Library | undefined
function library(): Library {
  const ready: Library = loaded ?? load('bwip-js/node')
  loaded = ready
  return ready
}
