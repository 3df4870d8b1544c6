import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { LocalizedText } from './localized.ts'
import { services } from './offices.ts'

/** 来る人の状況, as the resident answers: いつも, 本人, 15歳未満, 成年被後見人など, 代理人, 顔写真付きの書類がない, 外国籍, カードをなくした, 氏名・住所が変わった. */
export const situations = [
  'always',
  'self',
  'under_15',
  'guarded',
  'proxy',
  'no_photo_id',
  'foreign',
  'lost',
  'changed',
] as const
export type Situation = (typeof situations)[number]

/** 持ち物の種類: 市からの書類, 本人確認書類, 代理の書類, 返すもの, 手数料, その他. */
export const belongingKinds = ['paper', 'identity', 'authority', 'return', 'fee', 'other'] as const
export type BelongingKind = (typeof belongingKinds)[number]

/**
 * 持ち物の決まり — one thing to bring, for one service or (null) for all, in one situation, from a day on. The resident's
 * list and the counter's are both made of these rows.
 */
export const belongingRules = pgTable(
  'belonging_rules',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    serviceId: bigint({ mode: 'number' }).references(() => services.id),
    situation: text({ enum: situations }).notNull(),
    /** Not needed where this situation holds as well. */
    unless: text({ enum: situations }),
    kind: text({ enum: belongingKinds }).notNull(),
    item: jsonb().$type<LocalizedText>().notNull(),
    note: jsonb().$type<LocalizedText>(),
    position: integer().notNull().default(0),
    validFrom: date().notNull(),
    validUntil: date(),
  },
  t => [
    index('belonging_rules_service_idx').on(t.serviceId, t.validFrom),
    check(
      'belonging_rules_situation_known',
      sql`${t.situation} in ('always', 'self', 'under_15', 'guarded', 'proxy', 'no_photo_id', 'foreign', 'lost', 'changed')`,
    ),
    check('belonging_rules_kind_known', sql`${t.kind} in ('paper', 'identity', 'authority', 'return', 'fee', 'other')`),
    check('belonging_rules_period', sql`${t.validUntil} is null or ${t.validUntil} >= ${t.validFrom}`),
  ],
)
export type BelongingRule = typeof belongingRules.$inferSelect
