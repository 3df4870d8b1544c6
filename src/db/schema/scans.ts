import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { staff } from './staff.ts'

/** 立会い — a second person who proved to be there, for one purpose and some minutes. */
export const witnesses = pgTable(
  'witnesses',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    witnessId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    purpose: text({ enum: ['disposal', 'dispatch', 'shipment', 'collected_items', 'set_up'] }).notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('witnesses_staff_idx').on(t.staffId, t.purpose, t.id),
    check('witnesses_two_people', sql`${t.staffId} <> ${t.witnessId}`),
    check('witnesses_times', sql`${t.endsAt} > ${t.startedAt}`),
    check(
      'witnesses_purpose_known',
      sql`${t.purpose} in ('disposal', 'dispatch', 'shipment', 'collected_items', 'set_up')`,
    ),
  ],
)

/** The answer to a scan as it was given: a word of its screen, and ids. No names, and nothing of the code that was read. */
export type ScanOutcome = {
  word: string
  locationId?: number | undefined
  fromLocationId?: number | undefined
  [more: string]: string | number | boolean | null | undefined
}

/** 読み取りの控え — one scan of one screen, so that the same scan sent twice counts once, and the last one can be undone. */
export const scanReceipts = pgTable(
  'scan_receipts',
  {
    /** Of the page that the scan was read into and of the code: the same page sent again is the same scan. */
    key: text().primaryKey(),
    /** In the order of their coming; two scans may come in one and the same millisecond. */
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** 画面: 'put_away', 'stocktake' … and what it is about: the stocktake, the shipment, the dispatch. */
    screen: text().notNull(),
    subjectId: bigint({ mode: 'number' }),
    /** Which terminal, and where a screen has several which case: the last ten and the undo keep to it. */
    session: text(),
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    outcome: jsonb().$type<ScanOutcome>().notNull(),
    isDone: boolean().notNull(),
    scannedAt: timestamp({ withTimezone: true }).notNull(),
    undoneAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('scan_receipts_last_idx').on(t.staffId, t.screen, t.subjectId, t.id),
    index('scan_receipts_session_idx').on(t.session, t.screen, t.subjectId, t.id).where(sql`session is not null`),
    index('scan_receipts_time_idx').on(t.scannedAt),
  ],
)

/** 読み取りの決まり — how a code that is not ours is read: 交付通知書 QR, 申請書ID … The first group is the value. */
export const scanRules = pgTable(
  'scan_rules',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    pattern: text().notNull(),
    means: text({ enum: ['notice_number', 'application_id'] }).notNull(),
    position: integer().notNull().default(0),
    disabledAt: timestamp({ withTimezone: true }),
  },
  t => [check('scan_rules_means_known', sql`${t.means} in ('notice_number', 'application_id')`)],
)

/** 一覧の列 — which columns one person wants to see of one list, in which order. */
export const listColumns = pgTable(
  'list_columns',
  {
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    list: text().notNull(),
    columns: text().array().notNull(),
  },
  t => [primaryKey({ columns: [t.staffId, t.list] })],
)
