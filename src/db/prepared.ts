import { Column, is, SQL, StringChunk, Table } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Executor } from './index.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

/** Runs a statement that the server plans once a connection. For hot paths, whose planning would cost more than their work. */
export async function executePrepared<Row extends Record<string, unknown>>(ex: Executor, name: string, statement: SQL) {
  const rows = await ex._.session.prepareQuery(queryOf(name, statement), undefined, name, false).execute()
  return rows as Row[]
}

type Query = { sql: string; params: unknown[] }
const known = new Map<string, { sql: string; pieces: readonly unknown[] }>()

/** The statement as text and values. Writing a long text costs more than running it, so it is kept while only values differ. */
export function queryOf(name: string, statement: SQL): Query {
  const pieces: unknown[] = []
  const params: unknown[] = []
  if (!takeApart(statement, pieces, params)) return dialect.sqlToQuery(statement)

  const last = known.get(name)
  if (last !== undefined && isSame(last.pieces, pieces)) return { sql: last.sql, params }
  const written = dialect.sqlToQuery(statement)
  known.set(name, { sql: written.sql, pieces })
  return written
}

/** Tells what the text is made of from the values, in order; false where there is something that only drizzle can read. */
function takeApart(statement: SQL, pieces: unknown[], params: unknown[]): boolean {
  if ((statement as unknown as { shouldInlineParams: boolean }).shouldInlineParams) return false
  return statement.queryChunks.every((chunk: unknown) => {
    if (chunk instanceof StringChunk) pieces.push(...chunk.value)
    else if (chunk instanceof SQL) return takeApart(chunk, pieces, params)
    else if (chunk === null || plain.has(typeof chunk)) {
      params.push(chunk)
      pieces.push(isValue)
    } else if (is(chunk, Table) || is(chunk, Column)) pieces.push(chunk)
    else return false
    return true
  })
}
const plain = new Set(['string', 'number', 'boolean', 'bigint'])
const isValue = Symbol('value')

const isSame = (some: readonly unknown[], others: readonly unknown[]) =>
  some.length === others.length && some.every((piece, index) => piece === others[index])
