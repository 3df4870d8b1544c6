import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { cardKinds, cards } from './cards.ts'
import { registerChangeKinds } from './set-ups.ts'
import { staff } from './staff.ts'

/** 取込の段階: 受取, 検査中, 検査済, 登録中, 登録済, 中止, 失敗. */
export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'committing',
  'committed',
  'discarded',
  'failed',
] as const
export type ImportState = (typeof importStates)[number]

/** 取込の目的: カードの登録, 住民記録との突合(異動). */
export const importPurposes = ['cards', 'register'] as const
export type ImportPurpose = (typeof importPurposes)[number]

/** Which column (0-based) feeds which field; a field without a column is left out or takes its default. */
export type ColumnMapping = Record<string, number>

/** 列の対応付け, saved by name for the next file of the same source. */
export const importMappings = pgTable('import_mappings', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull().unique(),
  headings: jsonb().$type<string[]>().notNull(),
  columns: jsonb().$type<ColumnMapping>().notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
  updatedBy: bigint({ mode: 'number' })
    .notNull()
    .references(() => staff.id),
})

/** 取込 — one file on its way in. */
export const imports = pgTable(
  'imports',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    purpose: text({ enum: importPurposes }).notNull().default('cards'),
    fileName: text().notNull(),
    encoding: text().notNull(),
    headings: jsonb().$type<string[]>().notNull(),
    rowCount: integer().notNull(),
    state: text({ enum: importStates }).notNull().default('uploaded'),
    columns: jsonb().$type<ColumnMapping>(),
    /** 受領日 and 交付場所 for rows without their own column. */
    defaults: jsonb().$type<Record<string, string>>().notNull().default({}),
    processedCount: integer().notNull().default(0),
    newCount: integer().notNull().default(0),
    changedCount: integer().notNull().default(0),
    sameCount: integer().notNull().default(0),
    faultCount: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    progressedAt: timestamp({ withTimezone: true }).notNull(),
    /** Counts the starts of its background work: only the latest may write its progress and its end. */
    run: integer().notNull().default(0),
    committedAt: timestamp({ withTimezone: true }),
    committedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    index('imports_created_idx').on(t.createdAt),
    check('imports_purpose_known', sql`${t.purpose} in ('cards', 'register')`),
    check(
      'imports_state_known',
      sql`${t.state} in ('uploaded', 'checking', 'checked', 'committing', 'committed', 'discarded', 'failed')`,
    ),
  ],
)
export type Import = typeof imports.$inferSelect

/** A batch of rows of the file while they wait, as JSON; removed when the import is committed or discarded. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: bigint({ mode: 'number' }).notNull(),
    /** Of its first row. */
    line: integer().notNull(),
    rows: text().notNull(),
  },
  t => [primaryKey({ columns: [t.importId, t.line] })],
)

/**
 * 取込候補 — a row that passed the check and would make a card or change one; removed with the staged rows. Unlogged: what
 * a crash of the database takes, another check makes again.
 */
export const importCandidates = pgTable(
  'import_candidates',
  {
    importId: bigint({ mode: 'number' }).notNull(),
    line: integer().notNull(),
    outcome: text({ enum: ['new', 'changed'] })
      .notNull()
      .default('new'),
    /** The card it would change. */
    cardId: bigint({ mode: 'number' }),
    label: text().notNull(),
    noticeNumber: text(),
    applicationId: text(),
    name: text(),
    kana: text(),
    nameKey: text(),
    kanaKey: text(),
    birthOn: text(),
    postalCode: text(),
    address: text(),
    addressExtra: text(),
    kind: text({ enum: cardKinds }),
    note: text(),
    boxNumber: text(),
    receivedOn: date(),
    officeId: bigint({ mode: 'number' }),
    residentNumber: text(),
    householdNumber: text(),
    registerChange: text(),
    appliedOn: date(),
    dueOn: date(),
    expiresOn: date(),
    isForPost: boolean(),
  },
  t => [primaryKey({ columns: [t.importId, t.line] })],
)

/** 取込の誤り: row, column and reason; never the value. */
export const importFaults = pgTable(
  'import_faults',
  {
    importId: bigint({ mode: 'number' })
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    line: integer().notNull(),
    field: text().notNull(),
    reason: text().notNull(),
  },
  t => [primaryKey({ columns: [t.importId, t.line, t.field] })],
)

/** 異動の突合の結果 — what a 住基 file says otherwise than a card of ours; removed when its tasks are made or it is discarded. */
export const registerFindings = pgTable(
  'register_findings',
  {
    importId: bigint({ mode: 'number' })
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    line: integer().notNull(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    kind: text({ enum: registerChangeKinds }).notNull(),
    before: jsonb().$type<Record<string, string>>().notNull(),
    after: jsonb().$type<Record<string, string>>().notNull(),
    /** 新しい, 開いている件の内容が変わる, すでに知っている. */
    state: text({ enum: ['new', 'newer', 'known'] }).notNull(),
  },
  t => [
    primaryKey({ columns: [t.importId, t.cardId, t.kind] }),
    check(
      'register_findings_kind_known',
      sql`${t.kind} in ('moved_out', 'deceased', 'name_changed', 'address_changed')`,
    ),
    check('register_findings_state_known', sql`${t.state} in ('new', 'newer', 'known')`),
  ],
)
