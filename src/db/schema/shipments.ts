import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, pgTable, pgView, text, timestamp, unique } from 'drizzle-orm/pg-core'
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

/** 入荷差異の種類: 不足, 過剰, 破損, 他団体分 of cards; 不足 and 過剰 of 交付通知書. */
export const differenceKinds = [
  'shortage',
  'surplus',
  'damaged',
  'other_city',
  'notice_shortage',
  'notice_surplus',
] as const
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
    /** J-LISへの返送 of the card: on which day, by whom, and with which paper. */
    sentBackOn: date(),
    sentBackAt: timestamp({ withTimezone: true }),
    sentBackBy: bigint({ mode: 'number' }).references(() => staff.id),
    sentBackNote: text(),
  },
  t => [
    index('shipment_differences_open_idx').on(t.foundAt).where(sql`resolved_at is null`),
    index('shipment_differences_shipment_idx').on(t.shipmentId),
    index('shipment_differences_card_idx').on(t.cardId),
    check(
      'shipment_differences_kind_known',
      sql`${t.kind} in ('shortage', 'surplus', 'damaged', 'other_city', 'notice_shortage', 'notice_surplus')`,
    ),
    check(
      'shipment_differences_sent_back_complete',
      sql`num_nonnulls(${t.sentBackOn}, ${t.sentBackAt}, ${t.sentBackBy}, ${t.sentBackNote}) in (0, 4) and (${t.sentBackOn} is null or ${t.cardId} is not null)`,
    ),
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
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    shipmentId: bigint({ mode: 'number' }).references(() => shipments.id),
    arrivedAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' }).references(() => staff.id),
    /** By the clock of the database, whatever else is claimed; none on rows from before it was kept. */
    recordedAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('card_arrivals_card_idx').on(t.cardId),
    index('card_arrivals_office_idx').on(t.officeId, t.shipmentId),
    index('card_arrivals_shipment_idx').on(t.shipmentId),
  ],
)

/** 受領の取消 — append-only, written by trigger: what was read by mistake counts as never having come. */
export const arrivalReversals = pgTable('arrival_reversals', {
  // No foreign key: to check one takes a right on the journal that its owner has given up.
  arrivalId: bigint({ mode: 'number' }).primaryKey(),
  cardId: bigint({ mode: 'number' })
    .notNull()
    .references(() => cards.id),
  reversedAt: timestamp({ withTimezone: true }).notNull(),
  staffId: bigint({ mode: 'number' }).references(() => staff.id),
})

/** カードと交付通知書の照合 — append-only: the label on the card and the number on the notice were read one after the other. */
export const cardPairings = pgTable(
  'card_pairings',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    pairedAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    /** By the clock of the database, whatever else is claimed; none on rows from before it was kept. */
    recordedAt: timestamp({ withTimezone: true }),
  },
  t => [index('card_pairings_card_idx').on(t.cardId)],
)

/** 照合の取消 — append-only. */
export const pairingReversals = pgTable('pairing_reversals', {
  pairingId: bigint({ mode: 'number' }).primaryKey(),
  cardId: bigint({ mode: 'number' })
    .notNull()
    .references(() => cards.id),
  reversedAt: timestamp({ withTimezone: true }).notNull(),
  staffId: bigint({ mode: 'number' })
    .notNull()
    .references(() => staff.id),
})

/** 入荷台帳 without what was taken back: one row at most for each card. */
export const standingArrivals = pgView('standing_arrivals', {
  id: bigint({ mode: 'number' }).notNull(),
  cardId: bigint({ mode: 'number' }).notNull(),
  officeId: bigint({ mode: 'number' }).notNull(),
  shipmentId: bigint({ mode: 'number' }),
  arrivedAt: timestamp({ withTimezone: true }).notNull(),
}).existing()

/** 照合 without what was taken back: one row at most for each card. */
export const standingPairings = pgView('standing_pairings', {
  id: bigint({ mode: 'number' }).notNull(),
  cardId: bigint({ mode: 'number' }).notNull(),
  pairedAt: timestamp({ withTimezone: true }).notNull(),
}).existing()
