import { copyText } from '../../db/bulk.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { decodeStream, detectEncoding, type Encoding } from './encoding.ts'
import { type ForbiddenKind, newGuard } from './import-guard.ts'
import { type Row, readRows, UnclosedQuote } from './read-csv.ts'

/** 取込ファイルの拒否. Why a file does not come in; it names a column or a line, never a value. */
export type FileRefusal =
  | { reason: 'no-file' | 'empty' | 'too-large' | 'spreadsheet' | 'not-text' | 'one-column' | 'no-rows' }
  | { reason: 'unclosed-quote'; line: number }
  | { reason: 'forbidden'; column: string; kind: ForbiddenKind }

export type ImportFile = { name: string; size: number; slice(start: number, end: number): Blob }
/** What is known of a file that may come in. The rows are ready for COPY into `import_rows`. */
export type InspectedFile = { encoding: Encoding; headings: string[]; rowCount: number; staged: Buffer[] }
export type Inspection = { ok: true; value: InspectedFile } | ({ ok: false } & FileRefusal)
type Options = { importId: number; hasHeadings: boolean }

const chunkSize = 128 * 1024
const batchSize = 1000

/**
 * 取込ファイルの検分. All of it is read, in memory, before anything is kept: whoever lets a refused file go leaves no trace
 * of it.
 */
export async function inspectFile(file: ImportFile, options: Options): Promise<Inspection> {
  if (file.size === 0) return { ok: false, reason: 'empty' }
  if (containsIndividualNumber(file.name)) return forbidden('ファイル名')
  const beginning = new Uint8Array(await file.slice(0, 8 * chunkSize).arrayBuffer())
  const magic = refuseMagic(beginning)
  if (magic !== undefined) return { ok: false, reason: magic }
  try {
    return await inspectRows(file, detectEncoding(beginning), options)
  } catch (error) {
    if (error instanceof UnclosedQuote) return { ok: false, reason: 'unclosed-quote', line: error.line }
    if (error instanceof NotText) return { ok: false, reason: 'not-text' }
    throw error
  }
}

async function inspectRows(file: ImportFile, encoding: Encoding, options: Options): Promise<Inspection> {
  const pieces = readRows(refusingNulls(decodeStream(chunksOf(file), encoding)))
  const [first, ...following] = await firstRows(pieces)
  if (first === undefined) return { ok: false, reason: 'empty' }
  if (first.cells.length < 2) return { ok: false, reason: 'one-column' }
  if (first.cells.some(cell => cell.includes('\uFFFD'))) return { ok: false, reason: 'not-text' }

  const guard = newGuard(first.cells)
  const begun = options.hasHeadings ? [] : [first]
  const { rowCount, staged } = await stageRows({ begun, following, pieces }, guard, options.importId)
  const verdict = guard.verdict()
  if (verdict !== undefined) return { ok: false, reason: 'forbidden', ...verdict }
  if (rowCount === 0) return { ok: false, reason: 'no-rows' }
  const headings = options.hasHeadings ? first.cells : first.cells.map((_, index) => `${index + 1}列目`)
  return { ok: true, value: { encoding, headings, rowCount, staged } }
}

async function firstRows(pieces: AsyncIterator<Row[]>): Promise<Row[]> {
  const { done, value } = await pieces.next()
  return done || value.length > 0 ? (value ?? []) : await firstRows(pieces)
}

async function stageRows(
  { begun, following, pieces }: { begun: Row[]; following: Row[]; pieces: AsyncIterable<Row[]> },
  guard: { inspect(cells: readonly string[]): void },
  importId: number,
) {
  const staged: Buffer[] = []
  let batch = begun
  let rowCount = begun.length
  const close = () => {
    staged.push(copyText([[importId, batch[0]?.line ?? 0, JSON.stringify(batch)]]))
    batch = []
  }
  const take = (rows: Row[]) => {
    rowCount += rows.length
    for (const row of rows) {
      guard.inspect(row.cells)
      if (batch.push(row) === batchSize) close()
    }
  }
  take(following)
  for await (const rows of pieces) take(rows)
  if (batch.length > 0) close()
  return { rowCount, staged }
}

const forbidden = (column: string) => ({ ok: false, reason: 'forbidden', column, kind: 'individual-number' }) as const

async function* chunksOf(file: ImportFile) {
  for (let start = 0; start < file.size; start += chunkSize) {
    // A file in memory is read without ever waiting: the others must get their turn.
    await new Promise(resolve => setImmediate(resolve))
    // Left to itself the collector lets the cells of the whole file pile up.
    if (start % (16 * chunkSize) === 0) Bun.gc(true)
    yield new Uint8Array(await file.slice(start, start + chunkSize).arrayBuffer())
  }
}

class NotText extends Error {}

// PostgreSQL keeps no NUL in a text, and no text that people write has one.
async function* refusingNulls(texts: AsyncIterable<string>) {
  for await (const text of texts) {
    if (text.includes('\0')) throw new NotText()
    yield text
  }
}

const spreadsheets = ['504b0304', 'd0cf11e0']
const otherFiles = ['25504446', '89504e47', 'ffd8ff', '47494638', '1f8b', '377abcaf', '7f454c46', '4d5a9000']

function refuseMagic(bytes: Uint8Array) {
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (spreadsheets.some(magic => beginning.startsWith(magic))) return 'spreadsheet' as const
  return otherFiles.some(magic => beginning.startsWith(magic)) ? ('not-text' as const) : undefined
}
