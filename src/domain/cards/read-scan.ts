import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { type LabelKind, parseLabel } from '../rules/opaque-code.ts'
import { normaliseCode } from '../rules/text-keys.ts'
import { readWith, type ScanReading, withoutStartAndStop } from '../scanning/scan-rule-form.ts'
import { rulesInUse } from '../scanning/scan-rules.ts'
import { parseApplicationId } from './application-id.ts'
import { type CardLine, selectCardLines } from './card-line.ts'
import { parseNoticeNumber } from './notice-number.ts'

/** What a scanner, or a hand in its place, may bring: a label of ours, or a 交付通知書番号. */
export type Scanned =
  | { kind: LabelKind; label: string }
  | { kind: 'notice'; noticeNumber: string }
  | { kind: 'unreadable' }

/** What was read, by the city's own rules too: a code of the notice or the application leads to the notice number. */
export async function readCode(ex: Executor, text: string, noticeNumberPattern: string): Promise<Scanned> {
  const [scanned] = await readCodes(ex, [text], noticeNumberPattern)
  return scanned ?? unreadable
}

/** A whole table of codes, each as it would be read alone. At most one statement, however many there are. */
export async function readCodes(
  ex: Executor,
  texts: readonly string[],
  noticeNumberPattern: string,
): Promise<Scanned[]> {
  const plain = texts.map(text => readPlain(text, noticeNumberPattern))
  if (plain.every(({ kind }) => kind !== 'unreadable')) return plain
  const rules = await rulesInUse(ex)
  const meant = plain.map(({ kind }, index) =>
    kind === 'unreadable' ? meaningIn(readWith(rules, texts[index] ?? ''), noticeNumberPattern) : undefined,
  )
  const numbers = await findNoticeNumbers(
    ex,
    meant.flatMap(each => each?.applicationId ?? []),
  )
  return plain.map((each, index) => {
    const { noticeNumber, applicationId = '' } = meant[index] ?? {}
    const number = noticeNumber ?? numbers.get(applicationId)
    return number === undefined ? each : { kind: 'notice', noticeNumber: number }
  })
}

const unreadable = { kind: 'unreadable' } as const

// Without the rules of the city: one's own labels, and the number as the notice prints it.
function readPlain(text: string, noticeNumberPattern: string): Scanned {
  const label = parseLabel(text)
  if (label) return { kind: label.kind, label: label.code }
  const noticeNumber =
    parseNoticeNumber(text, noticeNumberPattern) ??
    parseNoticeNumber(withoutStartAndStop(normaliseCode(text)), noticeNumberPattern)
  return noticeNumber === undefined ? unreadable : { kind: 'notice', noticeNumber }
}

type Meaning = { noticeNumber?: string | undefined; applicationId?: string | undefined }

// What a rule reads must still be such a number: a rule that reads too much finds nobody else's card.
const meaningIn = (readings: readonly ScanReading[], noticeNumberPattern: string): Meaning | undefined =>
  readings
    .map(({ means, value }) =>
      means === 'notice_number'
        ? { noticeNumber: parseNoticeNumber(value, noticeNumberPattern) }
        : { applicationId: parseApplicationId(value) },
    )
    .find(meaning => Object.values(meaning).some(value => value !== undefined))

async function findNoticeNumbers(ex: Executor, applicationIds: readonly string[]) {
  if (applicationIds.length === 0) return new Map<string, string>()
  const found = await ex
    .select({ applicationId: cards.applicationId, noticeNumber: cards.noticeNumber })
    .from(cards)
    .where(sql`${cards.applicationId} = any(${`{${applicationIds.join(',')}}`}::text[])`)
  return new Map(found.map(({ applicationId, noticeNumber }) => [applicationId ?? '', noticeNumber]))
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
    case 'dispatch':
    case 'letter':
    case 'item':
    case 'unreadable':
      return undefined
  }
}
