import { addDays, type Day } from '../rules/days.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import { type Fields, type Hours, type HoursFault, readDay, readHours } from './hours-form.ts'

/** 臨時の受付時間 of one day, with what it is for. */
export type SpecialHours = Hours & { day: Day; reason: string }
export type SpecialFault =
  | HoursFault
  | { field: 'day'; reason: 'unreadable-day' | 'in-the-past' | 'too-far' | 'closed-day' | 'special-overlaps' }
  | { field: 'reason'; reason: 'reason-missing' | 'reason-too-long' | 'secret-number' }
export type ParsedSpecial = { ok: true; hours: SpecialHours } | { ok: false; errors: SpecialFault[] }

const mostDaysAhead = 730
const mostReason = 200

/** 臨時の受付時間の入力. Every fault at once. */
export function parseSpecialOpening(fields: Fields, today: Day): ParsedSpecial {
  const { day, fault } = readDay(fields.day, today)
  const isTooFar = fault === undefined && day > addDays(today, mostDaysAhead)
  const { hours, faults } = readHours(fields)
  const reason = (fields.reason ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const errors: SpecialFault[] = [
    ...(fault === undefined ? [] : [{ field: 'day', reason: fault } as const]),
    ...(isTooFar ? [{ field: 'day', reason: 'too-far' } as const] : []),
    ...faults,
    ...reasonFaults(reason),
  ]
  return errors.length === 0 ? { ok: true, hours: { day, ...hours, reason } } : { ok: false, errors }
}

function reasonFaults(reason: string): SpecialFault[] {
  if (reason === '') return [{ field: 'reason', reason: 'reason-missing' }]
  if ([...reason].length > mostReason) return [{ field: 'reason', reason: 'reason-too-long' }]
  const isSecret = containsIndividualNumber(reason) || containsResidentRecordCode(reason)
  return isSecret ? [{ field: 'reason', reason: 'secret-number' }] : []
}
