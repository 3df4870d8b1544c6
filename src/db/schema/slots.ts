import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, index, integer, pgTable, timestamp, unique } from 'drizzle-orm/pg-core'
import { counterPools, offices } from './offices.ts'

/** 予約枠 — a stretch of time with places. The CHECK is what makes overbooking impossible. */
export const slots = pgTable(
  'slots',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    poolId: bigint({ mode: 'number' })
      .notNull()
      .references(() => counterPools.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    day: date().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    capacity: integer().notNull(),
    taken: integer().notNull().default(0),
    overbooked: integer().notNull().default(0),
    isClosed: boolean().notNull().default(false),
  },
  t => [
    unique('slots_once').on(t.poolId, t.startsAt),
    index('slots_office_day_idx').on(t.officeId, t.day),
    check('slots_never_overbooked', sql`0 <= ${t.taken} and ${t.taken} <= ${t.capacity} + ${t.overbooked}`),
    check('slots_sizes', sql`${t.capacity} >= 0 and ${t.overbooked} >= 0 and ${t.startsAt} < ${t.endsAt}`),
    check('slots_day_is_local', sql`${t.day} = (${t.startsAt} at time zone 'Asia/Tokyo')::date`),
  ],
)
export type Slot = typeof slots.$inferSelect
