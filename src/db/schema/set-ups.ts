import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, index, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { cards } from './cards.ts'
import { staff } from './staff.ts'

/** 確認の場面: 交付前設定, 交付. */
export const checkSteps = ['set_up', 'hand_over'] as const
export type CheckStep = (typeof checkSteps)[number]

/** 顔の確認の方法: 目視, 顔認証の機械. */
export const checkMethods = ['eye', 'machine'] as const
export type CheckMethod = (typeof checkMethods)[number]

/** 写真・券面の確認 — append-only; a later row stands for an earlier one of the same step. */
export const cardChecks = pgTable(
  'card_checks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    step: text({ enum: checkSteps }).notNull(),
    isPhotoRight: boolean().notNull(),
    isPrintRight: boolean().notNull(),
    /** How the photo was compared with the face, at the hand-over. */
    method: text({ enum: checkMethods }),
    note: text(),
    checkedAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    secondStaffId: bigint({ mode: 'number' }).references(() => staff.id),
    /** By the clock of the database, whatever else is claimed; none on rows from before it was kept. */
    recordedAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('card_checks_card_idx').on(t.cardId, t.step, t.id),
    check('card_checks_step_known', sql`${t.step} in ('set_up', 'hand_over')`),
    check('card_checks_method_known', sql`${t.method} in ('eye', 'machine')`),
    check('card_checks_hand_over_has_method', sql`${t.step} <> 'hand_over' or ${t.method} is not null`),
    check('card_checks_two_people', sql`${t.secondStaffId} is distinct from ${t.staffId}`),
  ],
)

/** 再作成の段階: 依頼済, 到着, 取りやめ. */
export const remakeStates = ['requested', 'arrived', 'cancelled'] as const
export type RemakeState = (typeof remakeStates)[number]

/** 再作成 — a card that is made anew, and the new one once it is here. */
export const cardRemakes = pgTable(
  'card_remakes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    oldCardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    newCardId: bigint({ mode: 'number' })
      .unique()
      .references(() => cards.id),
    /** The 申請書ID of the new application, as soon as it is known. */
    newApplicationId: text(),
    reason: text().notNull(),
    requestedOn: date().notNull(),
    state: text({ enum: remakeStates }).notNull().default('requested'),
    note: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    endedAt: timestamp({ withTimezone: true }),
    endedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    uniqueIndex('card_remakes_one_live').on(t.oldCardId).where(sql`state <> 'cancelled'`),
    index('card_remakes_state_idx').on(t.state, t.id),
    index('card_remakes_application_idx').on(t.newApplicationId),
    check('card_remakes_state_known', sql`${t.state} in ('requested', 'arrived', 'cancelled')`),
    check('card_remakes_arrived_is_linked', sql`(${t.state} = 'arrived') = (${t.newCardId} is not null)`),
    check('card_remakes_of_another_card', sql`${t.newCardId} is distinct from ${t.oldCardId}`),
    check('card_remakes_end_complete', sql`(${t.state} = 'requested') = (${t.endedAt} is null)`),
  ],
)

/** 異動の種類: 転出, 死亡, 氏名変更, 住所変更; and 交付辞退, which no file tells. */
export const registerChangeKinds = ['moved_out', 'deceased', 'name_changed', 'address_changed', 'declined'] as const
export type RegisterChangeKind = (typeof registerChangeKinds)[number]

/** 異動への対応 — what the register says about somebody whose card we keep, until somebody has dealt with it. */
export const registerTasks = pgTable(
  'register_tasks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    kind: text({ enum: registerChangeKinds }).notNull(),
    /** What the card says, and what the register says: name, address, day of the change. */
    before: jsonb().$type<Record<string, string>>().notNull(),
    after: jsonb().$type<Record<string, string>>().notNull(),
    importId: bigint({ mode: 'number' }),
    foundAt: timestamp({ withTimezone: true }).notNull(),
    doneAt: timestamp({ withTimezone: true }),
    doneBy: bigint({ mode: 'number' }).references(() => staff.id),
    outcome: text({ enum: ['applied', 'left'] }),
    note: text(),
  },
  t => [
    uniqueIndex('register_tasks_one_open').on(t.cardId, t.kind).where(sql`done_at is null`),
    index('register_tasks_open_idx').on(t.foundAt).where(sql`done_at is null`),
    check(
      'register_tasks_kind_known',
      sql`${t.kind} in ('moved_out', 'deceased', 'name_changed', 'address_changed', 'declined')`,
    ),
    check('register_tasks_done_complete', sql`num_nonnulls(${t.doneAt}, ${t.doneBy}, ${t.outcome}) in (0, 3)`),
  ],
)

/** 郵便の種類: 本人限定受取(特例型), 簡易書留. */
export const postingClasses = ['restricted_delivery', 'simple_registered'] as const
export type PostingClass = (typeof postingClasses)[number]

/** 郵送交付 (申請時来庁) — one card on its way by post, until it is delivered or comes back. */
export const postings = pgTable(
  'postings',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    mailClass: text({ enum: postingClasses }).notNull(),
    /** 引受番号. */
    trackingNumber: text().notNull().unique(),
    postedOn: date().notNull(),
    postedAt: timestamp({ withTimezone: true }).notNull(),
    postedBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    deliveredOn: date(),
    returnedOn: date(),
    returnReason: text(),
    endedAt: timestamp({ withTimezone: true }),
    endedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    uniqueIndex('postings_one_under_way').on(t.cardId).where(sql`ended_at is null`),
    index('postings_open_idx').on(t.postedOn).where(sql`ended_at is null`),
    index('postings_card_idx').on(t.cardId, t.id),
    check('postings_class_known', sql`${t.mailClass} in ('restricted_delivery', 'simple_registered')`),
    check('postings_tracking_shape', sql`${t.trackingNumber} ~ '^[0-9]{11,13}$'`),
    check('postings_one_end', sql`num_nonnulls(${t.deliveredOn}, ${t.returnedOn}) = (${t.endedAt} is not null)::int`),
    check(
      'postings_end_after_posting',
      sql`coalesce(${t.deliveredOn}, ${t.returnedOn}, ${t.postedOn}) >= ${t.postedOn}`,
    ),
    check('postings_return_has_reason', sql`(${t.returnedOn} is null) = (${t.returnReason} is null)`),
  ],
)
