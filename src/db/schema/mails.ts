import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { services } from './offices.ts'
import { reservations } from './reservations.ts'
import { addressChecks } from './residents.ts'
import { staff } from './staff.ts'
import { waitingEntries } from './waiting.ts'

/** メールの種類: アドレス確認, 予約完了, 変更完了, 取消完了, 前日リマインド, 空き案内, 中止連絡. */
export const mailKinds = [
  'address_check',
  'booked',
  'changed',
  'cancelled',
  'reminder',
  'vacancy',
  'called_off',
] as const
export type MailKind = (typeof mailKinds)[number]

/** 送信の状態: 送信待ち, 送信済, 不達, 送らない(古くなった). */
export const mailStatuses = ['queued', 'sent', 'bounced', 'dropped'] as const
export type MailStatus = (typeof mailStatuses)[number]

/** 送信箱 — one mail to one address, written in the transaction of what it tells about and sent once by its key. */
export const outgoingMails = pgTable(
  'outgoing_mails',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What it is about, its kind and its version: a second one with the same key is never written. */
    key: text().notNull().unique(),
    kind: text({ enum: mailKinds }).notNull(),
    language: text({ enum: ['ja', 'easy', 'en'] }).notNull(),
    toAddress: text().notNull(),
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'cascade' }),
    waitingEntryId: bigint({ mode: 'number' }).references(() => waitingEntries.id, { onDelete: 'cascade' }),
    addressCheckId: bigint({ mode: 'number' }).references(() => addressChecks.id, { onDelete: 'cascade' }),
    /** The reservation's version it tells about; dropped when that has moved on. */
    version: integer(),
    /** Further words of the sender, e.g. why a visit was called off. */
    details: jsonb().$type<Record<string, string>>().notNull().default({}),
    status: text({ enum: mailStatuses }).notNull().default('queued'),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    nextTryAt: timestamp({ withTimezone: true }).notNull(),
    /** Not sent any more from this moment on. */
    staleAt: timestamp({ withTimezone: true }).notNull(),
    attempts: integer().notNull().default(0),
    endedAt: timestamp({ withTimezone: true }),
    /** As it was sent, with every secret link blanked. */
    subject: text(),
    body: text(),
    error: text(),
  },
  t => [
    index('outgoing_mails_due_idx').on(t.nextTryAt).where(sql`status = 'queued'`),
    index('outgoing_mails_reservation_idx').on(t.reservationId),
    index('outgoing_mails_log_idx').on(t.createdAt),
    check(
      'outgoing_mails_kind_known',
      sql`${t.kind} in ('address_check', 'booked', 'changed', 'cancelled', 'reminder', 'vacancy', 'called_off')`,
    ),
    check('outgoing_mails_status_known', sql`${t.status} in ('queued', 'sent', 'bounced', 'dropped')`),
    check('outgoing_mails_end', sql`(${t.status} = 'queued') = (${t.endedAt} is null)`),
  ],
)
export type OutgoingMail = typeof outgoingMails.$inferSelect

/** メールの文面 — the city's own words of one kind of mail, for one service or (null) for all. */
export const mailTemplates = pgTable(
  'mail_templates',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    serviceId: bigint({ mode: 'number' }).references(() => services.id),
    kind: text({ enum: mailKinds }).notNull(),
    language: text({ enum: ['ja', 'easy', 'en'] }).notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    changedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [unique('mail_templates_once').on(t.serviceId, t.kind, t.language).nullsNotDistinct()],
)

/** 手元の郵便箱 — where mails go while no SMTP server is set. Staff of a training city read them there. */
export const localMails = pgTable(
  'local_mails',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    toAddress: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('local_mails_sent_idx').on(t.sentAt)],
)
