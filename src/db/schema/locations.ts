import { sql } from 'drizzle-orm'
import { bigint, check, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { offices } from './offices.ts'

/** 保管場所 (庫-段-ケース). Cards stand in it up to its capacity; `occupied` follows custody_moves by trigger. */
export const locations = pgTable(
  'locations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What the label on the case carries: opaque, 'L' and ten characters. */
    label: text().notNull().unique(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    cabinet: integer().notNull(),
    shelf: integer().notNull(),
    caseNumber: integer().notNull(),
    capacity: integer().notNull(),
    occupied: integer().notNull().default(0),
    retiredAt: timestamp({ withTimezone: true }),
  },
  t => [
    unique('locations_once').on(t.officeId, t.cabinet, t.shelf, t.caseNumber),
    check('locations_label_shape', sql`${t.label} ~ '^L[0-9A-HJKMNP-TV-Z]{10}$'`),
    check('locations_never_overfull', sql`0 <= ${t.occupied} and ${t.occupied} <= ${t.capacity}`),
    check('locations_retired_are_empty', sql`${t.retiredAt} is null or ${t.occupied} = 0`),
    check('locations_numbers_positive', sql`${t.cabinet} > 0 and ${t.shelf} > 0 and ${t.caseNumber} > 0`),
  ],
)
export type Location = typeof locations.$inferSelect
