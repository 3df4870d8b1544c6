import type { Executor } from '#db'
import { parameters } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Day } from './days.ts'
import { forgetRules, type RuleKey } from './parameters.ts'
import { isNoticeNumberPattern, isNumberRule, isTimeRule, type Limits, ruleLimits } from './rule-limits.ts'

export type RuleSetting = { key: RuleKey; validFrom: Day; value: number | string; reason: string }
export type SettingRefusal = 'not-a-number' | 'out-of-range' | 'unreadable' | 'in-the-past' | 'reason-missing'

/** 決まりの変更. Holds from a day on, never backwards; the earlier value stays readable. */
export async function setRule(
  ex: Executor,
  { key, validFrom, value, reason }: RuleSetting,
  { by, now, today }: { by: Actor; now: Date; today: Day },
): Promise<{ ok: true } | { ok: false; reason: SettingRefusal }> {
  const refusal = refusalOf({ key, validFrom, value, reason }, today)
  if (refusal) return { ok: false, reason: refusal }

  await ex.transaction(async tx => {
    const set = { value, reason, setAt: now, setBy: staffIdOf(by) }
    await tx
      .insert(parameters)
      .values({ key, validFrom, ...set })
      .onConflictDoUpdate({ target: [parameters.key, parameters.validFrom], set })
    await recordEvent(tx, {
      action: 'parameter.set',
      subject: { kind: 'parameter' },
      by,
      at: now,
      details: { key, validFrom, value, reason },
    })
  })
  forgetRules()
  return { ok: true }
}

function refusalOf({ key, validFrom, value, reason }: RuleSetting, today: Day): SettingRefusal | undefined {
  if (isNumberRule(key) && !(typeof value === 'number' && Number.isInteger(value))) return 'not-a-number'
  if (isNumberRule(key) && !isWithin(Number(value), ruleLimits[key])) return 'out-of-range'
  if (isTimeRule(key) && !/^([01]\d|2[0-3]):[0-5]\d$/.test(String(value))) return 'unreadable'
  if (key === 'noticeNumberPattern' && !isNoticeNumberPattern(String(value))) return 'unreadable'
  if (validFrom < today) return 'in-the-past'
  if (reason.trim() === '') return 'reason-missing'
  return undefined
}

const isWithin = (value: number, { least, most }: Limits) => least <= value && value <= most
