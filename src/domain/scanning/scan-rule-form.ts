import { isTamePattern } from '../rules/rule-limits.ts'
import { normaliseCode } from '../rules/text-keys.ts'

export const scanMeanings = ['notice_number', 'application_id'] as const
/** What the value of a rule is: 交付通知書番号 or 申請書ID. */
export type ScanMeaning = (typeof scanMeanings)[number]
export type ScanRule = {
  id: number
  name: string
  pattern: string
  means: ScanMeaning
  disabledAt: Date | null
}
export type ScanReading = { means: ScanMeaning; value: string; ruleName: string }

export type ScanRuleFields = { name?: string | undefined; pattern?: string | undefined; means?: string | undefined }
export type ScanRuleError = { field: keyof ScanRuleFields; reason: 'missing' | 'too-long' | 'not-a-pattern' }
type Parsed =
  | { ok: true; value: { name: string; pattern: string; means: ScanMeaning } }
  | { ok: false; errors: ScanRuleError[] }

const longestName = 40
const longestPattern = 120
const longestCode = 200

/** The rule as typed, or everything that is wrong with it. */
export function parseScanRule(fields: ScanRuleFields): Parsed {
  const name = (fields.name ?? '').trim()
  const pattern = (fields.pattern ?? '').trim()
  const means = scanMeanings.find(each => each === fields.means)
  const errors = [...nameErrors(name), ...patternErrors(pattern)]
  if (means && errors.length === 0) return { ok: true, value: { name, pattern, means } }
  return { ok: false, errors: means ? errors : [...errors, { field: 'means', reason: 'missing' }] }
}

/** One group, which is the value; whole codes only; and nothing that could run for long. */
export const isScanPattern = (text: string) => isTamePattern(text, longestPattern) && groupsOf(text) === 1

/** What these rules make of a code, in their order. A bar code's own start and stop characters may be left in it. */
export function readWith(rules: readonly Pick<ScanRule, 'name' | 'pattern' | 'means'>[], text: string): ScanReading[] {
  const typed = normaliseCode(text)
  if (typed.length > longestCode) return []
  return rules.flatMap(({ name, pattern, means }) => {
    const shape = new RegExp(pattern, 'i')
    const value = shape.exec(typed)?.[1] ?? shape.exec(withoutStartAndStop(typed))?.[1]
    return value === undefined ? [] : [{ means, value, ruleName: name }]
  })
}

/** NW-7(Codabar)の値. Some readers send the start and stop characters, A to D, along with it. */
export const withoutStartAndStop = (code: string) => /^[A-D]([0-9$:/.+-]+)[A-D]$/i.exec(code)?.[1] ?? code

function nameErrors(name: string): ScanRuleError[] {
  if (name === '') return [{ field: 'name', reason: 'missing' }]
  return name.length > longestName ? [{ field: 'name', reason: 'too-long' }] : []
}

function patternErrors(pattern: string): ScanRuleError[] {
  if (pattern === '') return [{ field: 'pattern', reason: 'missing' }]
  return isScanPattern(pattern) ? [] : [{ field: 'pattern', reason: 'not-a-pattern' }]
}

// An alternative that is always there matches nothing, and tells how many groups there are.
const groupsOf = (pattern: string) => (new RegExp(`${pattern}|`).exec('')?.length ?? 1) - 1
