import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { locations } from './locations.ts'
import { offices } from './offices.ts'
import { staff } from './staff.ts'

/** カードの手続状態 (P). The only place these words are spelled; the Japanese is in views/labels.ts. */
export const cardProcesses = [
  'expected',
  'received',
  'discrepant',
  'sent_back',
  'set_up',
  'set_up_failed',
  'notice_prepared',
  'notice_sent',
  'notice_returned',
  'reminded',
  'long_stored',
  'in_procedure',
  'handed_over',
  'hand_over_reversed',
  'posted',
  'delivered',
  'post_returned',
  'mailed_direct',
  'disposal_candidate',
  'disposal_approved',
  'voided',
  'disposed',
  'remaking',
  'moved_out',
  'deceased',
  'declined',
  'missing',
  'erased',
] as const
export type CardProcess = (typeof cardProcesses)[number]

/** カードの所在 (L). */
export const custodies = [
  'expected',
  'reception',
  'in_set_up',
  'stored',
  'pulled',
  'at_counter',
  'in_transit',
  'carried_out',
  'posted',
  'disposal_box',
  'with_holder',
  'sent_back',
  'disposed',
  'missing',
] as const
export type Custody = (typeof custodies)[number]

// Codes are compared byte by byte; only what people read is put in the order of a language.
const code = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

/** 申請区分: 新規, 更新, 再交付, 特急, 在留, 国外転出, 顔認証. */
export const cardKinds = ['new', 'renewal', 'reissue', 'express', 'residence', 'overseas', 'face_only'] as const
export type CardKind = (typeof cardKinds)[number]

/** 交付前設定が不可の理由. */
export const setUpFailures = [
  'chip_fault',
  'face_print_error',
  'wrong_photo',
  'moved_out',
  'deceased',
  'name_or_address_changed',
  'duplicate',
] as const
export type SetUpFailure = (typeof setUpFailures)[number]

/**
 * カード — one card and the person it is for. Process and custody are two axes of four (reservation and flags are
 * rows of their own); both change only by a row of `process_changes` or `custody_moves`, which triggers enforce.
 */
