import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** 行. `line` is where the row starts in the file, counted from 1 as an editor shows it. */
export type Row = { line: number; cells: string[] }

/** A quotation mark opened in the row on this line is never closed: from here on nothing can be told apart. */
export class UnclosedQuote extends Error {
  constructor(readonly line: number) {
    super(`The quotation mark opened on line ${line} is not closed`)
  }
}

const longestRecord = 1_000_000
const quotedCell = /(^|[,;\t\r\n])"[^"]*(?:""[^"]*)*(?:"|$)/g
type Chunks = AsyncIterable<string> | Iterable<string>

/**
 * The rows of a CSV file as it arrives: comma, tab or semicolon, any line end, quotes as in RFC 4180. Blank rows are
 * left out; short and long rows come as they are. Holds one record and one chunk, never the file.
 */
export async function* readRows(chunks: Chunks): AsyncGenerator<Row> {
  const { head, all } = await peek(chunks)
  let line = 1
  const parser = parse({
    delimiter: findDelimiter(head),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    // The parser's own count of lines takes CRLF within a cell for two; each row carries ours in front.
    on_record: cells => {
      const numbered = [String(line), ...cells]
      line += 1 + lineEndsWithin(cells)
      return cells.some(cell => cell.trim() !== '') ? numbered : null
    },
  })
  try {
    for await (const [number, ...cells] of recordsOf(all, parser)) yield { line: Number(number), cells }
  } catch (error) {
    if (error instanceof CsvError) throw new UnclosedQuote(line)
    throw error
  }
}

const recordsOf = (chunks: Chunks, parser: ReturnType<typeof parse>): AsyncIterable<string[]> =>
  Readable.from(chunks)
    .on('error', error => parser.destroy(error))
    .pipe(parser)

const lineEndsWithin = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0), 0)

/** Reads until the first line is whole, and hands that on with everything that follows. */
async function peek(chunks: Chunks) {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  let head = ''
  while (findHeading(head) === undefined && head.length < longestRecord) {
    const { done, value } = await iterator.next()
    if (done) break
    head += value
  }
  async function* all() {
    if (head !== '') yield head
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  return { head, all: all() }
}

const findHeading = (text: string) => /[^\r\n]+(?=[\r\n])/.exec(text.replace(quotedCell, '$1"'))?.[0]

// The first line decides, leaving aside what stands in quotes.
function findDelimiter(text: string) {
  const heading = findHeading(`${text}\n`) ?? ''
  const count = (delimiter: string) => heading.split(delimiter).length
  return [',', '\t', ';'].reduce((best, other) => (count(other) > count(best) ? other : best))
}
