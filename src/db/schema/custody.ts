import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { cards, custodies } from './cards.ts'
import { locations } from './locations.ts'
import { staff } from './staff.ts'

/** 許される所在の遷移, filled by a migration. */
export const custodyTransitions = pgTable(
  'custody_transitions',
  {
    fromCustody: text({ enum: custodies }).notNull(),
    toCustody: text({ enum: custodies }).notNull(),
  },
  t => [primaryKey({ columns: [t.fromCustody, t.toCustody] })],
)

/** 所在の履歴 — append-only; its insert is the only way to change where a card is. */
export const custodyMoves = pgTable(
  'custody_moves',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    fromCustody: text({ enum: custodies }).notNull(),
    fromLocationId: bigint({ mode: 'number' }).references(() => locations.id),
    toCustody: text({ enum: custodies }).notNull(),
    toLocationId: bigint({ mode: 'number' }).references(() => locations.id),
    /** 番 within the case, before and after; filled in by trigger. */
    fromPosition: integer(),
    toPosition: integer(),
    reason: text(),
    movedAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' }).references(() => staff.id),
    /** 立会者, where two people are required. */
    secondStaffId: bigint({ mode: 'number' }).references(() => staff.id),
    /** 端末: the address the move came from. */
    device: text(),
    /** By the clock of the database, whatever else is claimed; none on rows from before it was kept. */
    recordedAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('custody_moves_card_idx').on(t.cardId, t.id),
    index('custody_moves_staff_idx').on(t.staffId, t.id),
    index('custody_moves_to_idx').on(t.toCustody, t.id),
    index('custody_moves_moved_idx').on(t.movedAt),
    check(
      'custody_moves_location_only_when_stored',
      sql`(${t.toCustody} = 'stored') = (${t.toLocationId} is not null)`,
    ),
    check('custody_moves_two_people', sql`${t.secondStaffId} is distinct from ${t.staffId} or ${t.staffId} is null`),
  ],
)
