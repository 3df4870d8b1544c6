import type { PictureType } from '../../db/schema/offices.ts'

export type PictureFault = 'not-a-picture' | 'too-large' | 'too-small' | 'too-wide'
export type ReadPicture = { ok: true; type: PictureType } | { ok: false; reason: PictureFault }

// The press unpacks it once for a whole print: this much is sharp on 74 mm of paper, and small in memory.
export const pictureSides = { least: 200, most: 2400 }

/** 案内図の画像. What it is, by its own bytes and never by its name: PNG or JPEG, whole, and of a size that can be printed. */
export function readPicture(file: Uint8Array, { mostKilobytes }: { mostKilobytes: number }): ReadPicture {
  if (file.length > mostKilobytes * 1024) return { ok: false, reason: 'too-large' }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const found = pngOf(view) ?? jpegOf(view)
  if (found === undefined) return { ok: false, reason: 'not-a-picture' }
  const { width, height, type } = found
  if (Math.min(width, height) < pictureSides.least) return { ok: false, reason: 'too-small' }
  return Math.max(width, height) > pictureSides.most ? { ok: false, reason: 'too-wide' } : { ok: true, type }
}

type Found = { type: PictureType; width: number; height: number } | undefined

// Signature, a first chunk with the two sides, and the closing chunk at the very end.
function pngOf(view: DataView): Found {
  const { byteLength: length } = view
  const isPng = length > 45 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a
  if (!isPng || view.getUint32(12) !== 0x49484452 || view.getUint32(length - 8) !== 0x49454e44) return undefined
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

// From segment to segment until the one that tells the two sides; the end mark closes it.
function jpegOf(view: DataView): Found {
  const { byteLength: length } = view
  if (length < 20 || view.getUint16(0) !== 0xffd8 || view.getUint16(length - 2) !== 0xffd9) return undefined
  let at = 2
  while (at + 9 < length && view.getUint8(at) === 0xff) {
    const mark = view.getUint8(at + 1)
    if (isFrame(mark)) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

const isFrame = (mark: number) => 0xc0 <= mark && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)
