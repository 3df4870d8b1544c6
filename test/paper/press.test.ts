import { expect, test } from 'bun:test'
import { customerCells, customerCheck } from '#domain/letters/customer-barcode'
import { code128, customerBars, drawCodes, qr } from '../../src/paper/codes.ts'
import { glyphlessAmong } from '../../src/paper/glyphs.ts'
import { drawPages, findGlyphless, PaperError, typeset, typesetPages } from '../../src/paper/press.ts'
import { codesOn, inkOf, picturesOf } from '../support/printed.ts'

const labelOf = (index: number) => `C01234567${'ABCDEFGHJKMNPQRSTVWXYZ'[index % 22]}${index % 10}`
const labels = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    heading: `番号の末尾 ${1000 + index}`,
    lines: [`1庫-2段-3ケース-${index + 1}番`],
    qr: qr(labelOf(index)),
    bars: code128(labelOf(index)),
    code: labelOf(index),
  }))

test.each([12, 24] as const)(
  'every code of a sheet of %p labels is read back from the picture of its page',
  async format => {
    const { pdf, pageCount } = await typeset('labels', { title: '試し', format, start: 1, labels: labels(format) })
    const [page] = await picturesOf(pdf)
    if (page === undefined) throw new Error('no page')
    expect([pageCount, page.size]).toEqual([1, [210, 297]])
    const codes = await codesOn(page)
    const expected = Array.from({ length: format }, (_, index) => labelOf(index)).sort()
    for (const kind of ['QRCode', 'Code128'] as const) {
      expect(
        codes
          .filter(code => code.format === kind)
          .map(({ text }) => text)
          .sort(),
      ).toEqual(expected)
    }
  },
)

test('a sheet already begun is used up from the place asked for, and the rest goes to the next', async () => {
  const data = { title: '試し', format: 12, start: 4, labels: labels(10) }
  const { pdf } = await typeset('labels', data)
  const [first, second] = await picturesOf(pdf, { dpi: 100 })
  if (first === undefined || second === undefined) throw new Error('two pages were expected')
  const ink = inkOf(first)
  // The third row begins at 21.6 + 42.3; its left label, the third of the sheet, stays empty.
  expect(ink.top).toBeGreaterThan(21.6 + 42.3)
  expect(ink.top).toBeLessThan(21.6 + 2 * 42.3)
  expect(inkOf(first, { left: 0, top: 63.9, right: 105, bottom: 106.2 }).right).toBe(0)
  expect(inkOf(second).bottom).toBeLessThan(21.6 + 42.3)
})

test('the picture of a page in the browser has the size and the ink of the PDF', async () => {
  const { pdf, pageCount } = await typeset('labels', { title: '試し', format: 24, start: 1, labels: labels(25) })
  const [one, two] = await drawPages(pdf, [1, 2])
  expect(pageCount).toBe(2)
  for (const svg of [one, two]) expect(svg).toMatch(/^<svg viewBox="0 0 595\.2\d* 841\.8\d*"/)
  expect(one).not.toContain('data:')
  expect(one).not.toContain('<text')
})

test('text of the data is text, whatever it looks like', async () => {
  const row = { ...labels(1)[0], heading: '#panic("x") *太* $x$ \\ <a>', lines: ['#include "/etc/passwd"'] }
  const { pageCount } = await typeset('labels', { title: '試し', format: 12, start: 1, labels: [row] })
  expect(pageCount).toBe(1)
})

test('a template that is not there, or whose data is wrong, is refused with a sentence', async () => {
  const refusals = [typeset('nothing', {}), typeset('../press', {}), typeset('labels', { format: 13, labels: [] })]
  for (const refusal of refusals) {
    const error = await refusal.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(PaperError)
    expect(error).toMatchObject({ message: '帳票を組めませんでした。様式を確かめてください。' })
  }
  expect(await typesetPages('labels', { title: '', format: 12, start: 1, labels: labels(1) })).toHaveLength(1)
})

test('characters no font has are named: 外字 always, a variant only when its base is lacking', async () => {
  const names = ['佐藤 花子', '渡邉\u{E0102}', '\uE000田', '𠮷田', '髙﨑', '龘\u{E0100}龘', 'か\u3099', '']
  const found = await findGlyphless(names)
  expect(found.find(({ index }) => index === 2)?.characters).toBe('\uE000')
  for (const index of [0, 1, 3, 4, 6, 7]) expect(found.find(each => each.index === index)).toBeUndefined()
  expect(await findGlyphless([])).toEqual([])
  const hasNone = () => false
  expect(glyphlessAmong(['渡邉\u{E0102}'], hasNone)).toEqual([{ index: 0, characters: '渡邉\u{E0102}' }])
  expect(glyphlessAmong(['あああ 　'], hasNone)).toEqual([{ index: 0, characters: 'あ' }])
  expect(glyphlessAmong(['\u{F0000}'], () => true)).toEqual([{ index: 0, characters: '\u{F0000}' }])
})

test('カスタマバーコード has 67 bars of four heights in the measures of the post', () => {
  const svg = String(drawCodes(customerBars('31700556-7-14-2')))
  const bars = [...svg.matchAll(/M(\d+) (\d+)h6v(\d+)/g)].map(([, x, top, height]) => [
    Number(x),
    Number(top),
    Number(height),
  ])
  expect(bars).toHaveLength(67)
  expect(bars.map(([x]) => x)).toEqual(Array.from({ length: 67 }, (_, index) => index * 12))
  const shapes = new Set(bars.map(([, top, height]) => `${top}+${height}`))
  expect([...shapes].sort()).toEqual(['0+24', '0+36', '12+12', '12+24'])
  // Start is a long bar and one that reaches down, stop the other way round.
  expect([bars[0], bars[1], bars[65], bars[66]].map(bar => bar?.slice(1))).toEqual([
    [0, 36],
    [12, 24],
    [12, 24],
    [0, 36],
  ])
  // What is cut at twenty cells draws the same with and without its end.
  expect(drawCodes(customerBars('064080429-1524-23-2-'))).not.toBe(drawCodes(customerBars('064080429-1524-23-3-')))
})

test('カスタマバーコード: where the cells alone make a multiple of nineteen, the check is the cell of 0', () => {
  const text = '715563117'
  expect(customerCheck(customerCells(text))).toBe(0)
  const bars = [...String(drawCodes(customerBars(text))).matchAll(/M\d+ (\d+)h6v(\d+)/g)].map(bar => Number(bar[2]))
  expect(bars).toHaveLength(67)
  // After the start and twenty cells: a long bar and two short ones, then the stop.
  expect(bars.slice(62)).toEqual([36, 12, 12, 24, 36])
})

test('Code 128 is read back, with digits anywhere', async () => {
  const texts = ['P0123456789', 'R8052R745X2', '0123456789', 'C940M4865E2', 'AB1234567CD', '12345A', 'a-~ 9']
  const rows = texts.map(text => ({ heading: '試し', lines: [], qr: null, bars: code128(text), code: '' }))
  const { pdf } = await typeset('labels', { title: '試し', format: 12, start: 1, labels: rows })
  const [page] = await picturesOf(pdf)
  if (page === undefined) throw new Error('no page')
  expect((await codesOn(page)).map(({ text }) => text).sort()).toEqual([...texts].sort())
})

test('the server answers while it prints', async () => {
  let beats = 0
  const beat = setInterval(() => beats++, 5)
  const started = performance.now()
  await typeset('labels', { title: '試し', format: 24, start: 1, labels: labels(1200) })
  const spent = performance.now() - started
  clearInterval(beat)
  expect(beats).toBeGreaterThan(spent / 5 / 4)
})
