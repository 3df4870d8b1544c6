import { sql } from 'drizzle-orm'
import type { Executor } from '#db'

/** Whether the database answers and holds its tables. */
export async function isReady(ex: Executor): Promise<boolean> {
  try {
    await ex.execute(sql`select from parameters limit 1`)
    return true
  } catch {
    return false
  }
}
