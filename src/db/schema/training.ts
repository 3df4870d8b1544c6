import { sql } from 'drizzle-orm'
import { bigint, check, integer, pgTable } from 'drizzle-orm/pg-core'

/** 研修用の時計 — how far the clock of a training city stands from the real one. Read only where demo data is. */
export const trainingClocks = pgTable(
  'training_clocks',
  {
    id: integer().primaryKey().default(1),
    shiftMs: bigint({ mode: 'number' }).notNull(),
  },
  t => [check('training_clocks_only_one', sql`${t.id} = 1`)],
)
