import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { decodeStream, detectEncoding } from '#domain/transfer/encoding'
import { type Row, readRows, UnclosedQuote } from '#domain/transfer/read-csv'
import { csvOf } from '#domain/transfer/write-csv'

// As a decoder cuts: never within a character.
const inPieces = (text: string, size: number) => {
  const characters = [...text]
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(''),
  )
}

async function rowsOf(text: string, size = 1_000_000) {
  const rows: Row[] = []
  for await (const some of readRows(inPieces(text, size))) rows.push(...some)
  return rows
}

const cellsOf = async (text: string, size?: number) => (await rowsOf(text, size)).map(({ cells }) => cells)
const linesOf = async (text: string, size?: number) => (await rowsOf(text, size)).map(({ line }) => line)

async function given(name: string) {
  const bytes = await Bun.file(join(import.meta.dir, '../../data', name)).bytes()
  const rows: Row[] = []
  for await (const some of readRows(decodeStream(new Blob([bytes]).stream(), detectEncoding(bytes)))) rows.push(...some)
  return rows
}

describe('cells and rows', () => {
  test.each([
    [
      'LF',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'mixed line ends',
      'a,b\r\nc,d\ne,f\rg,h',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells',
      ',a,\n,,x\n',
      [
        ['', 'a', ''],
        ['', '', 'x'],
      ],
    ],
    ['quoted commas', '"a,b",c\n', [['a,b', 'c']]],
    [
      'quoted line ends',
      'x,y\n"a\nb","c\r\nd"\n',
      [
        ['x', 'y'],
        ['a\nb', 'c\r\nd'],
      ],
    ],
    ['doubled quotes', '"a ""b"" c",""""\n', [['a "b" c', '"']]],
    [
      'quoted empty cells',
      'a,"",b\n"","",x\n',
      [
        ['a', '', 'b'],
        ['', '', 'x'],
      ],
    ],
    ['a quote in the heading', 'a,5" pipe,c\n', [['a', '5" pipe', 'c']]],
    [
      'a quote inside a cell',
      'a,5" pipe,c\nd,e,f\n',
      [
        ['a', '5" pipe', 'c'],
        ['d', 'e', 'f'],
      ],
    ],
    ['text after a closing quote stays as it is', '"a"b,c\n', [['"a"b', 'c']]],
    [
      'the last cell quoted, no line end',
      'x,y\na,"b"',
      [
        ['x', 'y'],
        ['a', 'b'],
      ],
    ],
    ['short and long rows', 'a,b,c\nd\ne,f,g,h\n', [['a', 'b', 'c'], ['d'], ['e', 'f', 'g', 'h']]],
    ['spaces stay', ' a , b\u3000\n', [[' a ', ' b\u3000']]],
    [
      'tabs',
      'a\tb,c\td\ne\tf\tg\n',
      [
        ['a', 'b,c', 'd'],
        ['e', 'f', 'g'],
      ],
    ],
    ['quoted tabs', '"a\tb"\tc\td\n', [['a\tb', 'c', 'd']]],
    [
      'semicolons',
      'a;b;c\nd;e,f;g\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e,f', 'g'],
      ],
    ],
    [
      'the heading decides, outside its quotes',
      '"a;b;c;d",e\nf;g;h,i\n',
      [
        ['a;b;c;d', 'e'],
        ['f;g;h', 'i'],
      ],
    ],
    [
      'a heading with a line end in it',
      '"番\n号",氏名\n1,山田\n',
      [
        ['番\n号', '氏名'],
        ['1', '山田'],
      ],
    ],
    ['one column', 'a\nb\n', [['a'], ['b']]],
    ['one quoted column', '"a"\n"b,c"\n', [['a'], ['b,c']]],
    [
      'blank rows',
      '\n\na,b\n\n  \n,,\n"",\nc,d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['nothing', '', []],
    ['only blank lines', '\r\n \r\n\n', []],
  ])('%s', async (_, text, rows) => {
    for (const size of [1, 2, 3, 1000]) expect(await cellsOf(text, size)).toEqual(rows)
  })

  test('a row carries the line it starts on, whatever came before', async () => {
    const text = 'a,b\r\n\r\n"c\r\nc\nc",d\r\ne,f\r\n,\r\ng,"h\rh"\r\ni,j'
    for (const size of [1, 2, 7, 1000]) expect(await linesOf(text, size)).toEqual([1, 3, 6, 8, 10])
  })

  test('chunks may come later and from anywhere', async () => {
    async function* later() {
      yield 'a,b\r'
      await Promise.resolve()
      yield '\nc,"d'
      yield ''
      yield '"'
      yield '"x"\n'
    }
    const rows: Row[] = []
    for await (const some of readRows(later())) rows.push(...some)
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['c', 'd"x'] },
    ])
  })
})

