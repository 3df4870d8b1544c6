import type { Executor } from '#db'
import { readCodes, type Scanned } from '../cards/read-scan.ts'
import type { SetUpFailure } from '../cards/words.ts'
import { officeKey } from '../rules/office-key.ts'
import { decodeStream, detectEncoding } from './encoding.ts'
import type { ImportFile } from './import-file.ts'
import { type ForbiddenKind, newGuard } from './import-guard.ts'
import { type Row, readRows, UnclosedQuote } from './read-csv.ts'

/** What one row of a pasted table says of one card. */
export type SetUpRow = {
  line: number
  number: string
  code: { label: string } | { noticeNumber: string } | undefined
  result: 'ok' | SetUpFailure | 'unknown-result' | 'failure-missing' | 'failure-unknown'
}
export type TableRefusal =
  | { reason: 'empty' | 'too-long' | 'unclosed-quote' }
  | { reason: 'forbidden'; column: string; kind: ForbiddenKind }
export type ReadTable = { ok: true; rows: SetUpRow[] } | ({ ok: false } & TableRefusal)

/** So many rows at once; more come in several goes. */
export const mostSetUpRows = 2000

/**
 * 結果の表の読取: number or label, or what the city's scan rules read; result, reason; tab, comma or semicolon. A row of
 * headings is passed over.
 */
export async function readSetUpTable(ex: Executor, text: string, noticeNumberPattern: string): Promise<ReadTable> {
  const rows = await rowsIn(text)
  if (rows === undefined) return { ok: false, reason: 'unclosed-quote' }
  const [first] = rows
  if (first === undefined) return { ok: false, reason: 'empty' }
  const guard = newGuard(first.cells)
  for (const { cells } of rows.slice(1)) guard.inspect(cells)
  const verdict = guard.verdict()
  if (verdict !== undefined) return { ok: false, reason: 'forbidden', ...verdict }
  if (rows.length > mostSetUpRows + 1) return { ok: false, reason: 'too-long' }
  const codes = await readCodes(
    ex,
    rows.map(({ cells }) => cells[0] ?? ''),
    noticeNumberPattern,
  )
  const read = rows.map((row, index) => rowFrom(row, codes[index]))
  const [head, ...rest] = read
  const said = head !== undefined && isHeading(head) ? rest : read
  return said.length === 0 ? { ok: false, reason: 'empty' } : { ok: true, rows: said }
}

/** The text of an uploaded table, in whatever coding it came. */
export async function textOf(file: ImportFile): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, file.size).arrayBuffer())
  const pieces: string[] = []
  for await (const piece of decodeStream(once(bytes), detectEncoding(bytes))) pieces.push(piece)
  return pieces.join('')
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

async function rowsIn(text: string): Promise<Row[] | undefined> {
  try {
    const rows: Row[] = []
    for await (const piece of readRows([text])) rows.push(...piece)
    return rows.filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  } catch (error) {
    if (error instanceof UnclosedQuote) return undefined
    throw error
  }
}

function rowFrom({ line, cells }: Row, scanned: Scanned | undefined): SetUpRow {
  const [number = '', result = '', reason = ''] = cells.map(cell => cell.trim())
  return { line, number: number.slice(0, 40), code: scanned && codeIn(scanned), result: resultIn(result, reason) }
}

function codeIn(scanned: Scanned) {
  if (scanned.kind === 'card') return { label: scanned.label }
  return scanned.kind === 'notice' ? { noticeNumber: scanned.noticeNumber } : undefined
}

const isHeading = ({ code, result }: SetUpRow) => code === undefined && result === 'unknown-result'

function resultIn(word: string, reason: string): SetUpRow['result'] {
  const key = officeKey(word).toUpperCase()
  if (good.has(key)) return 'ok'
  // The reason alone says that it failed.
  const failure = failures.get(officeKey(reason === '' && !bad.has(key) ? word : reason))
  if (failure !== undefined && (bad.has(key) || reason === '')) return failure
  if (!bad.has(key)) return 'unknown-result'
  return reason === '' ? 'failure-missing' : 'failure-unknown'
}

const good = new Set(['OK', '可', '○', '〇', '設定済', '設定済み', '交付前設定済', '設定できた', '1'])
const bad = new Set(['NG', '不可', '×', 'X', '✕', '設定不可', '設定できなかった', '0'])

/** 設定できなかった理由 as ledgers write it. */
const failures = new Map<string, SetUpFailure>([
  ...['ICチップの不良', 'ICチップ不良', 'IC不良', 'チップ不良', 'IC読取不可'].map((word): [string, SetUpFailure] => [
    officeKey(word),
    'chip_fault',
  ]),
  ...['券面の誤り', '券面誤り', '券面不良', '印字誤り'].map((word): [string, SetUpFailure] => [
    word,
    'face_print_error',
  ]),
  ...['写真の相違', '写真相違', '写真違い'].map((word): [string, SetUpFailure] => [word, 'wrong_photo']),
  ...['転出', '転出済', '転出済み'].map((word): [string, SetUpFailure] => [word, 'moved_out']),
  ...['死亡'].map((word): [string, SetUpFailure] => [word, 'deceased']),
  ...['氏名・住所の変更', '氏名変更', '住所変更', '記載事項変更', '転居'].map((word): [string, SetUpFailure] => [
    word,
    'name_or_address_changed',
  ]),
  ...['重複', '重複申請'].map((word): [string, SetUpFailure] => [word, 'duplicate']),
])
