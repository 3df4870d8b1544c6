import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Executor } from './index.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

/** Runs a statement that the server plans once a connection. For hot paths, whose planning would cost more than their work. */
export async function executePrepared<Row extends Record<string, unknown>>(ex: Executor, name: string, statement: SQL) {
  const query = dialect.sqlToQuery(statement)
  const rows = await ex._.session.prepareQuery(query, undefined, name, false).execute()
  return rows as Row[]
}
