import { sql } from 'drizzle-orm'

/** Ids as one parameter, so that a prepared statement stays the same whatever their number. */
export const idArray = (ids: readonly number[]) => sql`${`{${ids.join(',')}}`}::bigint[]`
