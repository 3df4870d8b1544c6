import type { Day } from '../rules/days.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import { parseDate } from '../rules/wareki.ts'
import type { Gone } from './declare-gone.ts'
import { goneKinds } from './words.ts'

export type GoneField = 'kind' | 'changed_on' | 'said_by'
export type GoneFault = {
  field: GoneField
  reason: 'missing' | 'unreadable' | 'in-the-future' | 'too-long' | 'forbidden-number'
}
export type ParsedGone = { ok: true; value: Gone } | { ok: false; errors: GoneFault[] }

/** Reads what was told: the kind, the day, and who said so; every fault at once. */
export function parseGone(typed: Record<string, string | undefined>, today: Day): ParsedGone {
  const kind = goneKinds.find(each => each === typed.kind)
  const day = parseDate(typed.changed_on ?? '')
  const saidBy = typed.said_by?.trim() ?? ''
  const errors: GoneFault[] = [
    ...(kind === undefined ? [{ field: 'kind', reason: 'missing' } as const] : []),
    ...dayFaults(typed.changed_on ?? '', day.ok ? day.date : undefined, today),
    ...saidByFaults(saidBy),
  ]
  if (errors.length > 0 || kind === undefined || !day.ok) return { ok: false, errors }
  return { ok: true, value: { kind, changedOn: day.date, saidBy } }
}

function dayFaults(typed: string, day: Day | undefined, today: Day): GoneFault[] {
  if (typed.trim() === '') return [{ field: 'changed_on', reason: 'missing' }]
  if (day === undefined) return [{ field: 'changed_on', reason: 'unreadable' }]
  return day > today ? [{ field: 'changed_on', reason: 'in-the-future' }] : []
}

function saidByFaults(saidBy: string): GoneFault[] {
  if (saidBy === '') return [{ field: 'said_by', reason: 'missing' }]
  if (saidBy.length > 500) return [{ field: 'said_by', reason: 'too-long' }]
  return containsIndividualNumber(saidBy) || containsResidentRecordCode(saidBy)
    ? [{ field: 'said_by', reason: 'forbidden-number' }]
    : []
}
