import { expect, test } from 'bun:test'
import { readPicture } from '#domain/offices/picture-file'
import { jpegOf, pngOf } from '../../support/pictures.ts'

const limits = { mostKilobytes: 300 }
const bytes = (text: string) => new TextEncoder().encode(text)

test('a PNG and a JPEG are known by their own bytes, with their sides', () => {
  expect(readPicture(pngOf(400, 300), limits)).toEqual({ ok: true, type: 'image/png' })
  expect(readPicture(jpegOf(400, 300), limits)).toEqual({ ok: true, type: 'image/jpeg' })
})

test.each([
  [200, 200, true],
  [199, 400, 'too-small'],
  [400, 199, 'too-small'],
  [2400, 200, true],
  [2401, 200, 'too-wide'],
  [200, 2401, 'too-wide'],
])('%p × %p: %p', (width, height, expected) => {
  for (const picture of [pngOf(width, height), jpegOf(width, height)]) {
    const read = readPicture(picture, limits)
    expect<string | boolean>(read.ok ? true : read.reason).toBe(expected)
  }
})

test.each([
  ['SVG', bytes(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>${' '.repeat(60)}`)],
  ['HTML', bytes(`<!doctype html><title>x</title>${' '.repeat(60)}`)],
  ['GIF', bytes(`GIF89a${'x'.repeat(60)}`)],
  ['nothing', new Uint8Array()],
  ['half a PNG', pngOf(400, 300).slice(0, -12)],
  ['a PNG with a page behind it', new Uint8Array([...pngOf(400, 300), ...bytes('<script>alert(1)</script>')])],
  ['half a JPEG', jpegOf(400, 300).slice(0, -2)],
  ['a JPEG that runs in circles', new Uint8Array([0xff, 0xd8, ...Array<number>(40).fill(0xff), 0xff, 0xd9])],
])('%s is no picture', (_, file) => {
  expect(readPicture(file, limits)).toEqual({ ok: false, reason: 'not-a-picture' })
})

test('the limit is what the city has set, to the byte', () => {
  const file = pngOf(400, 300)
  const filled = new Uint8Array(20 * 1024)
  filled.set(file)
  expect(readPicture(filled, { mostKilobytes: 20 })).toEqual({ ok: false, reason: 'not-a-picture' })
  expect(readPicture(new Uint8Array(20 * 1024 + 1), { mostKilobytes: 20 })).toEqual({ ok: false, reason: 'too-large' })
})
