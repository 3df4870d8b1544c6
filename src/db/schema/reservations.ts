import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { counterPools, offices, services } from './offices.ts'
import { staff } from './staff.ts'

/** 予約の状態: 仮押さえ, 確定, 来庁, 対応中, 完了, 取消, 無断キャンセル, 仮押さえの期限切れ. */
export const reservationStatuses = [
  'held',
  'booked',
  'checked_in',
  'in_service',
  'completed',
  'cancelled',
  'no_show',
  'expired',
] as const
export type ReservationStatus = (typeof reservationStatuses)[number]

/** 予約の受付経路: Web, 電話, 窓口, LINE. */
export const reservationChannels = ['web', 'phone', 'counter', 'line'] as const
export type ReservationChannel = (typeof reservationChannels)[number]

/**
 * 予約 — one visit of one person or one family. It takes `places` places on every slot of its pool from `startsAt`
 * until `endsAt`. Status changes only through src/domain/reservations and src/domain/counter.
 */
export const reservations = pgTable(
  'reservations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** 予約番号 as it is stored: 11 characters without hyphens. */
    code: text().notNull().unique(),
    /** What the check-in QR carries: an opaque label, good for nothing but the counter. */
    visitLabel: text().notNull().unique(),
    serviceId: bigint({ mode: 'number' })
      .notNull()
      .references(() => services.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    poolId: bigint({ mode: 'number' })
      .notNull()
      .references(() => counterPools.id),
    day: date().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    /** Counters side by side; a walk-in takes none. */
    places: integer().notNull().default(1),
    /** 人数. A party that comes for no card has no member row before it is confirmed. */
    people: integer().notNull().default(1),
    isWalkIn: boolean().notNull().default(false),
    /** A hold that will move this reservation: it has no members of its own and ends when the move is done. */
    replacesId: bigint({ mode: 'number' }).references((): AnyPgColumn => reservations.id, { onDelete: 'set null' }),
    status: text({ enum: reservationStatuses }).notNull(),
    /** True while the visit is still to come or under way; `reservation_members.live` follows it by cascade. */
    live: boolean().notNull().generatedAlwaysAs(sql`status in ('held', 'booked', 'checked_in', 'in_service')`),
    channel: text({ enum: reservationChannels }).notNull(),
    language: text({ enum: ['ja', 'easy', 'en'] })
      .notNull()
      .default('ja'),
    phone: text(),
    /** Where mails go; null when the visitor wants none. */
    email: text(),
    /** Raised with every booking, change and cancellation; a mail about an earlier version is dropped. */
    version: integer().notNull().default(1),
    /** 配慮事項・連絡事項. */
    notes: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    holdExpiresAt: timestamp({ withTimezone: true }),
    /** 仮押さえの延長, once. */
    holdExtendedAt: timestamp({ withTimezone: true }),
    consentedAt: timestamp({ withTimezone: true }),
    bookedAt: timestamp({ withTimezone: true }),
    checkedInAt: timestamp({ withTimezone: true }),
    /** 受付番号 of the day. */
    arrivalNumber: integer(),
    startedAt: timestamp({ withTimezone: true }),
    /** When the visit ended: completed, cancelled, expired or no-show. */
    endedAt: timestamp({ withTimezone: true }),
    cancelReason: text(),
    /** 枠の中止 that hit this visit: it was cancelled or moved by it. */
    callOffId: bigint({ mode: 'number' }).references(() => callOffs.id),
    cancelledBy: text({ enum: ['resident', 'staff', 'system'] }),
  },
  t => [
    unique('reservations_live_key').on(t.id, t.live),
    index('reservations_office_day_idx').on(t.officeId, t.day, t.startsAt),
    index('reservations_held_idx').on(t.poolId, t.startsAt).where(sql`status = 'held'`),
    unique('reservations_arrival_once').on(t.officeId, t.day, t.arrivalNumber),
    check(
      'reservations_status_known',
      sql`${t.status} in ('held', 'booked', 'checked_in', 'in_service', 'completed', 'cancelled', 'no_show', 'expired')`,
    ),
    check('reservations_hold_has_end', sql`(${t.status} = 'held') <= (${t.holdExpiresAt} is not null)`),
    check('reservations_booked_has_time', sql`${t.status} in ('held', 'expired') or ${t.bookedAt} is not null`),
    check('reservations_ended_has_time', sql`${t.live} = (${t.endedAt} is null)`),
    check('reservations_cancelled_has_actor', sql`(${t.status} = 'cancelled') = (${t.cancelledBy} is not null)`),
    check('reservations_places', sql`${t.places} between 0 and 20 and ${t.startsAt} < ${t.endsAt}`),
    check('reservations_walk_in_takes_none', sql`${t.isWalkIn} = (${t.places} = 0)`),
    check('reservations_people', sql`${t.people} between 1 and 20`),
    check('reservations_replacing_is_a_hold', sql`${t.replacesId} is null or ${t.status} in ('held', 'expired')`),
    index('reservations_replaces_idx').on(t.replacesId).where(sql`replaces_id is not null`),
    uniqueIndex('reservations_one_replacing').on(t.replacesId).where(sql`status = 'held'`),
    // From the end, because people read out the last four digits.
    index('reservations_phone_idx')
      .using('btree', sql`reverse(translate(${t.phone}, '-', '')) text_pattern_ops`)
      .where(sql`phone is not null`),
    index('reservations_call_off_idx').on(t.callOffId).where(sql`call_off_id is not null`),
    index('reservations_booked_start_idx').on(t.startsAt).where(sql`status = 'booked'`),
    check('reservations_code_shape', sql`${t.code} ~ '^[0-9A-HJKMNP-TV-Z]{11}$'`),
  ],
)
export type Reservation = typeof reservations.$inferSelect

