import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** When each task of the clock last ended well. */
export const taskRuns = pgTable('task_runs', {
  name: text().primaryKey(),
  ranAt: timestamp({ withTimezone: true }).notNull(),
})
