import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { letters } from './letters.ts'
import { services } from './offices.ts'
import { reservations } from './reservations.ts'
import { staff } from './staff.ts'
import { waitingEntries } from './waiting.ts'

/** 来る人 as typed, the date of birth in its parts. */
export type TypedPerson = { name: string; kana: string; era: string; year: string; month: string; day: string }

/** What a resident has typed so far, kept while the booking is under way. */
export type BookingDraft = {
  phone?: string
  notes?: string
  email?: string
  officeId?: number
  /** The day looked at before the proof. */
  day?: string
  emailAgain?: string
  consents?: boolean
  /** Those who come without a card number, as typed. */
  people?: TypedPerson[]
  /** 質問への答え, by whose they are: 'card-5', or 'person-2' without a card. */
  answers?: Record<string, string[]>
}

/** 住民のセッション — opens its own cards' reservations and nothing else. Only the hash of the token is kept. */
export const residentSessions = pgTable(
  'resident_sessions',
  {
    tokenHash: text().primaryKey(),
    /** The first card proved; those of the family are in `resident_session_cards`. */
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    /** 確認済のメールアドレス, for services without a key. */
    email: text(),
    /** The service the visitor is booking. */
    serviceId: bigint({ mode: 'number' }).references(() => services.id),
    /** Set when the visitor came by 予約番号: then this reservation only. */
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id),
    /** The hold under way, until it is confirmed or given up. */
    holdId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'set null' }),
    draft: jsonb().$type<BookingDraft>().notNull().default({}),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    index('resident_sessions_expires_idx').on(t.expiresAt),
    index('resident_sessions_card_idx').on(t.cardId),
    check('resident_sessions_end', sql`${t.expiresAt} > ${t.createdAt}`),
    check(
      'resident_sessions_open_something',
      sql`${t.cardId} is not null or ${t.email} is not null or ${t.reservationId} is not null`,
    ),
  ],
)

/** 一緒に予約する家族のカード, each proved in this session. */
export const residentSessionCards = pgTable(
  'resident_session_cards',
  {
    tokenHash: text()
      .notNull()
      .references(() => residentSessions.tokenHash, { onDelete: 'cascade' }),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    position: integer().notNull(),
  },
  t => [primaryKey({ columns: [t.tokenHash, t.cardId] })],
)

/** 連絡先アドレスの確認 — an address that gets one link, good once and for a day. Only the link's hash is kept. */
export const addressChecks = pgTable(
  'address_checks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    serviceId: bigint({ mode: 'number' })
      .notNull()
      .references(() => services.id),
    language: text({ enum: ['ja', 'easy', 'en'] }).notNull(),
    /** Place and day the visitor had looked at before. */
    wish: jsonb().$type<Pick<BookingDraft, 'officeId' | 'day'>>().notNull().default({}),
    /** Hash of the key of the browser that asked: the page that names the address opens in it and in no other. */
    browserHash: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
  },
  t => [index('address_checks_expires_idx').on(t.expiresAt)],
)

/** 入口のリンク — an opaque token of a mail or a printed code. It opens nothing alone except an address check. */
export const entryLinks = pgTable(
  'entry_links',
  {
    tokenHash: text().primaryKey(),
    addressCheckId: bigint({ mode: 'number' }).references(() => addressChecks.id, { onDelete: 'cascade' }),
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'cascade' }),
    waitingEntryId: bigint({ mode: 'number' }).references(() => waitingEntries.id, { onDelete: 'cascade' }),
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    /** The letter it is printed on; a sheet given out at the counter is none. */
    letterId: bigint({ mode: 'number' }).references(() => letters.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    index('entry_links_expires_idx').on(t.expiresAt),
    index('entry_links_reservation_idx').on(t.reservationId),
    index('entry_links_waiting_idx').on(t.waitingEntryId),
    index('entry_links_card_idx').on(t.cardId).where(sql`card_id is not null`),
    index('entry_links_letter_idx').on(t.letterId).where(sql`letter_id is not null`),
    check(
      'entry_links_lead_to_one',
      sql`num_nonnulls(${t.addressCheckId}, ${t.reservationId}, ${t.waitingEntryId}, ${t.cardId}) = 1`,
    ),
    check('entry_links_letter_of_card', sql`${t.letterId} is null or ${t.cardId} is not null`),
  ],
)

/** 印刷した予約IDとパスワード of one card. A new pair ends the old one. */
export const printedKeys = pgTable(
  'printed_keys',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    /** The letter it is printed on; a sheet given out at the counter is none. */
    letterId: bigint({ mode: 'number' }).references(() => letters.id),
    /** 予約ID as it is stored: without hyphens. */
    code: text().notNull().unique(),
    passwordHash: text().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    issuedBy: bigint({ mode: 'number' }).references(() => staff.id),
    revokedAt: timestamp({ withTimezone: true }),
  },
  t => [
    // Whoever holds the guide and the reminder may use either sheet.
    uniqueIndex('printed_keys_one_valid').on(t.cardId, sql`coalesce(letter_id, 0)`).where(sql`revoked_at is null`),
    index('printed_keys_letter_idx').on(t.letterId).where(sql`letter_id is not null`),
  ],
)

/** Counters of the rate limit, shared by all processes; keys are hashed. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: bigint({ mode: 'number' }).notNull().default(0),
  expire: timestamp({ withTimezone: true }),
})
