import { type AnyColumn, sql } from 'drizzle-orm'

/** The column is one of the ids. One parameter however many there are, where `inArray` would need one each. */
export const isOneOf = (column: AnyColumn, ids: readonly number[]) =>
  sql`${column} = any(${`{${ids.join(',')}}`}::bigint[])`
