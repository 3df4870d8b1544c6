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
 * The rows of a CSV file as it arrives, as many at a time as a piece of it holds: comma, tab or semicolon, any line end,
 * quotes as in RFC 4180. Blank rows are left out; short and long rows come as they are. Holds one record and one piece,
 * never the file.
 */
export async function* readRows(chunks: Chunks): AsyncGenerator<Row[]> {
  const { head, all } = await peek(chunks)
  const split = recordSplitter(findDelimiter(head))
  for await (const text of all) yield split(text)
  yield split('', true)
}

/** Takes the text piece by piece; hands out the rows that are whole, and keeps the beginning of the next. */
function recordSplitter(delimiter: string) {
  const cellEnd = new RegExp(`[${delimiter}\r\n]|$`, 'g')
  let kept = ''
  let line = 1
  return (piece: string, isLast = false) => {
    const text = kept + piece
    const rows: Row[] = []
    const find = { lf: finder(text, '\n'), cr: finder(text, '\r'), quote: finder(text, '"') }
    let start = 0
    while (start < text.length) {
      const lineEnd = Math.min(find.lf(start), find.cr(start))
      const isQuoted = find.quote(start) < lineEnd
      const record = isQuoted ? quotedRecord(text, start, cellEnd) : plainRecord(text, { start, lineEnd, delimiter })
      if (!isLast && record.end + lineBreakAt(text, record.end) >= text.length) break
      if (!record.isClosed) throw new UnclosedQuote(line)
      if (record.cells.some(cell => cell.trim() !== '')) rows.push({ line, cells: record.cells })
      line += 1 + (isQuoted ? lineEndsWithin(text.slice(start, record.end)) : 0)
      start = record.end + lineBreakAt(text, record.end)
    }
    kept = text.slice(start)
    if (kept.length > longestRecord) throw new UnclosedQuote(line)
    return rows
  }
}

type CellRecord = { cells: string[]; end: number; isClosed: boolean }
type Line = { start: number; lineEnd: number; delimiter: string }

const plainRecord = (text: string, { start, lineEnd, delimiter }: Line): CellRecord => ({
  cells: text.slice(start, lineEnd).split(delimiter),
  end: Math.min(lineEnd, text.length),
  isClosed: true,
})

function quotedRecord(text: string, start: number, cellEnd: RegExp): CellRecord {
  const cells: string[] = []
  for (let from = start; ; ) {
    const quoted = text[from] === '"' ? quotedText(text, from + 1) : { content: '', end: from, isClosed: true }
    if (!quoted.isClosed) return { cells, end: text.length, isClosed: false }
    cellEnd.lastIndex = quoted.end
    const end = cellEnd.exec(text)?.index ?? text.length
    // What follows a closing quotation mark, or has one inside, is no quoted cell: it stays as it is written.
    const isWhole = quoted.end > from && quoted.end === end
    const opening = quoted.end > from ? `"${quoted.content}"` : ''
    cells.push(isWhole ? quoted.content : opening + text.slice(quoted.end, end))
    if (/[\r\n]|^$/.test(text.charAt(end))) return { cells, end, isClosed: true }
    from = end + 1
  }
}

function quotedText(text: string, start: number) {
  let content = ''
  let from = start
  for (;;) {
    const close = text.indexOf('"', from)
    if (close === -1) return { content, end: text.length, isClosed: false }
    if (text[close + 1] !== '"') return { content: content + text.slice(from, close), end: close + 1, isClosed: true }
    content += text.slice(from, close + 1)
    from = close + 2
  }
}

/** Where the character comes next; looks on only when the last place found is passed. */
function finder(text: string, character: string) {
  let found = -1
  return (from: number) => {
    if (found < from) found = text.indexOf(character, from)
    if (found === -1) found = Number.POSITIVE_INFINITY
    return found
  }
}

function lineBreakAt(text: string, index: number) {
  if (index >= text.length) return 0
  return text.startsWith('\r\n', index) ? 2 : 1
}

const lineEndsWithin = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0

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
