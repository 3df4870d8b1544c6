import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { LocalizedText } from './localized.ts'
import { staff } from './staff.ts'

/** お知らせ, よくある質問. */
export const announcementKinds = ['news', 'faq'] as const
export type AnnouncementKind = (typeof announcementKinds)[number]

/** お知らせとよくある質問 — shown from one day to another, both included. */
export const announcements = pgTable(
  'announcements',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: announcementKinds }).notNull(),
    title: jsonb().$type<LocalizedText>().notNull(),
    body: jsonb().$type<LocalizedText>().notNull(),
    publishFrom: date().notNull(),
    publishUntil: date(),
    position: integer().notNull().default(0),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    changedBy: bigint({ mode: 'number' }).references(() => staff.id),
    withdrawnAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('announcements_published_idx').on(t.kind, t.publishFrom).where(sql`withdrawn_at is null`),
    check('announcements_kind_known', sql`${t.kind} in ('news', 'faq')`),
    check('announcements_period', sql`${t.publishUntil} is null or ${t.publishUntil} >= ${t.publishFrom}`),
  ],
)
export type Announcement = typeof announcements.$inferSelect

/** 画面の文言 — the city's own words in place of ours, by key and language. */
export const screenTexts = pgTable(
  'screen_texts',
  {
    key: text().notNull(),
    language: text({ enum: ['ja', 'easy', 'en'] }).notNull(),
    text: text().notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    changedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [primaryKey({ columns: [t.key, t.language] })],
)
