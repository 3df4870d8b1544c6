import { bigint, date, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { staff } from './staff.ts'

/** 決まりの数値 — the value of one rule from one day on. The rule's default lives in domain/rules/parameters.ts. */
export const parameters = pgTable(
  'parameters',
  {
    key: text().notNull(),
    validFrom: date().notNull(),
    value: jsonb().$type<number | string>().notNull(),
    reason: text().notNull(),
    setAt: timestamp({ withTimezone: true }).notNull(),
    setBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [primaryKey({ columns: [t.key, t.validFrom] })],
)
