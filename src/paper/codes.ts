import bwip from 'bwip-js/node'
import { encode } from 'uqr'
import { customerCells, customerCheck } from '#domain/letters/customer-barcode'

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
      return bars(code128Widths(text))
    case 'customer':
      return customer(customerCells(text))
  }
}

// The widths alone: the library's own picture takes three times as long.
function code128Widths(text: string) {
  const [drawn] = bwip.raw('code128', text)
  if (drawn === undefined || !('sbs' in drawn)) throw new Error('a Code 128 has bars')
  return drawn.sbs
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

function bars(widths: readonly number[]) {
  let x = 0
  const strokes = widths.map((width, index) => {
    x += width
    return index % 2 === 0 ? rectangle(x - width, 0, width, 20) : ''
  })
  return picture(x, 20, strokes)
}

// Of the manual, in tenths of a millimetre at 10 points: bars of 0.6 every 1.2; 3.6, 2.4 or 1.2 high.
function customer(cells: readonly number[]) {
  const bars = ['31', ...[...cells, customerCheck(cells)].map(cell => shapes[cell]), '13'].join('').split('')
  const strokes = bars.map((shape, index) => {
    const top = shape === '3' || shape === '2' ? 0 : 12
    const bottom = shape === '3' || shape === '1' ? 36 : 24
    return rectangle(index * 12, top, 6, bottom - top)
  })
  return picture(bars.length * 12 - 6, 36, strokes)
}

// Of the cells 0–9, the hyphen and CC1–CC8: 0 the short bar in the middle, 1 reaches down, 2 up, 3 both ways.
const shapes = '300 330 312 132 321 303 123 231 213 033 030 120 102 210 012 201 021 003 333'.split(' ')

const rectangle = (x: number, y: number, width: number, height: number) => `M${x} ${y}h${width}v${height}h-${width}z`
const picture = (width: number, height: number, strokes: readonly string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><path d="${strokes.join('')}"/></svg>`
