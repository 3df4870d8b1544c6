import { and, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type ListFilter, type ListPart, momentsOf } from './list.ts'

/** The rows of one office: the one asked for, and never another than the reader's only one. */
export const ofOffice = (
  column: PgColumn,
  { officeId }: ListFilter,
  { onlyOfficeId }: { onlyOfficeId?: number | undefined },
) =>
  and(
    officeId === undefined ? undefined : eq(column, officeId),
    onlyOfficeId === undefined ? undefined : eq(column, onlyOfficeId),
  )

/** Happened on one of the days asked for (Asia/Tokyo). */
export function inMoments(column: PgColumn, filter: ListFilter): SQL | undefined {
  const { from, until } = momentsOf(filter)
  return and(from && gte(column, from), until && lt(column, until))
}

/** Falls on one of the days asked for. */
export const onDays = (column: PgColumn, { from, until }: ListFilter) =>
  and(from === undefined ? undefined : gte(column, from), until === undefined ? undefined : lte(column, until))

/** The choice made, if one was. */
export const chosen = (column: PgColumn, name: string, { choices }: ListFilter) =>
  choices[name] === undefined ? undefined : eq(column, choices[name])

/** What was typed, as it stands. */
export const typed = (column: PgColumn, name: string, { texts }: ListFilter) =>
  texts[name] === undefined ? undefined : eq(column, texts[name])

/** A number that was typed; what is none narrows to nothing. */
export const numbered = (column: PgColumn, name: string, { texts }: ListFilter) => {
  const text = texts[name]
  if (text === undefined) return undefined
  return /^\d{1,9}$/.test(text) ? eq(column, Number(text)) : sql`false`
}

/** Only what stands below an id: the next part of a long export. */
export const below = (column: PgColumn, { belowId }: ListPart) =>
  belowId === undefined ? undefined : lt(column, belowId)

/** One of the states that several columns together tell. */
export const stateIs = (name: string, { choices }: ListFilter, states: Record<string, SQL>) =>
  states[choices[name] ?? ''] ?? undefined

export const isNull = (column: PgColumn) => sql`${column} is null`
export const isSet = (column: PgColumn) => sql`${column} is not null`
