import { CsvError, type Parser, parse } from 'csv-parse'

/** 行. `line` is where the row starts in the file, counted from 1 as an editor shows it. */
export type Row = { line: number; cells: string[] }

/** A quotation mark opened in the row on this line is never closed: from here on nothing can be told apart. */
export class UnclosedQuote extends Error {
  constructor(readonly line: number) {
    super(`The quotation mark opened on line ${line} is not closed`)
  }
}

const longestRecord = 1_000_000
// A carriage return at the end of a piece may yet be followed by its line feed.
const lineEnd = /\r\n|\n|\r(?=[^\n])/
const quotedCell = /(^|[,;\t\r\n])"[^"]*(?:""[^"]*)*(?:"|$)/g
type Chunks = AsyncIterable<string> | Iterable<string>

/**
 * The rows of a CSV file as it arrives, as many at a time as a piece of it holds: comma, tab or semicolon, any line end,
 * quotes as in RFC 4180. Blank rows are left out; short and long rows come as they are. Holds one record and one piece,
 * never the file.
 */
export async function* readRows(chunks: Chunks): AsyncGenerator<Row[]> {
  const { head, all } = await peek(chunks)
  const delimiter = findDelimiter(head)
  const plain = plainSplitter(delimiter)
  let quoted: ReturnType<typeof quotedParser> | undefined
  for await (const text of all) {
    if (quoted === undefined && text.includes('"')) quoted = quotedParser(delimiter, plain.rest())
    yield quoted === undefined ? plain.split(text) : await quoted.parse(text)
  }
  yield quoted === undefined ? plain.split('\n') : await quoted.end()
}

/**
 * Most ledgers have no quotation mark at all, and without one a row is a line and a cell what stands between delimiters:
 * no library is needed for that, and csv-parse would take six times as long.
 */
function plainSplitter(delimiter: string) {
  let kept = ''
  let line = 1
  return {
    split(piece: string) {
      const lines = (kept + piece).split(lineEnd)
      kept = lines.pop() ?? ''
      if (kept.length > longestRecord) throw new UnclosedQuote(line)
      return lines.flatMap(text => rowOf(line++, text.split(delimiter)))
    },
    rest: () => ({ text: kept, line }),
  }
}

/** From the first quotation mark on, csv-parse reads the rest. */
function quotedParser(delimiter: string, { text: before, line: firstLine }: { text: string; line: number }) {
  let rows: Row[] = []
  let line = firstLine
  let kept = before
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    // Handed out by the piece: one record at a time through the stream takes three times as long.
    on_record: cells => {
      rows.push(...rowOf(line, cells))
      line += 1 + lineEndsWithin(cells)
      return null
    },
  })
  parser.on('error', () => {}).resume()
  const taken = async (step: Promise<void>) => {
    await step.catch(error => {
      throw error instanceof CsvError ? new UnclosedQuote(line) : error
    })
    const found = rows
    rows = []
    return found
  }
  return {
    parse(piece: string) {
      const text = kept + piece
      kept = ''
      return taken(feed(parser, text))
    },
    end: () => taken(finish(parser)),
  }
}

const rowOf = (line: number, cells: string[]): Row[] =>
  cells.some(cell => cell.trim() !== '') ? [{ line, cells }] : []

const feed = (parser: Parser, text: string) =>
  new Promise<void>((done, fail) => parser.write(text, error => (error ? fail(error) : done())))

const finish = (parser: Parser) =>
  new Promise<void>((done, fail) => {
    parser.once('error', fail).once('end', done)
    parser.end()
  })

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

// Only from the beginning of a line: tried from every place, one long line would take the square of its length.
const findHeading = (text: string) => /(?<![^\r\n])[^\r\n]+(?=[\r\n])/.exec(text.replace(quotedCell, '$1"'))?.[0]

// The first line decides, leaving aside what stands in quotes.
function findDelimiter(text: string) {
  const heading = findHeading(`${text}\n`) ?? ''
  const count = (delimiter: string) => heading.split(delimiter).length
  return [',', '\t', ';'].reduce((best, other) => (count(other) > count(best) ? other : best))
}
