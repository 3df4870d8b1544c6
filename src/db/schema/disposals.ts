import { sql } from 'drizzle-orm'
import { bigint, check, date, index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { offices } from './offices.ts'
import { reservations } from './reservations.ts'
import { staff } from './staff.ts'

/** 廃棄候補の理由. */
export const disposalReasons = [
  'uncollected',
  'post_returned',
  'expired',
  'moved_out',
  'deceased',
  'declined',
  'set_up_failed',
  'remade',
] as const
export type DisposalReason = (typeof disposalReasons)[number]

/** 廃棄の方法: 裁断, 穿孔, 溶解. */
export const destructionMethods = ['shredded', 'punched', 'dissolved'] as const
export type DestructionMethod = (typeof destructionMethods)[number]

/** 廃棄 — one card from candidate to the shredder. Who proposes never approves, and nobody destroys alone. */
export const disposals = pgTable(
  'disposals',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    reason: text({ enum: disposalReasons }).notNull(),
    /** From which day on the rule made it a candidate. */
    dueOn: date().notNull(),
    proposedAt: timestamp({ withTimezone: true }).notNull(),
    proposedBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    approvedAt: timestamp({ withTimezone: true }),
    approvedBy: bigint({ mode: 'number' }).references(() => staff.id),
    /** 統合端末でのカード廃止. */
    voidedOn: date(),
    voidedAt: timestamp({ withTimezone: true }),
    voidedBy: bigint({ mode: 'number' }).references(() => staff.id),
    destroyedAt: timestamp({ withTimezone: true }),
    destroyedBy: bigint({ mode: 'number' }).references(() => staff.id),
    destroyedWith: bigint({ mode: 'number' }).references(() => staff.id),
    method: text({ enum: destructionMethods }),
    /** 候補から外した, with its reason. */
    withdrawnAt: timestamp({ withTimezone: true }),
    withdrawnBy: bigint({ mode: 'number' }).references(() => staff.id),
    withdrawnReason: text(),
  },
  t => [
    uniqueIndex('disposals_one_open').on(t.cardId).where(sql`withdrawn_at is null`),
    index('disposals_open_idx').on(t.officeId, t.id).where(sql`withdrawn_at is null and destroyed_at is null`),
    index('disposals_destroyed_idx').on(t.officeId, t.destroyedAt),
    check(
      'disposals_reason_known',
      sql`${t.reason} in ('uncollected', 'post_returned', 'expired', 'moved_out', 'deceased', 'declined', 'set_up_failed', 'remade')`,
    ),
    check(
      'disposals_approved_by_another',
      sql`(${t.approvedAt} is null) = (${t.approvedBy} is null) and ${t.approvedBy} is distinct from ${t.proposedBy}`,
    ),
    check(
      'disposals_voided_after_approval',
      sql`num_nonnulls(${t.voidedOn}, ${t.voidedAt}, ${t.voidedBy}) in (0, 3) and (${t.voidedAt} is null or ${t.approvedAt} is not null)`,
    ),
    check(
      'disposals_destroyed_by_two',
      sql`num_nonnulls(${t.destroyedAt}, ${t.destroyedBy}, ${t.destroyedWith}, ${t.method}) in (0, 4) and (${t.destroyedAt} is null or ${t.voidedAt} is not null and ${t.destroyedBy} <> ${t.destroyedWith})`,
    ),
    check(
      'disposals_withdrawal_complete',
      sql`num_nonnulls(${t.withdrawnAt}, ${t.withdrawnBy}, ${t.withdrawnReason}) in (0, 3) and (${t.withdrawnAt} is null or ${t.destroyedAt} is null)`,
    ),
  ],
)

/** 廃棄保留 — until that day the card is no candidate, whatever the rules say. */
export const disposalHolds = pgTable(
  'disposal_holds',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    reason: text().notNull(),
    untilOn: date().notNull(),
    setAt: timestamp({ withTimezone: true }).notNull(),
    setBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    endedAt: timestamp({ withTimezone: true }),
    endedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    uniqueIndex('disposal_holds_one_open').on(t.cardId).where(sql`ended_at is null`),
    index('disposal_holds_card_idx').on(t.cardId),
    check('disposal_holds_end_complete', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
)

/** 交付取消 — asked for by one person, approved or refused by another. */
export const handOverReversals = pgTable(
  'hand_over_reversals',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'set null' }),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    reason: text().notNull(),
    /** Whether the card itself is back at the counter. */
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    requestedBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    decidedAt: timestamp({ withTimezone: true }),
    decidedBy: bigint({ mode: 'number' }).references(() => staff.id),
    decision: text({ enum: ['approved', 'refused'] }),
    decisionNote: text(),
  },
  t => [
    uniqueIndex('hand_over_reversals_one_open').on(t.cardId).where(sql`decided_at is null`),
    index('hand_over_reversals_open_idx').on(t.officeId).where(sql`decided_at is null`),
    index('hand_over_reversals_card_idx').on(t.cardId),
    check(
      'hand_over_reversals_decided_by_another',
      sql`num_nonnulls(${t.decidedAt}, ${t.decidedBy}, ${t.decision}) in (0, 3) and ${t.decidedBy} is distinct from ${t.requestedBy}`,
    ),
  ],
)

/** 回収物: 旧カード, 通知カード, 住基カード, 交付通知書. */
export const collectedKinds = ['old_card', 'notification_card', 'juki_card', 'issuance_notice'] as const
export type CollectedKind = (typeof collectedKinds)[number]

/** 回収物 — what a visitor handed back, until two people have destroyed it. */
export const collectedItems = pgTable(
  'collected_items',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Opaque, 'R' and ten characters: the label stuck on it. */
    label: text().notNull().unique(),
    kind: text({ enum: collectedKinds }).notNull(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    /** The card handed over in return, where there is one. */
    cardId: bigint({ mode: 'number' }).references(() => cards.id),
    reservationId: bigint({ mode: 'number' }).references(() => reservations.id, { onDelete: 'set null' }),
    note: text(),
    collectedAt: timestamp({ withTimezone: true }).notNull(),
    collectedBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    destroyedAt: timestamp({ withTimezone: true }),
    destroyedBy: bigint({ mode: 'number' }).references(() => staff.id),
    destroyedWith: bigint({ mode: 'number' }).references(() => staff.id),
    method: text({ enum: destructionMethods }),
  },
  t => [
    index('collected_items_open_idx').on(t.officeId, t.id).where(sql`destroyed_at is null`),
    index('collected_items_card_idx').on(t.cardId),
    index('collected_items_destroyed_idx').on(t.officeId, t.destroyedAt),
    check(
      'collected_items_kind_known',
      sql`${t.kind} in ('old_card', 'notification_card', 'juki_card', 'issuance_notice')`,
    ),
    check('collected_items_label_shape', sql`${t.label} ~ '^R[0-9A-HJKMNP-TV-Z]{10}$'`),
    check(
      'collected_items_destroyed_by_two',
      sql`num_nonnulls(${t.destroyedAt}, ${t.destroyedBy}, ${t.destroyedWith}, ${t.method}) in (0, 4) and (${t.destroyedAt} is null or ${t.destroyedBy} <> ${t.destroyedWith})`,
    ),
  ],
)
