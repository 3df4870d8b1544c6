import { parseApplicationId } from '../cards/application-id.ts'
import { parseNoticeNumber } from '../cards/notice-number.ts'
import type { CardKind } from '../cards/words.ts'
import { parsePostalCode } from '../rules/contact.ts'
import type { Day } from '../rules/days.ts'
import { officeKey } from '../rules/office-key.ts'
import { type DateRefusal, parseDate } from '../rules/wareki.ts'
import { type FieldColumns, type ImportField, importFields, requiredFields } from './import-fields.ts'

/** 誤りの理由 that a row shows by itself. */
export type CellRefusal =
  | DateRefusal
  | 'required'
  | 'in-the-future'
  | 'too-early'
  | 'too-long'
  | 'control-character'
  | 'unreadable-character'
  | 'not-a-notice-number'
  | 'not-an-application-id'
  | 'not-a-postal-code'
  | 'unknown-kind'
  | 'unknown-office'
  | 'too-few-columns'
  | 'too-many-columns'
  | 'not-yes-or-no'
export type CellFault = { field: ImportField | 'row'; reason: CellRefusal }

/** One row as the card's table wants it. Null is an empty cell, a field without a column, or a fault. */
export type ImportValues = Record<ImportField, string | null>
export type ReadRow = { values: ImportValues; faults: CellFault[] }

export type RowCircumstances = {
  columns: FieldColumns
  columnCount: number
  /** Ids by 交付場所 as `officeKey` spells it. */
  offices: ReadonlyMap<string, number>
  noticeNumberPattern: string
  today: Day
}
type Parsed = { value: string } | { reason: CellRefusal }
type Parse = (cell: string) => Parsed

/** 交付場所 as written, without differences of width and space. */
/** 行の読取. Makes the reader for the rows of one file; it finds every fault of a row at once. */
export function rowReader(circumstances: RowCircumstances): (cells: readonly string[]) => ReadRow {
  const { columns, columnCount } = circumstances
  const parsers = parsersOf(circumstances)
  const mapped = importFields.flatMap(field => {
    const column = columns[field]
    return column === undefined ? [] : [{ field, column, parse: parsers[field], isRequired: isRequired(field) }]
  })
  return cells => {
    const refusal = refuseShape(cells, columnCount)
    if (refusal !== undefined) return { values: { ...nothing }, faults: [{ field: 'row', reason: refusal }] }

    const read: ReadRow = { values: { ...nothing }, faults: [] }
    for (const { field, column, parse, isRequired } of mapped) {
      const parsed = parseCell(cells[column] ?? '', parse, isRequired)
      if (parsed !== undefined && 'reason' in parsed) read.faults.push({ field, reason: parsed.reason })
      else if (parsed !== undefined) read.values[field] = parsed.value
    }
    return read
  }
}

const nothing: ImportValues = {
  noticeNumber: null,
  applicationId: null,
  name: null,
  kana: null,
  birthOn: null,
  postalCode: null,
  address: null,
  addressExtra: null,
  kind: null,
  receivedOn: null,
  boxNumber: null,
  office: null,
  note: null,
  residentNumber: null,
  householdNumber: null,
  registerChange: null,
  appliedOn: null,
  dueOn: null,
  expiresOn: null,
  isForPost: null,
}

const isRequired = (field: ImportField) => requiredFields.some(required => required === field)

// A spreadsheet leaves empty cells behind the last column; cells that hold something there belong somewhere else.
function refuseShape(cells: readonly string[], columnCount: number): CellRefusal | undefined {
  if (cells.length < columnCount) return 'too-few-columns'
  return cells.length > columnCount && cells.slice(columnCount).some(isFilled) ? 'too-many-columns' : undefined
}

const isFilled = (cell: string) => cell.trim() !== ''

function parseCell(cell: string, parse: Parse, isRequired: boolean): Parsed | undefined {
  if (!isFilled(cell)) return isRequired ? { reason: 'required' } : undefined
  if (cell.includes('\uFFFD')) return { reason: 'unreadable-character' }
  return hasControl.test(cell) ? { reason: 'control-character' } : parse(cell)
}

