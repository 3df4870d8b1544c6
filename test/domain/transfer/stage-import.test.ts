import { beforeEach, expect, test } from 'bun:test'
import { db, sql } from '#db'
import { stagedRows } from '#domain/transfer/find-imports'
import { stageImport } from '#domain/transfer/stage-import'
import { auditEvents, importRows, imports } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { importedAt, limitBytes } from '../../support/imports.ts'
import { fileOf, ledgerText, toCp932 } from '../../support/ledgers.ts'
import { createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const headings = '交付通知書番号,申請書ID,氏名,フリガナ,生年月日,備考'
const row = (n: number, note = '') =>
  `A1B-90000${n},1111111111111111111111${n},山田　太郎,ヤマダ　タロウ,S45.2.3,${note}`

async function stage(file: File | undefined, options: { hasHeadings?: boolean; limit?: number } = {}) {
  const { id: staffId } = await createStaff(db)
  const { hasHeadings = true, limit = limitBytes } = options
  return stageImport(file, { by: { kind: 'staff', staffId }, now: importedAt, limitBytes: limit, hasHeadings })
}

async function reasonFor(file: File | undefined, options = {}) {
  const staged = await stage(file, options)
  return staged.ok ? 'accepted' : staged.reason
}

const keptRows = async () =>
  (await db.select().from(importRows).orderBy(importRows.line)).flatMap(({ rows }) => stagedRows(rows))

/** Every place in the database, whatever the table, where a text is kept. */
async function placesOf(text: string) {
  const columns = await sql<{ place: string; found: string }[]>`
    select table_name || '.' || column_name as place,
      format('select count(*)::int as count from %I where %I::text like %L', table_name, column_name, '%' || ${text} || '%') as found
    from information_schema.columns where table_schema = 'public'`
  const counts = await Promise.all(columns.map(({ found }) => sql.unsafe<{ count: number }[]>(found)))
  return columns.filter((_, index) => counts[index]?.[0]?.count !== 0).map(({ place }) => place)
}

test('the rows of an accepted file wait as they came, with encoding, headings and the lines they stand on', async () => {
  const text = [headings, row(1), row(2, '"二行の\n備考"'), '', row(3)].join('\r\n')
  const staged = await stage(fileOf(toCp932(text)))
  expect(staged).toMatchObject({ ok: true, rowCount: 3 })
  const [kept] = await db.select().from(imports)
  expect(kept).toMatchObject({ encoding: 'shift_jis', rowCount: 3, state: 'uploaded', headings: headings.split(',') })
  const rows = await keptRows()
  expect(rows.map(({ line }) => line)).toEqual([2, 3, 6])
  expect(rows[1]?.cells[5]).toBe('二行の\n備考')
})

test('quotes, backslashes, braces, tabs and characters outside the BMP arrive unchanged', async () => {
  const odd = 'バックスラッシュ\\ と "引用" と {中括弧} と NULL と \t と 𠮷 と 葛\u{E0100} と \\N'
  await stage(fileOf(`${headings}\n${row(1, `"${odd.replaceAll('"', '""')}"`)}\n`))
  expect((await keptRows())[0]?.cells[5]).toBe(odd)
})

test('UTF-16 with and without its mark is read', async () => {
  const wide = Buffer.from(`${headings}\r\n${row(1)}\r\n`, 'utf16le')
  for (const bytes of [wide, Buffer.concat([Buffer.from([0xff, 0xfe]), wide])]) {
    await truncateAll()
    expect(await reasonFor(fileOf(new Uint8Array(bytes)))).toBe('accepted')
    expect((await db.select().from(imports))[0]).toMatchObject({ encoding: 'utf-16le', headings: headings.split(',') })
    expect((await keptRows())[0]?.cells[2]).toBe('山田　太郎')
  }
})

test('a file without headings gets numbered columns and loses no row', async () => {
  const staged = await stage(fileOf(`${row(1)}\n${row(2)}\n`), { hasHeadings: false })
  expect(staged).toMatchObject({ ok: true, rowCount: 2 })
  expect((await db.select().from(imports))[0]?.headings).toEqual(['1列目', '2列目', '3列目', '4列目', '5列目', '6列目'])
})

test('what is no CSV file is refused, each for its own reason', async () => {
  expect(await reasonFor(undefined)).toBe('no-file')
  expect(await reasonFor(fileOf(''))).toBe('empty')
  expect(await reasonFor(fileOf('\n \n'))).toBe('empty')
  expect(await reasonFor(fileOf(`${headings}\n`))).toBe('no-rows')
  expect(await reasonFor(fileOf('氏名\n山田\n'))).toBe('one-column')
  expect(await reasonFor(fileOf(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), '台帳.xlsx'))).toBe('spreadsheet')
  expect(await reasonFor(fileOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '台帳.xls'))).toBe('spreadsheet')
  expect(await reasonFor(fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10])))).toBe('not-text')
  expect(await reasonFor(fileOf(`${headings}\n${row(1)}\n"A1B-900002,閉じない\n`))).toBe('unclosed-quote')
  expect(await db.$count(imports)).toBe(0)
  expect(await db.$count(importRows)).toBe(0)
})

test('the size limit holds to the byte', async () => {
  const file = fileOf(`${headings}\n${row(1)}\n`)
  expect(await reasonFor(file, { limit: file.size })).toBe('accepted')
  expect(await reasonFor(file, { limit: file.size - 1 })).toBe('too-large')
})

test('a file with individual numbers is refused whole, and nothing of it is kept anywhere', async () => {
  const bytes = await Bun.file('test/data/refuse-individual-numbers-utf8.csv').bytes()
  const staged = await stage(fileOf(bytes, 'refuse.csv'))
  expect(staged).toEqual({ ok: false, reason: 'forbidden', column: '番号', kind: 'individual-number' })
  for (const trace of ['945807302153', 'A1B-910000', '山田　0', '番号', 'refuse.csv']) {
    expect([trace, await placesOf(trace)]).toEqual([trace, []])
  }
  expect(await db.$count(imports)).toBe(0)
  const events = await db.select().from(auditEvents).orderBy(auditEvents.id)
  expect(events.map(({ action, details }) => [action, details])).toEqual([
    ['import.refused', { reason: 'individual-number' }],
  ])
})

test('the search for traces finds what is kept', async () => {
  await stage(fileOf(`${headings}\n${row(1)}\n`, 'kept.csv'))
  expect(await placesOf('A1B-900001')).toEqual(['import_rows.rows'])
  expect(await placesOf('kept.csv')).toEqual(['imports.file_name'])
})

test('a number in the name of the file, in a heading or in a remark refuses it as well', async () => {
  const good = `${headings}\n${row(1)}\n`
  expect(await reasonFor(fileOf(good, '945807302153.csv'))).toBe('forbidden')
  expect(await reasonFor(fileOf(good.replace('備考', '個人番号')))).toBe('forbidden')
  expect(await reasonFor(fileOf(good.replace('備考', '住民票コード')))).toBe('forbidden')
  expect(await reasonFor(fileOf(`${headings}\n${row(1, '個人番号は945807302153')}\n`))).toBe('forbidden')
  expect(await db.$count(imports)).toBe(0)
})

test('a long ledger is staged row for row', async () => {
  const staged = await stage(fileOf(toCp932(ledgerText(2501, '本庁'))))
  expect(staged).toMatchObject({ ok: true, rowCount: 2501 })
  expect(await db.$count(importRows)).toBe(3)
  expect((await keptRows()).map(({ line }) => line)).toEqual(Array.from({ length: 2501 }, (_, index) => index + 2))
})
