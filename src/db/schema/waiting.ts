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
import { offices, services } from './offices.ts'
import { reservations } from './reservations.ts'

/** 空き待ちの状態: 登録, 案内中, 予約済, 見送り(案内の期限切れが続いた), 取下げ, 終了(希望の日が過ぎた). */
export const waitingStatuses = ['waiting', 'offered', 'booked', 'lapsed', 'withdrawn', 'ended'] as const
export type WaitingStatus = (typeof waitingStatuses)[number]

/** 希望の時間帯. */
export const timesOfDay = ['any', 'morning', 'afternoon'] as const
export type TimeOfDay = (typeof timesOfDay)[number]

/**
 * 空き待ち — somebody who wants a place that is taken now, or an earlier one than they have (`reservationId`). An offer is
 * a real hold (`offerId`): its places are theirs until it runs out.
 */
export const waitingEntries = pgTable(
  'waiting_entries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    serviceId: bigint({ mode: 'number' })
      .notNull()
      .references(() => services.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    /** The booking to be moved to an earlier time. */
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'cascade' }),
    people: integer().notNull().default(1),
    /** Higher goes first; equal ones by arrival. */
    priority: integer().notNull().default(0),
    from: date().notNull(),
    until: date().notNull(),
    timeOfDay: text({ enum: timesOfDay }).notNull().default('any'),
    email: text(),
    phone: text(),
    language: text({ enum: ['ja', 'easy', 'en'] }).notNull(),
    status: text({ enum: waitingStatuses }).notNull().default('waiting'),
    live: boolean().notNull().generatedAlwaysAs(sql`status in ('waiting', 'offered')`),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    offerId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'set null' }),
    offeredAt: timestamp({ withTimezone: true }),
    offersCount: integer().notNull().default(0),
    lastOfferedOn: date(),
    endedAt: timestamp({ withTimezone: true }),
  },
  t => [
    unique('waiting_entries_live_key').on(t.id, t.live),
    index('waiting_entries_queue_idx')
      .on(t.officeId, t.serviceId, t.priority.desc(), t.createdAt, t.id)
      .where(sql`status = 'waiting'`),
    index('waiting_entries_offer_idx').on(t.offerId),
    index('waiting_entries_reservation_idx').on(t.reservationId),
    index('waiting_entries_email_idx').on(t.email),
    uniqueIndex('waiting_entries_one_live_per_reservation')
      .on(t.reservationId)
      .where(sql`status in ('waiting', 'offered')`),
    check(
      'waiting_entries_status_known',
      sql`${t.status} in ('waiting', 'offered', 'booked', 'lapsed', 'withdrawn', 'ended')`,
    ),
    check('waiting_entries_time_known', sql`${t.timeOfDay} in ('any', 'morning', 'afternoon')`),
    check(
      'waiting_entries_span',
      sql`${t.from} <= ${t.until} and ${t.people} between 1 and 20 and ${t.offersCount} >= 0`,
    ),
    check('waiting_entries_reachable', sql`${t.email} is not null or ${t.phone} is not null or not ${t.live}`),
    check('waiting_entries_offer_is_one', sql`(${t.status} = 'offered') <= (${t.offeredAt} is not null)`),
    check('waiting_entries_end', sql`${t.live} = (${t.endedAt} is null)`),
  ],
)
export type WaitingEntry = typeof waitingEntries.$inferSelect

/** Who waits: a card, or a person who comes for none. */
export const waitingMembers = pgTable(
  'waiting_members',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    entryId: bigint({ mode: 'number' }).notNull(),
    live: boolean().notNull().default(true),
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    name: text(),
    kana: text(),
    birthOn: text(),
    personKey: text(),
    answers: text().array().notNull().default(sql`'{}'`),
    position: integer().notNull(),
  },
  t => [
    foreignKey({
      name: 'waiting_members_follow_entry',
      columns: [t.entryId, t.live],
      foreignColumns: [waitingEntries.id, waitingEntries.live],
    })
      .onUpdate('cascade')
      .onDelete('cascade'),
    uniqueIndex('waiting_members_one_live_per_card').on(t.cardId).where(sql`live`),
    uniqueIndex('waiting_members_one_live_per_person').on(t.personKey).where(sql`live`),
    index('waiting_members_entry_idx').on(t.entryId),
    index('waiting_members_card_idx').on(t.cardId),
  ],
)
