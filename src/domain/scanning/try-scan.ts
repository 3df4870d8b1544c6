import { parseLabel } from '../rules/opaque-code.ts'
import { readWith, type ScanMeaning, type ScanReading, type ScanRule } from './scan-rule-form.ts'

export type ScanTrial = { kind: 'none' } | { kind: 'label' } | { kind: 'read'; reading: ScanReading }

/** 読み取りの試し. What a code would be read as, by the rule just typed and by those in use. Nothing of it is kept. */
export function tryScan(
  code: string,
  typed: { name: string; pattern: string; means: ScanMeaning } | undefined,
  rules: readonly ScanRule[],
): ScanTrial {
  if (parseLabel(code)) return { kind: 'label' }
  const inUse = rules.filter(({ disabledAt }) => disabledAt === null)
  const [reading] = readWith(typed ? [typed, ...inUse] : inUse, code)
  return reading ? { kind: 'read', reading } : { kind: 'none' }
}
