import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { counterPools, offices, services } from './offices.ts'

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
    places: integer().notNull().default(1),
    status: text({ enum: reservationStatuses }).notNull(),
    /** True while the visit is still to come or under way; `reservation_members.live` follows it by cascade. */
    live: boolean().notNull().generatedAlwaysAs(sql`status in ('held', 'booked', 'checked_in', 'in_service')`),
    channel: text({ enum: reservationChannels }).notNull(),
    language: text({ enum: ['ja', 'easy', 'en'] })
      .notNull()
      .default('ja'),
    phone: text(),
    /** 配慮事項・連絡事項. */
    notes: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    holdExpiresAt: timestamp({ withTimezone: true }),
    consentedAt: timestamp({ withTimezone: true }),
    bookedAt: timestamp({ withTimezone: true }),
    checkedInAt: timestamp({ withTimezone: true }),
    /** 受付番号 of the day. */
    arrivalNumber: integer(),
    startedAt: timestamp({ withTimezone: true }),
    /** When the visit ended: completed, cancelled, expired or no-show. */
    endedAt: timestamp({ withTimezone: true }),
    cancelReason: text(),
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
    check('reservations_places', sql`${t.places} between 1 and 20 and ${t.startsAt} < ${t.endsAt}`),
    check('reservations_code_shape', sql`${t.code} ~ '^[0-9A-HJKMNP-TV-Z]{11}$'`),
  ],
)
export type Reservation = typeof reservations.$inferSelect

/** 来庁の結果, card by card: 交付, 交付不可(出直し). */
export const visitOutcomes = ['handed_over', 'stopped'] as const
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
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    position: integer().notNull(),
    /** Null until the counter has dealt with this card. */
    outcome: text({ enum: visitOutcomes }),
    stopReason: text({ enum: stopReasons }),
  },
  t => [
    check('reservation_members_outcome_known', sql`${t.outcome} in ('handed_over', 'stopped')`),
    check(
      'reservation_members_stop_has_reason',
      sql`(${t.outcome} is not distinct from 'stopped') = (${t.stopReason} is not null)`,
    ),
    foreignKey({
      name: 'reservation_members_follow_reservation',
      columns: [t.reservationId, t.live],
      foreignColumns: [reservations.id, reservations.live],
    }).onUpdate('cascade'),
    uniqueIndex('reservation_members_one_live_per_card').on(t.cardId).where(sql`live`),
    unique('reservation_members_card_once').on(t.reservationId, t.cardId),
    index('reservation_members_card_idx').on(t.cardId),
  ],
)
