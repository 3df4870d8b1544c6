import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import type { LocalizedText } from './localized.ts'
import { counterPools, offices } from './offices.ts'
import { reservations } from './reservations.ts'
import { staff } from './staff.ts'

/** 連絡メモ — what was said to whom, with time and author. Never changed; kept as long as what it is about. */
export const memos = pgTable(
  'memos',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'cascade' }),
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    text: text().notNull(),
    writtenAt: timestamp({ withTimezone: true }).notNull(),
    writtenBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
  },
  t => [
    index('memos_reservation_idx').on(t.reservationId),
    index('memos_card_idx').on(t.cardId),
    check('memos_about_one', sql`num_nonnulls(${t.reservationId}, ${t.cardId}) = 1`),
  ],
)

/** 支援措置 — the card's person must not be found: masked for all but the few who may know. */
export const cardProtections = pgTable('card_protections', {
  cardId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => cards.id),
  note: text(),
  protectedAt: timestamp({ withTimezone: true }).notNull(),
  protectedBy: bigint({ mode: 'number' }).references(() => staff.id),
})

/** 理由の種類: 予約の取消, 定員を超える予約, 期間外の予約, 枠の中止, 来庁なし. */
export const reasonKinds = ['cancellation', 'overbooking', 'outside_window', 'calling_off', 'no_show'] as const
export type ReasonKind = (typeof reasonKinds)[number]

/** 理由コード — the reasons a city lets its staff choose from. */
export const reasonCodes = pgTable(
  'reason_codes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: reasonKinds }).notNull(),
    code: text().notNull(),
    label: text().notNull(),
    /** What a resident reads of it, where they read anything. */
    publicLabel: jsonb().$type<LocalizedText>(),
    position: integer().notNull().default(0),
    disabledAt: timestamp({ withTimezone: true }),
  },
  t => [
    unique('reason_codes_once').on(t.kind, t.code),
    check('reason_codes_code_shape', sql`${t.code} ~ '^[a-z0-9_]{1,30}$'`),
    check(
      'reason_codes_kind_known',
      sql`${t.kind} in ('cancellation', 'overbooking', 'outside_window', 'calling_off', 'no_show')`,
    ),
  ],
)
export type ReasonCode = typeof reasonCodes.$inferSelect

/** 当番 — who stands at which counters, and when. An exclusion constraint keeps everybody in one place at a time. */
export const staffShifts = pgTable(
  'staff_shifts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    poolId: bigint({ mode: 'number' })
      .notNull()
      .references(() => counterPools.id),
    day: date().notNull(),
    startsAt: time().notNull(),
    endsAt: time().notNull(),
  },
  t => [
    unique('staff_shifts_once').on(t.staffId, t.day, t.startsAt),
    index('staff_shifts_day_idx').on(t.poolId, t.day),
    check('staff_shifts_times', sql`${t.startsAt} < ${t.endsAt}`),
  ],
)

/** 朝の控え — the day's lists of one office as they stood in the morning, for the hours without a network. */
export const daySheets = pgTable(
  'day_sheets',
  {
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    day: date().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    markup: text().notNull(),
  },
  t => [primaryKey({ columns: [t.officeId, t.day] })],
)
