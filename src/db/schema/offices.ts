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
  time,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import type { LocalizedText } from './localized.ts'

/** 庁舎 — a place where cards are kept and handed over. */
export const offices = pgTable(
  'offices',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull().unique(),
    name: jsonb().$type<LocalizedText>().notNull(),
    /** 取込ファイルの「交付場所」に書かれる名前. */
    ledgerName: text().notNull().unique(),
    postalCode: text().notNull(),
    address: jsonb().$type<LocalizedText>().notNull(),
    phone: text().notNull(),
    phoneHours: jsonb().$type<LocalizedText>().notNull(),
    position: integer().notNull().default(0),
    closedAt: timestamp({ withTimezone: true }),
  },
  t => [check('offices_code_shape', sql`${t.code} ~ '^[a-z0-9-]{1,20}$'`)],
)
export type Office = typeof offices.$inferSelect

/** 予約種別 — what a visit is for. */
export const services = pgTable(
  'services',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull().unique(),
    name: jsonb().$type<LocalizedText>().notNull(),
    /** 持ち物, one item a line. */
    belongings: jsonb().$type<LocalizedText>().notNull(),
    minutes: integer().notNull(),
    extraMinutesPerPerson: integer().notNull().default(0),
    maxPeople: integer().notNull().default(4),
    position: integer().notNull().default(0),
    disabledAt: timestamp({ withTimezone: true }),
  },
  t => [
    check('services_code_shape', sql`${t.code} ~ '^SV[0-9]{2}$'`),
    check(
      'services_minutes_positive',
      sql`${t.minutes} > 0 and ${t.extraMinutesPerPerson} >= 0 and ${t.maxPeople} > 0`,
    ),
  ],
)
export type Service = typeof services.$inferSelect

/** 窓口 — counters of one office that share their places. */
export const counterPools = pgTable('counter_pools', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  officeId: bigint({ mode: 'number' })
    .notNull()
    .references(() => offices.id),
  name: text().notNull(),
})

/** Which services a pool of counters takes. */
export const counterPoolServices = pgTable(
  'counter_pool_services',
  {
    poolId: bigint({ mode: 'number' })
      .notNull()
      .references(() => counterPools.id),
    serviceId: bigint({ mode: 'number' })
      .notNull()
      .references(() => services.id),
  },
  t => [primaryKey({ columns: [t.poolId, t.serviceId] })],
)

/** 受付時間 — a weekly opening of one pool. Weekday 1 is Monday; times are Asia/Tokyo. */
export const openingPatterns = pgTable(
  'opening_patterns',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    poolId: bigint({ mode: 'number' })
      .notNull()
      .references(() => counterPools.id),
    weekday: integer().notNull(),
    startsAt: time().notNull(),
    endsAt: time().notNull(),
    slotMinutes: integer().notNull(),
    capacity: integer().notNull(),
    opensOnHolidays: boolean().notNull().default(false),
    validFrom: date().notNull(),
    validUntil: date(),
  },
  t => [
    index('opening_patterns_pool_idx').on(t.poolId, t.weekday),
    check('opening_patterns_weekday', sql`${t.weekday} between 1 and 7`),
    check('opening_patterns_times', sql`${t.startsAt} < ${t.endsAt} and ${t.endsAt} <= '20:00'`),
    check('opening_patterns_sizes', sql`${t.slotMinutes} between 5 and 240 and ${t.capacity} between 1 and 100`),
    check('opening_patterns_validity', sql`${t.validUntil} is null or ${t.validUntil} >= ${t.validFrom}`),
  ],
)
export type OpeningPattern = typeof openingPatterns.$inferSelect

/** 休業日の種類: 市の休業, 住基ネット(J-LIS)の停止, 臨時休業. */
export const closedDayKinds = ['city', 'jlis', 'emergency'] as const
export type ClosedDayKind = (typeof closedDayKinds)[number]

/** 休業日 — one day on which one office (or, without an office, all of them) opens no slot. */
export const closedDays = pgTable(
  'closed_days',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    officeId: bigint({ mode: 'number' }).references(() => offices.id),
    day: date().notNull(),
    kind: text({ enum: closedDayKinds }).notNull(),
    reason: text().notNull(),
  },
  t => [
    unique('closed_days_once').on(t.day, t.officeId).nullsNotDistinct(),
    check('closed_days_kind_known', sql`${t.kind} in ('city', 'jlis', 'emergency')`),
  ],
)
export type ClosedDay = typeof closedDays.$inferSelect
