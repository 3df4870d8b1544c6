import type { Day } from './days.ts'
import type { RuleKey } from './parameters.ts'
import { isNoticeNumberPattern, isNumberRule, isTimeRule, ruleLimits } from './rule-limits.ts'
import type { RuleSetting } from './set-rule.ts'
import { normaliseCode } from './text-keys.ts'
import { parseDate } from './wareki.ts'

export type RuleFault =
  | { field: 'value'; reason: 'not-a-number' | 'out-of-range' | 'not-a-time' | 'not-a-pattern' }
  | { field: 'example'; reason: 'example-missing' | 'example-does-not-match' }
  | { field: 'valid_from'; reason: 'unreadable-day' | 'in-the-past' }
  | { field: 'reason'; reason: 'reason-missing' | 'reason-too-long' }
export type ParsedSetting = { ok: true; setting: RuleSetting } | { ok: false; errors: RuleFault[] }

type Fields = Record<string, string | undefined>
const mostReasonLength = 200

/** 決まりの変更の入力. Every fault at once; a pattern is tried against the number of a real notice. */
export function parseRuleSetting(key: RuleKey, fields: Fields, today: Day): ParsedSetting {
  const value = valueFrom(key, (fields.value ?? '').trim())
  const validFrom = parseDate(fields.valid_from ?? '')
  const reason = (fields.reason ?? '').trim()
  const errors = [
    ...valueFaults(key, value),
    ...exampleFaults(key, value, fields.example ?? ''),
    ...dayFaults(validFrom.ok ? validFrom.date : undefined, today),
    ...reasonFaults(reason),
  ]
  return validFrom.ok && value !== undefined && errors.length === 0
    ? { ok: true, setting: { key, value, validFrom: validFrom.date, reason } }
    : { ok: false, errors }
}

function valueFrom(key: RuleKey, typed: string): number | string | undefined {
  const plain = typed.normalize('NFKC')
  if (isNumberRule(key)) return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined
  if (isTimeRule(key)) return /^\d:\d\d$/.test(plain) ? `0${plain}` : plain
  return typed
}

function valueFaults(key: RuleKey, value: number | string | undefined): RuleFault[] {
  if (isNumberRule(key)) return numberFaults(value, ruleLimits[key])
  if (isTimeRule(key)) return isTime(value) ? [] : [{ field: 'value', reason: 'not-a-time' }]
  return isNoticeNumberPattern(String(value)) ? [] : [{ field: 'value', reason: 'not-a-pattern' }]
}

function numberFaults(
  value: number | string | undefined,
  { least, most }: { least: number; most: number },
): RuleFault[] {
  if (typeof value !== 'number') return [{ field: 'value', reason: 'not-a-number' }]
  return least <= value && value <= most ? [] : [{ field: 'value', reason: 'out-of-range' }]
}

function exampleFaults(key: RuleKey, value: number | string | undefined, typed: string): RuleFault[] {
  if (key !== 'noticeNumberPattern') return []
  const example = normaliseCode(typed)
  if (example === '') return [{ field: 'example', reason: 'example-missing' }]
  const isTried = typeof value === 'string' && isNoticeNumberPattern(value) && example.length <= 40
  return isTried && !new RegExp(value).test(example) ? [{ field: 'example', reason: 'example-does-not-match' }] : []
}

function dayFaults(day: Day | undefined, today: Day): RuleFault[] {
  if (day === undefined) return [{ field: 'valid_from', reason: 'unreadable-day' }]
  return day < today ? [{ field: 'valid_from', reason: 'in-the-past' }] : []
}

function reasonFaults(reason: string): RuleFault[] {
  if (reason === '') return [{ field: 'reason', reason: 'reason-missing' }]
  return reason.length > mostReasonLength ? [{ field: 'reason', reason: 'reason-too-long' }] : []
}

const isTime = (value: unknown) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