export const cards = pgTable(
  'cards',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What the label on the card carries: opaque, 'C' and ten characters. */
    label: code().notNull().unique(),
    noticeNumber: code().notNull().unique(),
    applicationId: code().unique(),
    name: text().notNull(),
    kana: text().notNull(),
    nameKey: text().notNull(),
    kanaKey: text().notNull(),
    /** YYYY-MM-DD, with 00 for an unknown month or day. */
    birthOn: code().notNull(),
    postalCode: text(),
    address: text(),
    addressExtra: text(),
    kind: text({ enum: cardKinds }).notNull(),
    note: text(),
    boxNumber: text(),
    /** The shipment it came with, or should come with; null for what was taken over from an earlier ledger. */
    shipmentId: bigint({ mode: 'number' }),
    /** 申請日, 到着予定日 (特急), and the last day on which the card itself is valid. */
    appliedOn: date(),
    dueOn: date(),
    expiresOn: date(),
    /** 申請時来庁: identity was checked at the application, and the card goes by post. */
    isForPost: boolean().notNull().default(false),
    receivedOn: date().notNull(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    residentNumber: text(),
    householdNumber: text(),
    /** 通知の要約: kept by trigger from `notices`, so that lists need not gather it for every card. */
    noticeCount: integer().notNull().default(0),
    firstSentOn: date(),
    lastSentOn: date(),
    /** 受取期限 and 返戻日 of the last notice. */
    deadlineOn: date(),
    returnedOn: date(),
    reminderCount: integer().notNull().default(0),
    remindedOn: date(),
    /** 異動事由 as the register gave it: 転出, 死亡 … */
    registerChange: text(),
    process: text({ enum: cardProcesses }).notNull().default('received'),
    processChangedAt: timestamp({ withTimezone: true }).notNull(),
    custody: text({ enum: custodies }).notNull().default('reception'),
    locationId: bigint({ mode: 'number' }).references(() => locations.id),
    /** 番 — its place within the case, the lowest that was free; given by trigger. */
    position: integer(),
    custodyChangedAt: timestamp({ withTimezone: true }).notNull(),
    /** Its arrival: when, by whose hand, or by which import (which names its person). The journals begin after it. */
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: bigint({ mode: 'number' }).references(() => staff.id),
    importId: bigint({ mode: 'number' }),
  },
  t => [
    index('cards_search_idx').using('gin', sql`(${t.kanaKey} || ' ' || ${t.nameKey}) gin_trgm_ops`),
    index('cards_birth_idx').on(t.birthOn),
    index('cards_process_idx').on(t.process, t.id),
    index('cards_custody_idx').on(t.custody, t.id),
    index('cards_kind_idx').on(t.kind, t.id),
    index('cards_received_idx').on(t.receivedOn),
    index('cards_household_idx').on(t.householdNumber).where(sql`household_number is not null`),
    index('cards_address_idx').on(t.address).where(sql`address is not null`),
    index('cards_location_idx').on(t.locationId).where(sql`location_id is not null`),
    uniqueIndex('cards_one_a_place').on(t.locationId, t.position).where(sql`location_id is not null`),
    index('cards_shipment_idx').on(t.shipmentId, t.process).where(sql`shipment_id is not null`),
    index('cards_office_process_idx').on(t.officeId, t.process, t.id),
    // All that 再通知 asks of every card that is overdue stands in the index.
    index('cards_deadline_idx')
      .on(
        ...[t.officeId, t.deadlineOn, t.process, t.returnedOn, t.reminderCount, t.remindedOn],
        ...[t.locationId, t.position, t.boxNumber, t.id],
      )
      .where(sql`process in ('notice_sent', 'notice_returned', 'reminded', 'long_stored')`),
    index('cards_no_address_idx').on(t.id).where(sql`coalesce(btrim(address), '') = ''`),
    // All that 廃棄候補 asks of most cards stands in the index.
    index('cards_first_sent_idx')
      .on(t.officeId, t.firstSentOn, t.remindedOn, t.id)
      .where(sql`process in ('notice_sent', 'notice_returned', 'reminded', 'long_stored')`),
    index('cards_expires_idx').on(t.expiresOn).where(sql`expires_on is not null`),
    // Very many cards are checked at once: these cost half of what one pattern for the whole shape would.
    check('cards_birth_shape', sql`translate(${t.birthOn}, '0123456789', '0000000000') = '0000-00-00'`),
    check('cards_application_id_shape', sql`length(${t.applicationId}) = 23 and ${t.applicationId} !~ '[^0-9]'`),
    check(
      'cards_label_shape',
      sql`length(${t.label}) = 11 and ${t.label} ~ '^C' and ${t.label} !~ '[^0-9A-HJKMNP-TV-Z]'`,
    ),
    check('cards_name_present', sql`${t.name} <> ''`),
    check('cards_location_only_when_stored', sql`(${t.custody} = 'stored') = (${t.locationId} is not null)`),
    check(
      'cards_position_only_when_stored',
      sql`(${t.position} is null) = (${t.locationId} is null) and ${t.position} > 0`,
    ),
    check(
      'cards_kind_known',
      sql`${t.kind} in ('new', 'renewal', 'reissue', 'express', 'residence', 'overseas', 'face_only')`,
    ),
  ],
)
export type Card = typeof cards.$inferSelect

/** 許される手続状態の遷移, filled by a migration. */
export const processTransitions = pgTable(
  'process_transitions',
  {
    fromProcess: text({ enum: cardProcesses }).notNull(),
    toProcess: text({ enum: cardProcesses }).notNull(),
  },
  t => [primaryKey({ columns: [t.fromProcess, t.toProcess] })],
)

