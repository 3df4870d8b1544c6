import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const load = createRequire(import.meta.url)
const wasmOf = (path: string) => {
  const { buffer, byteOffset, byteLength } = readFileSync(load.resolve(path))
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
}

/** Pages of a PDF as a printer would lay them down: RGBA at `dpi`, and their size in millimetres. */
export async function picturesOf(pdf: Uint8Array, { dpi = 300 } = {}) {
  const library = await PDFiumLibrary.init({ wasmBinary: wasmOf('@hyzyla/pdfium/pdfium.wasm') })
  const document = await library.loadDocument(Buffer.from(pdf))
  const pictures = []
  for (const page of document.pages()) {
    const { width, height, originalWidth, originalHeight, data } = await page.render({
      scale: dpi / 72,
      render: 'bitmap',
    })
    const size = [originalWidth, originalHeight].map(points => Math.round((points / 72) * 25.4))
    pictures.push({ width, height, data: rgbaOf(data), size, dpi })
  }
  document.destroy()
  library.destroy()
  return pictures
}

/** What a PDF says, page by page, without spaces and line breaks. */
export async function wordsOf(pdf: Uint8Array) {
  const library = await PDFiumLibrary.init({ wasmBinary: wasmOf('@hyzyla/pdfium/pdfium.wasm') })
  const document = await library.loadDocument(Buffer.from(pdf))
  const words = [...document.pages()].map(page => page.getText().replace(/\s/g, ''))
  document.destroy()
  library.destroy()
  return words
}

export type Picture = Awaited<ReturnType<typeof picturesOf>>[number]

/** All codes a reader finds on a picture: what they are and what they say. */
export async function codesOn({ data, width, height }: Picture) {
  prepareZXingModule({ overrides: { wasmBinary: wasmOf('zxing-wasm/reader/zxing_reader.wasm') } })
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' } as Parameters<
    typeof readBarcodes
  >[0]
  const found = await readBarcodes(image, { formats: ['QRCode', 'Code128'], maxNumberOfSymbols: 255, tryHarder: true })
  return found.filter(({ isValid }) => isValid).map(({ format, text }) => ({ format, text }))
}

/** The smallest rectangle that holds all ink within a part of the page, in millimetres. */
export function inkOf({ data, width, height, dpi }: Picture, within = { left: 0, top: 0, right: 1000, bottom: 1000 }) {
  const pixels = (mm: number) => Math.round((mm / 25.4) * dpi)
  const mm = (pixel: number) => (pixel / dpi) * 25.4
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = pixels(within.top); y < Math.min(height, pixels(within.bottom)); y++) {
    for (let x = pixels(within.left); x < Math.min(width, pixels(within.right)); x++) {
      if ((data[(y * width + x) * 4] ?? 255) > 128) continue
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
  }
  return { left: mm(left), top: mm(top), right: mm(right), bottom: mm(bottom) }
}

// PDFium writes blue first.
function rgbaOf(data: Uint8Array) {
  for (let index = 0; index < data.length; index += 4) {
    const blue = data[index]!
    data[index] = data[index + 2]!
    data[index + 2] = blue
  }
  return data
}
