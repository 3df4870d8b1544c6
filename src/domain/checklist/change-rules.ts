import { and, eq, gte, isNull, or, sql } from 'drizzle-orm'
import type { Executor, Tx } from '#db'
import { type BelongingRule, belongingRules } from '../../db/schema/checklists.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import { addDays, type Day } from '../rules/days.ts'
import { forgetBelongingRules } from './find-rules.ts'
import type { BelongingSetting } from './rule-form.ts'

type Circumstances = { by: Actor; now: Date; today: Day }
export type RuleChange =
  | { ok: true; id: number }
  | { ok: false; reason: 'unknown' | 'in-the-past' | 'already-ended' | 'already-there' }

/** 持ち物の決まりの追加, from a day on, never backwards; the same thing in the same situation only once. */
export async function addBelongingRule(
  ex: Executor,
  setting: BelongingSetting,
  { by, now, today }: Circumstances,
): Promise<RuleChange> {
  if (setting.validFrom < today) return { ok: false, reason: 'in-the-past' }
  return thenForgotten(
    ex.transaction(async (tx): Promise<RuleChange> => {
      await tx.execute(sql`lock table ${belongingRules} in share row exclusive mode`)
      if (await stands(tx, setting)) return { ok: false, reason: 'already-there' }
      const id = await insertRule(tx, setting, null)
      await record(tx, 'added', id, { by, now }, setting)
      return { ok: true, id }
    }),
  )
}

/** 持ち物の決まりの変更, from a day on: until the day before the old words hold. What has not begun is simply rewritten. */
export async function changeBelongingRule(
  ex: Executor,
  id: number,
  setting: BelongingSetting,
  { by, now, today }: Circumstances,
): Promise<RuleChange> {
  if (setting.validFrom < today) return { ok: false, reason: 'in-the-past' }
  return thenForgotten(
    ex.transaction(async (tx): Promise<RuleChange> => {
      const old = await lockRule(tx, id)
      if (!old) return { ok: false, reason: 'unknown' }
      if (old.validUntil !== null && old.validUntil < setting.validFrom) return { ok: false, reason: 'already-ended' }

      const details = changesBetween(old, old.validFrom <= today ? withoutDay(setting) : setting)
      if (details === undefined) return { ok: true, id }
      const isRewritten = old.validFrom > today || setting.validFrom <= old.validFrom
      const newId = isRewritten ? await rewrite(tx, old, setting) : await follow(tx, old, setting)
      await record(tx, 'changed', newId, { by, now }, { validFrom: setting.validFrom, ...details })
      return { ok: true, id: newId }
    }),
  )
}

/** 持ち物の決まりの終了. `lastDay` is the last on which it holds; a rule that has not begun by then goes whole. */
export async function endBelongingRule(
  ex: Executor,
  id: number,
  lastDay: Day,
  { by, now, today }: Circumstances,
): Promise<RuleChange> {
  if (lastDay < today) return { ok: false, reason: 'in-the-past' }
  return thenForgotten(
    ex.transaction(async (tx): Promise<RuleChange> => {
      const old = await lockRule(tx, id)
      if (!old) return { ok: false, reason: 'unknown' }
      if (old.validUntil !== null && old.validUntil <= lastDay) return { ok: false, reason: 'already-ended' }

      if (lastDay < old.validFrom) await tx.delete(belongingRules).where(eq(belongingRules.id, id))
      else await tx.update(belongingRules).set({ validUntil: lastDay }).where(eq(belongingRules.id, id))
      await record(tx, 'ended', id, { by, now }, { lastDay, item: old.item.ja })
      return { ok: true, id }
    }),
  )
}

/** One rule, or undefined. */
export async function findBelongingRule(ex: Executor, id: number): Promise<BelongingRule | undefined> {
  const [rule] = await ex.select().from(belongingRules).where(eq(belongingRules.id, id))
  return rule
}

async function stands(tx: Tx, { serviceId, situation, kind, item, validFrom }: BelongingSetting) {
  const same = and(
    serviceId === null ? isNull(belongingRules.serviceId) : eq(belongingRules.serviceId, serviceId),
    eq(belongingRules.situation, situation),
    eq(belongingRules.kind, kind),
    sql`${belongingRules.item} ->> 'ja' = ${item.ja}`,
    or(isNull(belongingRules.validUntil), gte(belongingRules.validUntil, validFrom)),
  )
  return (await tx.$count(belongingRules, same)) > 0
}

async function lockRule(tx: Tx, id: number) {
  const [rule] = await tx.select().from(belongingRules).where(eq(belongingRules.id, id)).for('update')
  return rule
}

async function follow(tx: Tx, old: BelongingRule, setting: BelongingSetting) {
  const validUntil = addDays(setting.validFrom, -1)
  await tx.update(belongingRules).set({ validUntil }).where(eq(belongingRules.id, old.id))
  return insertRule(tx, setting, old.validUntil)
}

async function rewrite(tx: Tx, { id }: BelongingRule, setting: BelongingSetting) {
  await tx.update(belongingRules).set(setting).where(eq(belongingRules.id, id))
  return id
}

async function insertRule(tx: Tx, setting: BelongingSetting, validUntil: Day | null) {
  const [made] = await tx
    .insert(belongingRules)
    .values({ ...setting, validUntil })
    .returning({ id: belongingRules.id })
  if (!made) throw new Error('the rule did not come back')
  return made.id
}

const withoutDay = ({ validFrom: _, ...words }: BelongingSetting) => words

const record = (
  tx: Tx,
  verb: 'added' | 'changed' | 'ended',
  id: number,
  { by, now }: { by: Actor; now: Date },
  details: Record<string, unknown>,
) =>
  recordEvent(tx, { action: `belonging_rule.${verb}`, subject: { kind: 'belonging_rule', id }, by, at: now, details })

async function thenForgotten(change: Promise<RuleChange>): Promise<RuleChange> {
  const outcome = await change
  forgetBelongingRules()
  return outcome
}
