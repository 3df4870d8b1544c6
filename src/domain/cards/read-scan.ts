import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { type LabelKind, parseLabel } from '../rules/opaque-code.ts'
import { normaliseCode } from '../rules/text-keys.ts'
import { type ScanReading, withoutStartAndStop } from '../scanning/scan-rule-form.ts'
import { readByRules } from '../scanning/scan-rules.ts'
import { parseApplicationId } from './application-id.ts'
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
  const noticeNumber =
    parseNoticeNumber(text, noticeNumberPattern) ??
    parseNoticeNumber(withoutStartAndStop(normaliseCode(text)), noticeNumberPattern)
  return noticeNumber === undefined ? { kind: 'unreadable' } : { kind: 'notice', noticeNumber }
}

/** What was read, by the city's own rules too: a code of the notice or the application leads to the notice number. */
export async function readCode(ex: Executor, text: string, noticeNumberPattern: string): Promise<Scanned> {
  const scanned = readScan(text, noticeNumberPattern)
  if (scanned.kind !== 'unreadable') return scanned
  const meant = (await readByRules(ex, text)).map(reading => meaningOf(reading, noticeNumberPattern)).find(isRead)
  if (meant === undefined) return scanned
  if ('noticeNumber' in meant) return { kind: 'notice', ...meant }
  const [card] = await ex
    .select({ noticeNumber: cards.noticeNumber })
    .from(cards)
    .where(eq(cards.applicationId, meant.applicationId))
  return card ? { kind: 'notice', ...card } : scanned
}

type Meaning = { noticeNumber: string } | { applicationId: string }

// What a rule reads must still be such a number: a rule that reads too much finds nobody else's card.
function meaningOf({ means, value }: ScanReading, noticeNumberPattern: string): Meaning | undefined {
  if (means === 'notice_number') {
    const noticeNumber = parseNoticeNumber(value, noticeNumberPattern)
    return noticeNumber === undefined ? undefined : { noticeNumber }
  }
  const applicationId = parseApplicationId(value)
  return applicationId === undefined ? undefined : { applicationId }
}

const isRead = (meaning: Meaning | undefined) => meaning !== undefined

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
    case 'dispatch':
    case 'letter':
    case 'item':
    case 'unreadable':
      return undefined
  }
}