/** 手続の履歴 — append-only; its insert is the only way to change `cards.process`. */
export const processChanges = pgTable(
  'process_changes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    fromProcess: text({ enum: cardProcesses }).notNull(),
    toProcess: text({ enum: cardProcesses }).notNull(),
    reason: text(),
    isOverride: boolean().notNull().default(false),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' }).references(() => staff.id),
    /** By the clock of the database, whatever else is claimed; none on rows from before it was kept. */
    recordedAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('process_changes_card_idx').on(t.cardId, t.id),
    index('process_changes_set_up_idx').on(t.changedAt).where(sql`to_process in ('set_up', 'set_up_failed')`),
    index('process_changes_set_ups_idx').on(t.id).where(sql`to_process in ('set_up', 'set_up_failed')`),
    check('process_changes_override_has_reason', sql`not ${t.isOverride} or ${t.reason} <> ''`),
  ],
)

/** 通知の種類: 交付通知書, 再通知(督促). */
export const noticeKinds = ['issuance', 'reminder'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** 返戻の理由: 宛所不明, 保管期間経過, 転居, 受取拒否. */
export const returnReasons = ['unknown_address', 'unclaimed', 'moved', 'refused'] as const
export type ReturnReason = (typeof returnReasons)[number]

/** 返戻のあとにすること: 住所の確認, 再送, 保管, 廃棄の起案. */
export const returnSteps = ['check-address', 'resend', 'keep', 'dispose'] as const
export type ReturnStep = (typeof returnSteps)[number]

/** 交付通知書・再通知 — the n-th notice of a card, with its deadline. */
export const notices = pgTable(
  'notices',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    sequence: integer().notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    sentOn: date().notNull(),
    deadlineOn: date().notNull(),
    returnedOn: date(),
    returnReason: text({ enum: returnReasons }),
    /** 次の手続 of what came back, as it was proposed then; a newer notice ends it too. */
    nextStep: text({ enum: returnSteps }),
    nextStepDoneAt: timestamp({ withTimezone: true }),
    nextStepDoneBy: bigint({ mode: 'number' }).references(() => staff.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    staffId: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    unique('notices_once').on(t.cardId, t.sequence),
    index('notices_deadline_idx').on(t.deadlineOn),
    index('notices_sent_idx').on(t.sentOn),
    index('notices_kind_idx').on(t.kind, t.id),
    index('notices_returned_idx').on(t.returnedOn).where(sql`returned_on is not null`),
    index('notices_first_sent_idx').on(t.sentOn, t.cardId).where(sql`sequence = 1`),
    check('notices_sequence_positive', sql`${t.sequence} > 0`),
    check('notices_deadline_after_sending', sql`${t.deadlineOn} >= ${t.sentOn}`),
    check('notices_return_complete', sql`(${t.returnedOn} is null) = (${t.returnReason} is null)`),
    index('notices_next_step_idx').on(t.cardId).where(sql`returned_on is not null and next_step_done_at is null`),
    check('notices_next_step_known', sql`${t.nextStep} in ('check-address', 'resend', 'keep', 'dispose')`),
    check('notices_next_step_of_return', sql`${t.nextStep} is null or ${t.returnedOn} is not null`),
    check('notices_next_step_done_complete', sql`(${t.nextStepDoneAt} is null) = (${t.nextStepDoneBy} is null)`),
  ],
)
export type Notice = typeof notices.$inferSelect

/** カードの警報の種類: 所定の場所にない. */
export const alarmKinds = ['not_on_shelf'] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** 警報 — raised when a card is not where it should be, open until somebody finds it. */
export const cardAlarms = pgTable(
  'card_alarms',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: bigint({ mode: 'number' })
      .notNull()
      .references(() => cards.id),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    kind: text({ enum: alarmKinds }).notNull(),
    raisedAt: timestamp({ withTimezone: true }).notNull(),
    raisedBy: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id),
    resolvedAt: timestamp({ withTimezone: true }),
    resolvedBy: bigint({ mode: 'number' }).references(() => staff.id),
  },
  t => [
    uniqueIndex('card_alarms_one_open').on(t.cardId, t.kind).where(sql`resolved_at is null`),
    index('card_alarms_open_idx').on(t.officeId).where(sql`resolved_at is null`),
    check('card_alarms_resolution_complete', sql`(${t.resolvedAt} is null) = (${t.resolvedBy} is null)`),
  ],
)
