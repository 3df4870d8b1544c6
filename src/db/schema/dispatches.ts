import { sql } from 'drizzle-orm'
import { bigint, check, date, index, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { offices } from './offices.ts'
import { staff } from './staff.ts'

/** 送付の種類: 庁舎間の移送, 訪問・出張の持出し. */
export const dispatchKinds = ['transfer', 'carry_out'] as const
export type DispatchKind = (typeof dispatchKinds)[number]

/** 送付 — cards that leave the building together, with their list, and come back or arrive one by one. */
export const dispatches = pgTable(
  'dispatches',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What the list carries: opaque, 'D' and ten characters. */
    label: text().notNull().unique(),
    kind: text({ enum: dispatchKinds }).notNull(),
    fromOfficeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    /** 移送先; a carry-out has a destination in words. */
    toOfficeId: bigint({ mode: 'number' }).references(() => offices.id),
    destination: text(),
    /** 着く(戻る)予定の日. */
    dueOn: date().notNull(),
    note: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    /** When the cards left, with whom, and who checked the list beside. */
    sentAt: timestamp({ withTimezone: true }),
    sentBy: bigint({ mode: 'number' }).references(() => staff.id),
    sentWith: bigint({ mode: 'number' }).references(() => staff.id),
    /** When the last card had arrived, come back, or been declared missing. */
    closedAt: timestamp({ withTimezone: true }),
    closedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    index('dispatches_from_idx').on(t.fromOfficeId, t.id),
    index('dispatches_to_idx').on(t.toOfficeId, t.id),
    index('dispatches_open_idx').on(t.dueOn).where(sql`closed_at is null`),
    check('dispatches_kind_known', sql`${t.kind} in ('transfer', 'carry_out')`),
    check(
      'dispatches_lead_somewhere',
      sql`case ${t.kind} when 'transfer' then ${t.toOfficeId} is not null and ${t.toOfficeId} <> ${t.fromOfficeId} else ${t.toOfficeId} is null and ${t.destination} <> '' end`,
    ),
    check('dispatches_sent_by_two', sql`num_nonnulls(${t.sentAt}, ${t.sentBy}, ${t.sentWith}) in (0, 3)`),
    check('dispatches_two_people', sql`${t.sentBy} is distinct from ${t.sentWith} or ${t.sentBy} is null`),
    check(
      'dispatches_closed_after_sending',
      sql`(${t.closedAt} is null) = (${t.closedBy} is null) and (${t.closedAt} is null or ${t.sentAt} is not null)`,
    ),
    check('dispatches_label_shape', sql`${t.label} ~ '^D[0-9A-HJKMNP-TV-Z]{10}$'`),
  ],
)
export type Dispatch = typeof dispatches.$inferSelect

/** 送付の結果: 受取, 戻り, 交付, 所在不明, 取りやめ (before it left). */
export const dispatchOutcomes = ['received', 'returned', 'handed_over', 'missing', 'taken_out'] as const
export type DispatchOutcome = (typeof dispatchOutcomes)[number]

/** 送付リストのカード. A card is on one list at a time. */
export const dispatchCards = pgTable(
  'dispatch_cards',
  {
    dispatchId: bigint({ mode: 'number' })
      .notNull()
      .references(() => dispatches.id),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    addedAt: timestamp({ withTimezone: true }).notNull(),
    addedBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    outcome: text({ enum: dispatchOutcomes }),
    outcomeAt: timestamp({ withTimezone: true }),
    outcomeBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    primaryKey({ columns: [t.dispatchId, t.cardId] }),
    uniqueIndex('dispatch_cards_one_open').on(t.cardId).where(sql`outcome is null`),
    index('dispatch_cards_card_idx').on(t.cardId),
    check(
      'dispatch_cards_outcome_known',
      sql`${t.outcome} in ('received', 'returned', 'handed_over', 'missing', 'taken_out')`,
    ),
    check('dispatch_cards_outcome_complete', sql`num_nonnulls(${t.outcome}, ${t.outcomeAt}, ${t.outcomeBy}) in (0, 3)`),
  ],
)
