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
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { cardProcesses, cards, custodies } from './cards.ts'
import { locations } from './locations.ts'
import { offices } from './offices.ts'
import { shipments } from './shipments.ts'
import { staff } from './staff.ts'

/** 棚卸の種類: 全件, 循環 (some cases at a time). */
export const stocktakeKinds = ['full', 'rolling'] as const
export type StocktakeKind = (typeof stocktakeKinds)[number]

/** 棚卸 — one count of some or all cases of an office, from its beginning to the signature of another person. */
export const stocktakes = pgTable(
  'stocktakes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    kind: text({ enum: stocktakeKinds }).notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    startedBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    /** Counting is over and the differences stand. */
    finishedAt: timestamp({ withTimezone: true }),
    finishedBy: bigint({ mode: 'number' }).references(() => staff.id),
    signedOffAt: timestamp({ withTimezone: true }),
    signedOffBy: bigint({ mode: 'number' }).references(() => staff.id),
    /** 中止: given up before it was finished. */
    abandonedAt: timestamp({ withTimezone: true }),
    abandonedBy: bigint({ mode: 'number' }).references(() => staff.id),
    note: text(),
  },
  t => [
    uniqueIndex('stocktakes_one_under_way').on(t.officeId).where(sql`finished_at is null and abandoned_at is null`),
    index('stocktakes_office_idx').on(t.officeId, t.id),
    check('stocktakes_kind_known', sql`${t.kind} in ('full', 'rolling')`),
    check('stocktakes_finish_complete', sql`(${t.finishedAt} is null) = (${t.finishedBy} is null)`),
    check('stocktakes_abandon_complete', sql`(${t.abandonedAt} is null) = (${t.abandonedBy} is null)`),
    check('stocktakes_one_end', sql`${t.finishedAt} is null or ${t.abandonedAt} is null`),
    check(
      'stocktakes_signed_by_another',
      sql`(${t.signedOffAt} is null) = (${t.signedOffBy} is null) and (${t.signedOffAt} is null or ${t.finishedAt} is not null) and ${t.signedOffBy} is distinct from ${t.startedBy} and (${t.signedOffBy} is null or ${t.signedOffBy} <> ${t.finishedBy})`,
    ),
  ],
)
export type Stocktake = typeof stocktakes.$inferSelect

/** 棚卸するケース. */
export const stocktakeCases = pgTable(
  'stocktake_cases',
  {
    stocktakeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => stocktakes.id),
    locationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => locations.id),
    countedAt: timestamp({ withTimezone: true }),
    countedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    primaryKey({ columns: [t.stocktakeId, t.locationId] }),
    index('stocktake_cases_location_idx').on(t.locationId, t.countedAt),
    check('stocktake_cases_count_complete', sql`(${t.countedAt} is null) = (${t.countedBy} is null)`),
  ],
)

/** 棚卸の帳簿 — which card the books had in which of the cases when the count began. */
export const stocktakeExpectations = pgTable(
  'stocktake_expectations',
  {
    stocktakeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => stocktakes.id),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    locationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => locations.id),
  },
  t => [
    primaryKey({ columns: [t.stocktakeId, t.cardId] }),
    index('stocktake_expectations_case_idx').on(t.stocktakeId, t.locationId),
  ],
)

/** 棚卸の読み取り. A card counts once in a stocktake; what was undone stays to be read. */
export const stocktakeScans = pgTable(
  'stocktake_scans',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    stocktakeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => stocktakes.id),
    /** Null for the reception desk of the office, which a full count takes too. */
    locationId: bigint({ mode: 'number' }).references(() => locations.id),
    /** Null where the code is no card of ours: then the code itself stands beside. */
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    code: text(),
    scannedAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    undoneAt: timestamp({ withTimezone: true }),
  },
  t => [
    uniqueIndex('stocktake_scans_once').on(t.stocktakeId, t.cardId).where(sql`undone_at is null`),
    index('stocktake_scans_case_idx').on(t.stocktakeId, t.locationId, t.id),
    check('stocktake_scans_read_something', sql`num_nonnulls(${t.cardId}, ${t.code}) = 1`),
  ],
)

/** 棚卸の差異: 見当たらない, 別のケースにあった, 保管中のはずでない, 台帳にない. */
export const stocktakeDifferenceKinds = ['not_found', 'elsewhere', 'not_stored', 'unknown'] as const
export type StocktakeDifferenceKind = (typeof stocktakeDifferenceKinds)[number]
/** 差異の始末: 収納し直した, 見つかった, 所在不明とした, 説明がついた. */
export const differenceResolutions = ['put_right', 'found', 'declared_missing', 'explained'] as const
export type DifferenceResolution = (typeof differenceResolutions)[number]

