import { type SQL, sql } from 'drizzle-orm'
import { prints } from '../../db/schema/index.ts'

/** Whether a print was given out at the counter: it never went by post. */
export const isHandedOut: SQL<boolean> = sql<boolean>`coalesce((${prints.order} ->> 'isHandedOut')::boolean, false)`