// Line ends inside a cell are an office's habit (旧姓 below the name); marks that turn the writing around are a disguise.
const hasControl = /(?![\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u

function parsersOf({ offices, noticeNumberPattern, today }: RowCircumstances): Record<ImportField, Parse> {
  return {
    noticeNumber: cell => found(parseNoticeNumber(cell, noticeNumberPattern), 'not-a-notice-number'),
    applicationId: cell => found(parseApplicationId(cell), 'not-an-application-id'),
    name: textUpTo(100),
    kana: textUpTo(100),
    birthOn: remembered(cell => pastDay(cell, { from: earliestBirth, today, allowUnknown: true })),
    postalCode: remembered(cell => found(parsePostalCode(cell), 'not-a-postal-code')),
    address: textUpTo(200),
    addressExtra: textUpTo(200),
    kind: remembered(cell => found(kindsByWord.get(officeKey(cell)), 'unknown-kind')),
    receivedOn: remembered(cell => pastDay(cell, { from: earliestReceipt, today, allowUnknown: false })),
    boxNumber: textUpTo(40),
    office: remembered(cell => found(offices.get(officeKey(cell))?.toString(), 'unknown-office')),
    note: textUpTo(1000),
    residentNumber: textUpTo(40),
    householdNumber: textUpTo(40),
    registerChange: textUpTo(40),
    appliedOn: remembered(cell => pastDay(cell, { from: earliestReceipt, today, allowUnknown: false })),
    dueOn: remembered(anyDay),
    expiresOn: remembered(anyDay),
    isForPost: remembered(cell => found(yesNo.get(officeKey(cell)), 'not-yes-or-no')),
  }
}

// Nobody alive was born before 明治; no card existed before the numbers were given out.
const [earliestBirth, earliestReceipt] = ['1868-01-25', '2015-10-05']

/** 申請区分 as ledgers write it. */
const kindsByWord = new Map<string, CardKind>([
  ...['新規', '新規申請', '新規交付', '初回'].map((word): [string, CardKind] => [word, 'new']),
  ...['更新', '更新申請', '有効期限更新'].map((word): [string, CardKind] => [word, 'renewal']),
  ...['再交付', '再交付申請', '再発行'].map((word): [string, CardKind] => [word, 'reissue']),
  ...['特急', '特急発行'].map((word): [string, CardKind] => [word, 'express']),
  ...['在留', '在留期間更新', '在留期間変更', '在留期間延長'].map((word): [string, CardKind] => [word, 'residence']),
  ...['国外転出', '国外転出者', '国外'].map((word): [string, CardKind] => [word, 'overseas']),
  ...['顔認証', '顔認証カード'].map((word): [string, CardKind] => [word, 'face_only']),
])

/** 申請時来庁 as ledgers tick it off. */
const yesNo = new Map<string, string>([
  ...['はい', '該当', '有', 'あり', '○', '〇', '1', 'true', '申請時来庁', '郵送', '対象', 'レ', '✓'].map(
    (word): [string, string] => [officeKey(word), 'true'],
  ),
  ...['いいえ', '非該当', '無', 'なし', '×', '0', 'false', '交付時来庁', '窓口', '対象外', '-'].map(
    (word): [string, string] => [officeKey(word), 'false'],
  ),
])

const found = (value: string | undefined, reason: CellRefusal): Parsed => (value === undefined ? { reason } : { value })

// As it came, code point by code point.
const textUpTo =
  (longest: number): Parse =>
  cell =>
    cell.length > longest ? { reason: 'too-long' } : { value: cell }

function pastDay(
  cell: string,
  { from, today, allowUnknown }: { from: Day; today: Day; allowUnknown: boolean },
): Parsed {
  const parsed = parseDate(cell, { allowUnknown })
  if (!parsed.ok) return { reason: parsed.reason }
  if (parsed.date > today) return { reason: 'in-the-future' }
  return parsed.date.slice(0, 4) < from.slice(0, 4) ? { reason: 'too-early' } : { value: parsed.date }
}

// 有効期限 and 到着予定日 may lie ahead; what lies before the first card is a slip.
function anyDay(cell: string): Parsed {
  const parsed = parseDate(cell)
  if (!parsed.ok) return { reason: parsed.reason }
  return parsed.date < earliestReceipt ? { reason: 'too-early' } : { value: parsed.date }
}

/** Reads each spelling once: a ledger repeats its dates, places and postcodes in row after row. */
function remembered(parse: Parse): Parse {
  const known = new Map<string, Parsed>()
  return cell => {
    const before = known.get(cell)
    if (before !== undefined) return before
    if (known.size > 20_000) known.clear()
    const parsed = parse(cell)
    known.set(cell, parsed)
    return parsed
  }
}