/** 棚卸差異 — each must be settled before the count is signed off. */
export const stocktakeDifferences = pgTable(
  'stocktake_differences',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    stocktakeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => stocktakes.id),
    kind: text({ enum: stocktakeDifferenceKinds }).notNull(),
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    code: text(),
    /** Where the books have it, and where it was read. */
    bookedLocationId: bigint({ mode: 'number' }).references(() => locations.id),
    foundLocationId: bigint({ mode: 'number' }).references(() => locations.id),
    resolution: text({ enum: differenceResolutions }),
    note: text(),
    resolvedAt: timestamp({ withTimezone: true }),
    resolvedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    index('stocktake_differences_stocktake_idx').on(t.stocktakeId, t.id),
    check('stocktake_differences_kind_known', sql`${t.kind} in ('not_found', 'elsewhere', 'not_stored', 'unknown')`),
    check(
      'stocktake_differences_resolution_complete',
      sql`num_nonnulls(${t.resolution}, ${t.resolvedAt}, ${t.resolvedBy}) in (0, 3)`,
    ),
  ],
)

/** 所在不明が分かった場面: 取出し, 棚卸, 受取, 交付, その他. */
export const incidentOccasions = ['pull', 'stocktake', 'receipt', 'hand_over', 'other'] as const
export type IncidentOccasion = (typeof incidentOccasions)[number]

/** 所在不明 (事故) — a card nobody can find. Frozen until it is found, or the loss is final. */
export const incidents = pgTable(
  'incidents',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    occasion: text({ enum: incidentOccasions }).notNull(),
    note: text().notNull(),
    declaredAt: timestamp({ withTimezone: true }).notNull(),
    declaredBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    /** What was so before: to where the card goes back when it is found. */
    processBefore: text({ enum: cardProcesses }).notNull(),
    custodyBefore: text({ enum: custodies }).notNull(),
    locationBefore: bigint({ mode: 'number' }).references(() => locations.id),
    /** 報告日 to the head of the office, or to the outside. */
    reportedOn: date(),
    closedAt: timestamp({ withTimezone: true }),
    closedBy: bigint({ mode: 'number' }).references(() => staff.id),
    outcome: text({ enum: ['found', 'lost'] }),
    outcomeNote: text(),
    /** Who else has seen the card that was found. */
    confirmedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    uniqueIndex('incidents_one_open').on(t.cardId).where(sql`closed_at is null`),
    index('incidents_open_idx').on(t.officeId).where(sql`closed_at is null`),
    index('incidents_card_idx').on(t.cardId, t.id),
    check('incidents_occasion_known', sql`${t.occasion} in ('pull', 'stocktake', 'receipt', 'hand_over', 'other')`),
    check(
      'incidents_close_complete',
      sql`num_nonnulls(${t.closedAt}, ${t.closedBy}, ${t.outcome}, ${t.outcomeNote}) in (0, 4)`,
    ),
  ],
)
export type Incident = typeof incidents.$inferSelect

/** 所在不明の経過 — what was searched and who was told, in words; append-only. */
export const incidentNotes = pgTable(
  'incident_notes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    incidentId: bigint({ mode: 'number' })
      .notNull()
      .references(() => incidents.id),
    text: text().notNull(),
    writtenAt: timestamp({ withTimezone: true }).notNull(),
    writtenBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    /** By the clock of the database, whatever else is claimed; none on rows from before it was kept. */
    recordedAt: timestamp({ withTimezone: true }),
  },
  t => [index('incident_notes_incident_idx').on(t.incidentId, t.id)],
)

/**
 * 残高照合 — 入荷累計 = 保管 + 手続中 + 移送中 + 交付 + 郵送 + 廃棄 + 事故, of one office, or of one shipment in it, on one night.
 */
export const balanceChecks = pgTable(
  'balance_checks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    day: date().notNull(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    /** Null for the office as a whole. */
    shipmentId: bigint({ mode: 'number' }).references(() => shipments.id),
    arrivedCount: integer().notNull(),
    storedCount: integer().notNull(),
    inProcedureCount: integer().notNull(),
    inTransitCount: integer().notNull(),
    handedOverCount: integer().notNull(),
    postedCount: integer().notNull(),
    disposedCount: integer().notNull(),
    incidentCount: integer().notNull(),
    /** What else does not agree: cases whose count is wrong, cards whose last row tells another place. */
    faults: jsonb().$type<{ kind: string; id: number }[]>().notNull().default([]),
    holds: boolean()
      .notNull()
      .generatedAlwaysAs(
        sql`arrived_count = stored_count + in_procedure_count + in_transit_count + handed_over_count + posted_count + disposed_count + incident_count and faults = '[]'::jsonb`,
      ),
    checkedAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    unique('balance_checks_once').on(t.day, t.officeId, t.shipmentId).nullsNotDistinct(),
    index('balance_checks_red_idx').on(t.officeId, t.day).where(sql`not holds`),
  ],
)
