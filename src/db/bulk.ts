import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { type Db, sql } from './index.ts'
import * as schema from './schema/index.ts'

/** The driver itself: for work on very many rows at once. */
export type Bulk = postgres.Sql
export type BulkTx = postgres.TransactionSql
export type CopyValue = string | number | null

/**
 * One transaction with two faces: the driver's, for COPY and set-based SQL, and drizzle's, for everything else. What is known
 * of tables that have just been filled or emptied is out of date, so no row is looked for in all the others one by one. A
 * verb with a transaction of its own makes it a savepoint here.
 */
export function bulkTransaction<T>(body: (raw: BulkTx, tx: Db) => Promise<T>) {
  return sql.begin(async raw => {
    await raw`set local enable_nestloop = off`
    const begin = <R>(inner: (point: BulkTx) => Promise<R>) => raw.savepoint(inner)
    const client = Object.assign(raw, { options: sql.options, begin }) as unknown as Bulk
    return body(raw, drizzle(client, { schema, casing: 'snake_case' }))
  }) as Promise<T>
}

/** Streams rows into a table by COPY, in pieces that `copyText` made. `target` is a table with its columns, never typed input. */
export async function copyInto(raw: BulkTx, target: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>) {
  const writable = await raw.unsafe(`copy ${target} from stdin`).writable()
  const end = writable._final
  // postgres.js 3.4.9 says nothing when COPY fails after its last row; the next statement does.
  writable._final = callback => {
    end.call(writable, callback)
    raw.unsafe('select 1').catch(callback)
  }
  await pipeline(Readable.from(pieces), writable)
}

/** Rows as COPY reads them: a small buffer, however long it has to wait. */
export const copyText = (rows: readonly (readonly CopyValue[])[]) => Buffer.from(rows.map(lineOf).join(''))

const lineOf = (row: readonly CopyValue[]) => `${row.map(cellOf).join('\t')}\n`

function cellOf(value: CopyValue) {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return escaped(value)
}

const escaped = (text: string) => (/[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, escapeOf) : text)

function escapeOf(character: string) {
  switch (character) {
    case '\t':
      return '\\t'
    case '\n':
      return '\\n'
    case '\r':
      return '\\r'
    default:
      return '\\\\'
  }
}
