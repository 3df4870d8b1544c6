import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { LocalizedText } from './localized.ts'

/** 市の名前と問い合わせ先 — one row: one city, one deployment. */
export const cities = pgTable(
  'cities',
  {
    id: integer().primaryKey().default(1),
    name: jsonb().$type<LocalizedText>().notNull(),
    deskName: jsonb().$type<LocalizedText>().notNull(),
    phone: text().notNull(),
    hours: jsonb().$type<LocalizedText>().notNull(),
  },
  t => [check('cities_only_one', sql`${t.id} = 1`)],
)
export type City = Omit<typeof cities.$inferSelect, 'id'>
