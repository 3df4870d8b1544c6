import { readDay, timeFrom } from '../offices/hours-form.ts'
import { atTokyo, type Day } from '../rules/days.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import type { CallOff } from './call-off.ts'
import { type CallOffWay, callOffWays } from './words.ts'

export type CallOffFault =
  | { field: 'office_id'; reason: 'office-missing' }
  | { field: 'from_day' | 'to_day'; reason: 'unreadable-day' | 'in-the-past' }
  | { field: 'from_time' | 'to_time'; reason: 'unreadable-time' }
  | { field: 'to_time'; reason: 'ends-before-start' }
  | ChoiceFault
export type ChoiceFault =
  | { field: 'way'; reason: 'way-missing' }
  | { field: 'reason'; reason: 'reason-missing' | 'reason-too-long' | 'secret-number' }
export type ParsedCallOff = { ok: true; callOff: CallOff; sendsMail: boolean } | { ok: false; errors: CallOffFault[] }
export type Choice = { way: CallOffWay; reason: string }
export type ParsedChoice = { ok: true; choice: Choice; sendsMail: boolean } | { ok: false; errors: ChoiceFault[] }

type Fields = Record<string, string | undefined>
/** The choice that means every office. */
export const everyOffice = 'all'
const mostReason = 200

/** 枠の中止の入力. Every fault at once. */
export function parseCallOff(fields: Fields, officeIds: readonly number[], today: Day): ParsedCallOff {
  const officeId = fields.office_id === everyOffice ? null : officeIds.find(id => String(id) === fields.office_id)
  const [from, to] = [readDay(fields.from_day, today), readDay(fields.to_day, today)]
  const [fromTime, toTime] = [timeFrom(fields.from_time), timeFrom(fields.to_time)]
  const parsed = parseChoice(fields)
  const errors: CallOffFault[] = [
    ...(officeId === undefined ? [{ field: 'office_id', reason: 'office-missing' } as const] : []),
    ...(from.fault ? [{ field: 'from_day', reason: from.fault } as const] : []),
    ...(fromTime === '' ? [{ field: 'from_time', reason: 'unreadable-time' } as const] : []),
    ...(to.fault ? [{ field: 'to_day', reason: to.fault } as const] : []),
    ...(toTime === '' ? [{ field: 'to_time', reason: 'unreadable-time' } as const] : []),
    ...(parsed.ok ? [] : parsed.errors),
  ]
  if (officeId === undefined || !parsed.ok || errors.length > 0) return { ok: false, errors }

  const [startsAt, endsAt] = [atTokyo(from.day, fromTime), atTokyo(to.day, toTime)]
  if (endsAt <= startsAt) return { ok: false, errors: [{ field: 'to_time', reason: 'ends-before-start' }] }
  return { ok: true, callOff: { officeId, startsAt, endsAt, ...parsed.choice }, sendsMail: parsed.sendsMail }
}

/** 予約をどうするか, and why, as the visitors read it. */
export function parseChoice(fields: Fields): ParsedChoice {
  const way = callOffWays.find(each => each === fields.way)
  const reason = (fields.reason ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const errors: ChoiceFault[] = [
    ...(way === undefined ? [{ field: 'way', reason: 'way-missing' } as const] : []),
    ...reasonFaults(reason),
  ]
  return way === undefined || errors.length > 0
    ? { ok: false, errors }
    : { ok: true, choice: { way, reason }, sendsMail: fields.sends_mail === '1' }
}

function reasonFaults(reason: string): ChoiceFault[] {
  if (reason === '') return [{ field: 'reason', reason: 'reason-missing' }]
  if ([...reason].length > mostReason) return [{ field: 'reason', reason: 'reason-too-long' }]
  const isSecret = containsIndividualNumber(reason) || containsResidentRecordCode(reason)
  return isSecret ? [{ field: 'reason', reason: 'secret-number' }] : []
}