/** 中止したあと予約をどうするか: 取り消す, 空いている日時に移す. */
export const callOffWays = ['cancel', 'move'] as const
export type CallOffWay = (typeof callOffWays)[number]

/** 枠の中止 — a stretch of one office, or of all of them, in which no visit takes place. */
export const callOffs = pgTable(
  'call_offs',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    officeId: bigint({ mode: 'number' }).references(() => offices.id),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    way: text({ enum: callOffWays }).notNull(),
    reason: text().notNull(),
    calledOffAt: timestamp({ withTimezone: true }).notNull(),
    calledOffBy: bigint({ mode: 'number' }).references(() => staff.id),
    reopenedAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('call_offs_time_idx').on(t.startsAt),
    check('call_offs_way_known', sql`${t.way} in ('cancel', 'move')`),
    check('call_offs_times', sql`${t.startsAt} < ${t.endsAt}`),
  ],
)

/** 来庁の結果, person by person: 交付, カードのない用件の完了, 交付不可(出直し). */
export const visitOutcomes = ['handed_over', 'served', 'stopped'] as const
export type VisitOutcome = (typeof visitOutcomes)[number]

/** 交付不可の理由: 書類不足, 本人確認, 写真の相違, 暗証番号, カード, システムの障害, 本人の都合. */
export const stopReasons = [
  'documents_missing',
  'identity_unconfirmed',
  'photo_mismatch',
  'pin_not_set',
  'card_not_ready',
  'system_failure',
  'visitor_left',
] as const
export type StopReason = (typeof stopReasons)[number]

/** 予約者 — one card of a reservation. A card has at most one live reservation. */
export const reservationMembers = pgTable(
  'reservation_members',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reservationId: bigint({ mode: 'number' }).notNull(),
    live: boolean().notNull().default(true),
    /** Null where the visit is for no card; the person is named here then. */
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    name: text(),
    kana: text(),
    birthOn: text(),
    /** What makes this person the same one again: a digest of service, name, birth and verified address. */
    personKey: text(),
    /** Reading and name of a person without a card, as `searchKey` gives them, with a space between. */
    searchKey: text(),
    /** 質問への答え, which decide what to bring; words of `situations` in checklists.ts. */
    answers: text().array().notNull().default(sql`'{}'`),
    position: integer().notNull(),
    /** Null until the counter has dealt with this card. */
    outcome: text({ enum: visitOutcomes }),
    stopReason: text({ enum: stopReasons }),
  },
  t => [
    check('reservation_members_outcome_known', sql`${t.outcome} in ('handed_over', 'served', 'stopped')`),
    check('reservation_members_served_without_card', sql`${t.outcome} <> 'served' or ${t.cardId} is null`),
    check(
      'reservation_members_stop_has_reason',
      sql`(${t.outcome} is not distinct from 'stopped') = (${t.stopReason} is not null)`,
    ),
    foreignKey({
      name: 'reservation_members_follow_reservation',
      columns: [t.reservationId, t.live],
      foreignColumns: [reservations.id, reservations.live],
    }).onUpdate('cascade'),
    check(
      'reservation_members_card_or_person',
      sql`${t.cardId} is null or (${t.name} is null and ${t.birthOn} is null)`,
    ),
    uniqueIndex('reservation_members_one_live_per_person').on(t.personKey).where(sql`live`),
    uniqueIndex('reservation_members_one_live_per_card').on(t.cardId).where(sql`live`),
    unique('reservation_members_card_once').on(t.reservationId, t.cardId),
    index('reservation_members_card_idx').on(t.cardId),
    index('reservation_members_search_idx').using('gin', sql`${t.searchKey} gin_trgm_ops`),
    index('reservation_members_birth_idx').on(t.birthOn).where(sql`birth_on is not null`),
  ],
)

/** 一緒にする手続 — further services of one visit, besides the one it is booked for. */
export const reservationServices = pgTable(
  'reservation_services',
  {
    reservationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => reservations.id, { onDelete: 'cascade' }),
    serviceId: bigint({ mode: 'number' })
      .notNull()
      .references(() => services.id),
  },
  t => [primaryKey({ columns: [t.reservationId, t.serviceId] })],
)