describe('a quotation mark that is never closed', () => {
  test.each([1, 4, 1000])('is named with its line (pieces of %d)', async size => {
    const reading = rowsOf('a,b\n"c\nc",d\ne,"f\ng,h\n', size)
    expect(await reading.catch(error => (error instanceof UnclosedQuote ? error.line : error))).toBe(4)
  })

  test('does not draw the rest of a huge file into memory', async () => {
    let taken = 0
    function* endless() {
      yield 'a,b\n"'
      for (; taken < 1000; taken++) yield 'x'.repeat(65_536)
    }
    const reading = (async () => {
      for await (const _ of readRows(endless()));
    })()
    expect(await reading.catch(error => error instanceof UnclosedQuote)).toBe(true)
    expect(taken).toBeLessThan(20)
  })
})

describe('wherever a file is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab漢𠮷 ,;\t"\r\n1') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const written = (rows: string[][], lineEnd: string) =>
    rows.map(row => row.map(each => (/[",;\t\r\n]/.test(each) ? quoted(each) : each)).join(',') + lineEnd).join('')
  const someLineEnd = fc.constantFrom('\n', '\r\n', '\r')

  test('the same cells and lines as out of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(table, someLineEnd, fc.integer({ min: 1, max: 9 }), async (rows, lineEnd, size) => {
        const text = written([['a', 'b'], ...rows], lineEnd)
        const other = parse(text, { relax_column_count: true, record_delimiter: lineEnd })
        expect(await cellsOf(text, size)).toEqual(other.filter(row => row.some(each => each.trim() !== '')))
      }),
      { numRuns: 500 },
    )
  })

  test('what we write is what we read', async () => {
    const plain = fc.string({ unit: fc.constantFrom(...'ab漢𠮷 ,;\t"\r\n1') }).map(each => `x${each}`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(plain, plain)), async rows => {
        expect(await cellsOf(csvOf(['一', '二'], rows).slice(1))).toEqual([['一', '二'], ...rows])
      }),
    )
  })

  test.each(['ledger-3000-cp932.csv', 'juki-800-utf8bom.csv', 'faulty-utf8.csv', 'refuse-individual-numbers-utf8.csv'])(
    'the same out of %s',
    async name => {
      const bytes = await Bun.file(join(import.meta.dir, '../../data', name)).bytes()
      const text = new TextDecoder(detectEncoding(bytes)).decode(bytes)
      expect((await given(name)).map(({ cells }) => cells)).toEqual(
        parse(text, { relax_column_count: true, relax_quotes: true }),
      )
    },
  )
})

describe("the office's files", () => {
  test('all rows come, with the columns of the heading', async () => {
    const ledger = await given('ledger-3000-cp932.csv')
    expect([ledger.length, new Set(ledger.map(({ cells }) => cells.length))]).toEqual([3001, new Set([14])])
    const register = await given('juki-800-utf8bom.csv')
    expect([register.length, new Set(register.map(({ cells }) => cells.length))]).toEqual([801, new Set([11])])
    expect(register[0]?.cells[0]).toBe('宛名番号')
  })

  test('the faulty file keeps its line numbers past a line end in a name, and its last row is short', async () => {
    const rows = await given('faulty-utf8.csv')
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15])
    expect(rows[10]?.cells.slice(2, 6)).toEqual([...['田中　六郎\n(旧姓)', 'タナカ　ロクロウ', 'S60.6.6', '999-0001']])
    expect(rows.at(-1)?.cells).toHaveLength(10)
  })
})

test('memory does not grow with the file', async () => {
  function* long() {
    for (let part = 0; part < 400; part++) yield '1,A1B-574355,髙橋　節子,"架空県青葉野市, 2階",更新\r\n'.repeat(1000)
  }
  let count = 0
  let largest = 0
  const memoryHeld = () => {
    Bun.gc(true)
    return process.memoryUsage().rss
  }
  const before = memoryHeld()
  for await (const rows of readRows(long())) {
    count += rows.length
    if (count % 50_000 < 1000) largest = Math.max(largest, memoryHeld() - before)
  }
  expect(count).toBe(400_000)
  expect(largest).toBeLessThan(50_000_000)
})

// With an expression that is tried from every place this takes minutes, and the runner gives up.
test('one endless first line is read in one go', async () => {
  const heading = 'x'.repeat(900_000)
  expect(await cellsOf(`${heading}\na\n`, 4_000)).toEqual([[heading], ['a']])
})
