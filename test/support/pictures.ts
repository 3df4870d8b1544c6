import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'

/** A PNG of these sides, of one grey all over. */
export function pngOf(width: number, height: number) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0x55)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([signature, ...chunks]))
}

/** The beginning and the end of a JPEG of these sides; what lies between would be the picture. */
export function jpegOf(width: number, height: number) {
  const [w, h] = [width, height].map(side => [side >> 8, side & 255])
  const frame = [0xff, 0xc0, 0, 17, 8, ...(h ?? []), ...(w ?? []), 3, 1, 17, 0, 2, 17, 1, 3, 17, 1]
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, ...frame, 0xff, 0xd9])
}

/** The map of the demo's main office. */
export const demoMap = () =>
  new Uint8Array(readFileSync(new URL('../../src/seed/main-office-map.png', import.meta.url)))

function chunk(name: string, data: Uint8Array) {
  const body = Buffer.concat([Buffer.from(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(Bun.hash.crc32(body))
  return Buffer.concat([length, body, sum])
}
