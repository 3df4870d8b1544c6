import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { type LabelKind, parseLabel } from '../rules/opaque-code.ts'
import { type CardLine, selectCardLines } from './card-line.ts'
import { parseNoticeNumber } from './notice-number.ts'

/** What a scanner, or a hand in its place, may bring: a label of ours, or a 交付通知書番号. */
export type Scanned =
  | { kind: LabelKind; label: string }
  | { kind: 'notice'; noticeNumber: string }
  | { kind: 'unreadable' }

export function readScan(text: string, noticeNumberPattern: string): Scanned {
  const label = parseLabel(text)
  if (label) return { kind: label.kind, label: label.code }
  const noticeNumber = parseNoticeNumber(text, noticeNumberPattern)
  return noticeNumber === undefined ? { kind: 'unreadable' } : { kind: 'notice', noticeNumber }
}

/** The card that was scanned, if there is one. */
export async function findScannedCard(ex: Executor, scanned: Scanned, reader: Reader): Promise<CardLine | undefined> {
  const where = whereOf(scanned)
  if (!where) return undefined
  const [card] = await selectCardLines(ex, where, reader)
  return card
}

function whereOf(scanned: Scanned) {
  switch (scanned.kind) {
    case 'card':
      return eq(cards.label, scanned.label)
    case 'notice':
      return eq(cards.noticeNumber, scanned.noticeNumber)
    case 'location':
    case 'visit':
    case 'unreadable':
      return undefined
  }
}
