import { findGlyphless } from '../../paper/press.ts'
import type { Glyphless } from '../../views/staff/glyph-check.tsx'

type Printed = {
  id: number
  noticeNumber: string
  name: string
  address: string | null
  addressExtra: string | null
}

/** 印刷できない文字がある人, among whom a sheet would be about: 氏名, 住所, 方書. */
export async function glyphlessOf(lines: readonly Printed[]): Promise<Glyphless[]> {
  const found = await findGlyphless(
    lines.map(({ name, address, addressExtra }) => `${name} ${address ?? ''} ${addressExtra ?? ''}`),
  )
  return found.flatMap(({ index, characters }) => {
    const line = lines[index]
    return line === undefined ? [] : [{ cardId: line.id, noticeNumber: line.noticeNumber, name: line.name, characters }]
  })
}
