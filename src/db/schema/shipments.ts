import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { offices } from './offices.ts'
import { staff } from './staff.ts'

/** 入荷 (箱) — one box from J-LIS, counted by two people. Closed only when it balances, which a trigger sees to. */
export const shipments = pgTable(
  'shipments',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    /** 箱・送付票番号. */
    number: text().notNull(),
    receivedOn: date().notNull(),
    /** 送付票の枚数: cards, and notices. */
    expectedCards: integer().notNull(),
    expectedNotices: integer().notNull(),
    /** 通知の実数, counted by hand; null until counted. */
    countedNotices: integer(),
    note: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** 検数 A and B. */
    createdBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    countedWith: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    closedAt: timestamp({ withTimezone: true }),
    closedBy: bigint({ mode: 'number' }).references(() => staff.id),
    /** 空箱確認: who looked into the box beside the one who closed it. */
    emptyBoxSeenBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    unique('shipments_once').on(t.officeId, t.number),
    index('shipments_open_idx').on(t.officeId, t.closedAt, t.id),
    check('shipments_counts', sql`${t.expectedCards} >= 0 and ${t.expectedNotices} >= 0 and ${t.countedNotices} >= 0`),
    check('shipments_counted_by_two', sql`${t.createdBy} <> ${t.countedWith}`),
    check(
      'shipments_closed_by_two',
      sql`num_nonnulls(${t.closedAt}, ${t.closedBy}, ${t.emptyBoxSeenBy}) in (0, 3) and ${t.closedBy} is distinct from ${t.emptyBoxSeenBy} or ${t.closedAt} is null`,
    ),
  ],
)
export type Shipment = typeof shipments.$inferSelect

/** 入荷差異の種類: 不足, 過剰, 破損, 他団体分. */
export const differenceKinds = ['shortage', 'surplus', 'damaged', 'other_city'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** 入荷差異 — what in a box is not as its list says, until J-LIS has answered. */
export const shipmentDifferences = pgTable(
  'shipment_differences',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    shipmentId: bigint({ mode: 'number' })
      .notNull()
      .references(() => shipments.id),
    kind: text({ enum: differenceKinds }).notNull(),
    quantity: integer().notNull().default(1),
    /** The card, where it is known. */
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    note: text().notNull(),
    foundAt: timestamp({ withTimezone: true }).notNull(),
    foundBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    /** J-LISへの照会日. */
    reportedOn: date(),
    resolvedAt: timestamp({ withTimezone: true }),
    resolvedBy: bigint({ mode: 'number' }).references(() => staff.id),
    resolution: text(),
  },
  t => [
    index('shipment_differences_shipment_idx').on(t.shipmentId),
    index('shipment_differences_card_idx').on(t.cardId),
    check('shipment_differences_kind_known', sql`${t.kind} in ('shortage', 'surplus', 'damaged', 'other_city')`),
    check('shipment_differences_quantity', sql`${t.quantity} > 0 and (${t.cardId} is null or ${t.quantity} = 1)`),
    check(
      'shipment_differences_resolution_complete',
      sql`num_nonnulls(${t.resolvedAt}, ${t.resolvedBy}, ${t.resolution}) in (0, 3)`,
    ),
  ],
)
export type ShipmentDifference = typeof shipmentDifferences.$inferSelect

/** 入荷台帳 — append-only, written by trigger the moment a card is here: what the balance counts from. */
export const cardArrivals = pgTable(
  'card_arrivals',
  {
    cardId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => cards.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    shipmentId: bigint({ mode: 'number' }).references(() => shipments.id),
    arrivedAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    index('card_arrivals_office_idx').on(t.officeId, t.shipmentId),
    index('card_arrivals_shipment_idx').on(t.shipmentId),
  ],
)

/** カードと交付通知書の照合 — append-only: the label on the card and the number on the notice were read one after the other. */
export const cardPairings = pgTable('card_pairings', {
  cardId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => cards.id),
  pairedAt: timestamp({ withTimezone: true }).notNull(),
  staffId: bigint({ mode: 'number' })
    .notNull()
    .references(() => staff.id),
})
