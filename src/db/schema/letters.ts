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
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes } from './bytes.ts'
import { cards, notices } from './cards.ts'
import { offices } from './offices.ts'
import { staff } from './staff.ts'

/** 印刷物: 予約案内, 再通知, 照会書兼回答書, 宛名ラベル, 保管ラベル, 場所ラベル, 白紙の様式, 送付リスト, 差出票, 帳票. */
export const printKinds = [
  'guide',
  'reminder',
  'inquiry',
  'address_labels',
  'card_labels',
  'location_labels',
  'blank_form',
  'dispatch_list',
  'posting_list',
  'report',
] as const
export type PrintKind = (typeof printKinds)[number]

/** 印刷の段階: 待ち, 作成中, 完成, 失敗. */
export const printStates = ['queued', 'running', 'done', 'failed'] as const
export type PrintState = (typeof printStates)[number]

/** 印刷 — one PDF, made in the background and thrown away after some hours; what it was of stays. */
export const prints = pgTable(
  'prints',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: printKinds }).notNull(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    /** What its kind needs to be made again: paper, ids of its subjects. No names, no addresses. */
    order: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    state: text({ enum: printStates }).notNull().default('queued'),
    pageCount: integer().notNull().default(0),
    madeCount: integer().notNull().default(0),
    /** Ids of cards whose names have characters that no font at hand has. */
    glyphless: jsonb().$type<{ cardId: number; characters: string }[]>().notNull().default([]),
    file: bytes(),
    /** Why once more. */
    reprintReason: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    finishedAt: timestamp({ withTimezone: true }),
    /** When the file is thrown away. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    index('prints_office_idx').on(t.officeId, t.id),
    index('prints_expires_idx').on(t.expiresAt).where(sql`file is not null`),
    check('prints_state_known', sql`${t.state} in ('queued', 'running', 'done', 'failed')`),
    check('prints_counts', sql`0 <= ${t.madeCount} and ${t.madeCount} <= ${t.pageCount}`),
    check('prints_finished', sql`(${t.state} in ('done', 'failed')) = (${t.finishedAt} is not null)`),
  ],
)

/** 郵便の区分: 普通郵便(転送不要), 簡易書留, 特定記録. */
export const mailClasses = ['ordinary', 'simple_registered', 'recorded'] as const
export type MailClass = (typeof mailClasses)[number]

/** 郵便物 — one letter about one card. Its label is what a scanner reads when it comes back. */
export const letters = pgTable(
  'letters',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Opaque, 'P' and ten characters. */
    label: text().notNull().unique(),
    kind: text({ enum: ['guide', 'reminder', 'inquiry'] }).notNull(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    noticeId: bigint({ mode: 'number' }).references(() => notices.id),
    inquiryId: bigint({ mode: 'number' }).references(() => inquiries.id),
    /** n-th print of the same letter: 1, and more after a reprint. */
    copy: integer().notNull().default(1),
    mailClass: text({ enum: mailClasses }).notNull().default('ordinary'),
    hasPrintedKey: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    /** Replaced by a reprint: its code and password open nothing any more. */
    endedAt: timestamp({ withTimezone: true }),
    returnedOn: date(),
  },
  t => [
    index('letters_card_idx').on(t.cardId, t.id),
    index('letters_notice_idx').on(t.noticeId),
    index('letters_created_idx').on(t.createdAt),
    check('letters_kind_known', sql`${t.kind} in ('guide', 'reminder', 'inquiry')`),
    check('letters_class_known', sql`${t.mailClass} in ('ordinary', 'simple_registered', 'recorded')`),
    check('letters_label_shape', sql`${t.label} ~ '^P[0-9A-HJKMNP-TV-Z]{10}$'`),
    check('letters_copy_positive', sql`${t.copy} > 0`),
  ],
)

/** どの印刷にどの郵便物が入ったか, in the order of the pages. */
export const printedLetters = pgTable(
  'printed_letters',
  {
    printId: bigint({ mode: 'number' })
      .notNull()
      .references(() => prints.id),
    letterId: bigint({ mode: 'number' })
      .notNull()
      .references(() => letters.id),
    position: integer().notNull(),
  },
  t => [primaryKey({ columns: [t.printId, t.letterId] }), index('printed_letters_letter_idx').on(t.letterId)],
)

/** 照会の目的: 代理人の受取, 電子証明書, 券面変更. */
export const inquiryPurposes = ['proxy_pickup', 'certificate', 'card_change'] as const
export type InquiryPurpose = (typeof inquiryPurposes)[number]

/** 照会書兼回答書 — sent, answered or not, within its time. */
export const inquiries = pgTable(
  'inquiries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** 照会番号. */
    number: text().notNull().unique(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    purpose: text({ enum: inquiryPurposes }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    sentOn: date(),
    deadlineOn: date(),
    endedAt: timestamp({ withTimezone: true }),
    endedBy: bigint({ mode: 'number' }).references(() => staff.id),
    outcome: text({ enum: ['answered', 'unanswered', 'returned', 'withdrawn'] }),
    outcomeOn: date(),
    note: text(),
  },
  t => [
    uniqueIndex('inquiries_one_open').on(t.cardId, t.purpose).where(sql`ended_at is null`),
    index('inquiries_open_idx').on(t.deadlineOn).where(sql`ended_at is null`),
    index('inquiries_card_idx').on(t.cardId),
    check('inquiries_purpose_known', sql`${t.purpose} in ('proxy_pickup', 'certificate', 'card_change')`),
    check(
      'inquiries_sending_complete',
      sql`(${t.sentOn} is null) = (${t.deadlineOn} is null) and ${t.deadlineOn} >= ${t.sentOn}`,
    ),
    check(
      'inquiries_end_complete',
      sql`num_nonnulls(${t.endedAt}, ${t.endedBy}, ${t.outcome}, ${t.outcomeOn}) in (0, 4)`,
    ),
  ],
)

/** 様式の文面 — a text of a printed form as staff have worded it; where there is none, the first wording holds. */
export const formTexts = pgTable('form_texts', {
  key: text().primaryKey(),
  body: text().notNull(),
  changedAt: timestamp({ withTimezone: true }).notNull(),
  changedBy: bigint({ mode: 'number' })
    .notNull()
    .references(() => staff.id),
})

/** 郵便番号. The towns of a code; 代表番号 stand for a whole city and get no カスタマバーコード. */
export const postalCodes = pgTable(
  'postal_codes',
  {
    code: text().notNull(),
    prefecture: text().notNull(),
    city: text().notNull(),
    /** Empty for a 代表番号. */
    town: text().notNull(),
    isGeneral: boolean().notNull().default(false),
  },
  t => [
    primaryKey({ columns: [t.code, t.prefecture, t.city, t.town] }),
    check('postal_codes_shape', sql`${t.code} ~ '^[0-9]{7}$'`),
  ],
)
