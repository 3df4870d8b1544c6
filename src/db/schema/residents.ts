import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { reservations } from './reservations.ts'

/** What a resident has typed so far, kept while the booking is under way. */
export type BookingDraft = { phone?: string; notes?: string; officeId?: number }

/** 住民のセッション — opens one card's reservation and nothing else. Only the hash of the token is kept. */
export const residentSessions = pgTable(
  'resident_sessions',
  {
    tokenHash: text().primaryKey(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    /** Set when the visitor came by 予約番号: then this reservation only. */
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id),
    draft: jsonb().$type<BookingDraft>().notNull().default({}),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    index('resident_sessions_expires_idx').on(t.expiresAt),
    index('resident_sessions_card_idx').on(t.cardId),
    check('resident_sessions_end', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
)

/** Counters of the rate limit, shared by all processes; keys are hashed. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: bigint({ mode: 'number' }).notNull().default(0),
  expire: timestamp({ withTimezone: true }),
})
