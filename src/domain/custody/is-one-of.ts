import { type AnyColumn, sql } from 'drizzle-orm'
import { idArray } from '../rules/id-array.ts'

/** The column is one of the ids. One parameter however many there are, where `inArray` would need one each. */
export const isOneOf = (column: AnyColumn, ids: readonly number[]) => sql`${column} = any(${idArray(ids)})`
