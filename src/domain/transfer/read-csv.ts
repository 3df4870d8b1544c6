/** 行. `line` is where the row starts in the file, counted from 1 as an editor shows it. */
export type Row = { line: number; cells: string[] }

/** A quotation mark opened in the row on this line is never closed: from here on nothing can be told apart. */
export class UnclosedQuote extends Error {
  constructor(readonly line: number) {
    super(`The quotation mark opened on line ${line} is not closed`)
  }
}

const longestRecord = 1_000_000
const [lineFeed, carriageReturn] = [10, 13]
const quotedCell = /(^|[,;\t\r\n])"[^"]*(?:""[^"]*)*(?:"|$)/g

/**
 * The rows of a CSV file as it arrives: comma, tab or semicolon, any line end, quotes as in RFC 4180. Blank rows are
 * left out; short and long rows come as they are. Holds one record and one chunk, never the file.
 */
export async function* readRows(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Row> {
  let rest = ''
  let line = 1
  let delimiter: string | undefined
  for await (const chunk of chunks) {
    const text = rest + chunk
    delimiter ??= findDelimiter(text)
    const taken = takeRecords(text, line, delimiter)
    yield* taken.rows
    rest = taken.rest
    line = taken.line
    if (rest.length > longestRecord) throw new UnclosedQuote(line)
  }
  const last = takeRecords(`${rest}\n`, line, delimiter ?? findDelimiter(`${rest}\n`))
  yield* last.rows
  if (last.rest.trim() !== '') throw new UnclosedQuote(last.line)
}

// The first whole line decides, leaving aside what stands in quotes; undefined until there is one.
function findDelimiter(text: string) {
  const heading = /[^\r\n]+(?=[\r\n])/.exec(text.replace(quotedCell, '$1"'))?.[0]
  if (heading === undefined) return undefined
  const count = (delimiter: string) => heading.split(delimiter).length
  return [',', '\t', ';'].reduce((best, other) => (count(other) > count(best) ? other : best))
}

// Not csv-parse, which is five times slower on an office's ledger; the tests hold this to what it reads.
function takeRecords(text: string, firstLine: number, delimiter: string | undefined) {
  const rows: Row[] = []
  let [line, start] = [firstLine, 0]
  while (delimiter !== undefined) {
    const record = cutRecord(text, start, delimiter)
    const next = afterLineEnd(text, record.end)
    if (next === undefined) break
    if (record.cells.some(cell => cell.trim() !== '')) rows.push({ line, cells: record.cells })
    line += record.quoted ? (text.slice(start, next).match(/\r\n|\r|\n/g)?.length ?? 0) : 1
    start = next
  }
  return { rows, rest: text.slice(start), line }
}

function cutRecord(text: string, start: number, delimiter: string) {
  const end = endOf(text, start, '"')
  if (text.charAt(end) === '"') return cutQuoted(text, start, delimiter)
  return { cells: text.slice(start, end).split(delimiter), end, quoted: false }
}

function cutQuoted(text: string, start: number, delimiter: string) {
  const cells: string[] = []
  for (let at = start; ; ) {
    const close = text.charAt(at) === '"' ? closingQuote(text, at) : undefined
    const end = endOf(text, close === undefined ? at : close + 1, delimiter)
    cells.push(
      close === undefined ? text.slice(at, end) : unquote(text.slice(at + 1, close)) + text.slice(close + 1, end),
    )
    if (text.charAt(end) !== delimiter) return { cells, end, quoted: true }
    at = end + 1
  }
}

const unquote = (text: string) => (text.includes('"') ? text.replaceAll('""', '"') : text)

function closingQuote(text: string, open: number) {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2)
  return close === -1 ? text.length : close
}

/** Where the line or, before it, the mark is reached; the end of the text when neither is. */
function endOf(text: string, from: number, mark: string) {
  const markCode = mark.charCodeAt(0)
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === markCode || code === lineFeed || code === carriageReturn) return at
  }
  return text.length
}

// A carriage return at the very end of a chunk may yet be followed by its line feed.
function afterLineEnd(text: string, end: number) {
  if (text.startsWith('\r\n', end)) return end + 2
  return text.charAt(end) === '\n' || end + 1 < text.length ? end + 1 : undefined
}
