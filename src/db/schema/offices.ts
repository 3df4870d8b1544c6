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
import { bytes } from './bytes.ts'
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

/** 案内図の画像の形式. */
export const pictureTypes = ['image/png', 'image/jpeg'] as const
export type PictureType = (typeof pictureTypes)[number]

/** 道順と案内図 of an office. The words are also what stands for the picture where it cannot be seen. */
export const officeMaps = pgTable(
  'office_maps',
  {
    officeId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => offices.id),
    directions: jsonb().$type<LocalizedText>().notNull(),
    picture: bytes(),
    pictureType: text({ enum: pictureTypes }),
  },
  t => [
    check('office_maps_type_known', sql`${t.pictureType} in ('image/png', 'image/jpeg')`),
    check('office_maps_picture_complete', sql`(${t.picture} is null) = (${t.pictureType} is null)`),
  ],
)

/** 本人を確かめる方法: 交付通知書番号, 印刷した予約IDとパスワード, なし(メールアドレスの確認). */
export const keyTypes = ['notice_number', 'printed_id', 'none'] as const
export type KeyType = (typeof keyTypes)[number]

/** 予約の入口: 住民も予約できる, 職員だけが予約できる, 予約なし(窓口へ直接). */
export const serviceAccesses = ['everyone', 'staff_only', 'walk_in'] as const
export type ServiceAccess = (typeof serviceAccesses)[number]

/** 家族で来るときの枠: 続けて(時間がのびる), 並べて(窓口がふえる). */
export const groupLayouts = ['consecutive', 'parallel'] as const
export type GroupLayout = (typeof groupLayouts)[number]

export const dayUnits = ['working_days', 'days'] as const
export type DayUnit = (typeof dayUnits)[number]

/** 予約種別 — what a visit is for. Limits left null are the city's own, from the parameters. */
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
    groupLayout: text({ enum: groupLayouts }).notNull().default('consecutive'),
    /** どの手紙が届いたか, as the front page asks; null when no letter leads here. */
    letter: jsonb().$type<LocalizedText>(),
    /** What the visit is for, in a sentence or two. */
    explanation: jsonb().$type<LocalizedText>().notNull().default({ ja: '', easy: '', en: '' }),
    keyType: text({ enum: keyTypes }).notNull().default('notice_number'),
    access: text({ enum: serviceAccesses }).notNull().default('everyone'),
    /** 予約なしで受け付ける時間と場所, for services without a booking. */
    walkInText: jsonb().$type<LocalizedText>(),
    bookingEarliest: integer(),
    bookingEarliestUnit: text({ enum: dayUnits }).notNull().default('working_days'),
    bookingLatest: integer(),
    bookingLatestUnit: text({ enum: dayUnits }).notNull().default('days'),
    /** The hour (Asia/Tokyo) at which the furthest day becomes bookable; null at midnight. */
    bookingOpensAt: time(),
    changeDeadlineDays: integer(),
    changeDeadlineTime: time(),
    /** 前日リマインド: days before the visit, 0 for none. */
    reminderDays: integer(),
    reminderTime: time(),
    position: integer().notNull().default(0),
    disabledAt: timestamp({ withTimezone: true }),
  },
  t => [
    check('services_code_shape', sql`${t.code} ~ '^SV[0-9]{2}$'`),
    check(
      'services_minutes_positive',
      sql`${t.minutes} > 0 and ${t.extraMinutesPerPerson} >= 0 and ${t.maxPeople} > 0`,
    ),
    check('services_key_type_known', sql`${t.keyType} in ('notice_number', 'printed_id', 'none')`),
    check('services_access_known', sql`${t.access} in ('everyone', 'staff_only', 'walk_in')`),
    check('services_group_layout_known', sql`${t.groupLayout} in ('consecutive', 'parallel')`),
    check('services_walk_in_says_when', sql`${t.access} <> 'walk_in' or ${t.walkInText} is not null`),
    check(
      'services_windows',
      sql`coalesce(${t.bookingEarliest}, 0) between 0 and 365 and coalesce(${t.bookingLatest}, 0) between 0 and 365
        and coalesce(${t.changeDeadlineDays}, 0) between 0 and 365 and coalesce(${t.reminderDays}, 0) between 0 and 30`,
    ),
  ],
)
export type Service = typeof services.$inferSelect

/** だれの予約に使う窓口か: 住民も職員も, 職員だけ(職員用の枠). */
export const poolAudiences = ['everyone', 'staff_only'] as const
export type PoolAudience = (typeof poolAudiences)[number]

/** 窓口 — counters of one office that share their places. */
export const counterPools = pgTable(
  'counter_pools',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    name: text().notNull(),
    audience: text({ enum: poolAudiences }).notNull().default('everyone'),
    closedAt: timestamp({ withTimezone: true }),
  },
  t => [check('counter_pools_audience_known', sql`${t.audience} in ('everyone', 'staff_only')`)],
)

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

/** 臨時の受付時間 — an opening of one pool on one day, on top of the weekly ones and even on a holiday. */
export const specialOpenings = pgTable(
  'special_openings',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    poolId: bigint({ mode: 'number' })
      .notNull()
      .references(() => counterPools.id),
    day: date().notNull(),
    startsAt: time().notNull(),
    endsAt: time().notNull(),
    slotMinutes: integer().notNull(),
    capacity: integer().notNull(),
    reason: text().notNull(),
  },
  t => [
    unique('special_openings_once').on(t.poolId, t.day, t.startsAt),
    index('special_openings_day_idx').on(t.day),
    check('special_openings_times', sql`${t.startsAt} < ${t.endsAt} and ${t.endsAt} <= '20:00'`),
    check('special_openings_sizes', sql`${t.slotMinutes} between 5 and 240 and ${t.capacity} between 1 and 100`),
  ],
)
export type SpecialOpening = typeof specialOpenings.$inferSelect

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
