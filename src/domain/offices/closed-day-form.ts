import { type ClosedDayKind, closedDayKinds } from '../../db/schema/offices.ts'
import type { Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'

export { type ClosedDayKind, closedDayKinds } from '../../db/schema/offices.ts'

/** 休業. Without an office the whole city is closed. */
export type Closing = { day: Day; officeId: number | null; kind: ClosedDayKind; reason: string }
export type ClosingFault =
  | { field: 'day'; reason: 'unreadable-day' | 'in-the-past' | 'already-closed' }
  | { field: 'office_id'; reason: 'office-missing' }
  | { field: 'kind'; reason: 'kind-missing' }
  | { field: 'reason'; reason: 'reason-missing' | 'reason-too-long' }
export type ParsedClosing = { ok: true; closing: Closing } | { ok: false; errors: ClosingFault[] }

/** The choice that means every office. */
export const wholeCity = 'all'

/** 休業日の入力. Every fault at once. */
export function parseClosing(
  fields: Record<string, string | undefined>,
  officeIds: readonly number[],
  today: Day,
): ParsedClosing {
  const day = parseDate(fields.day ?? '')
  const officeId = fields.office_id === wholeCity ? null : officeIds.find(id => String(id) === fields.office_id)
  const kind = closedDayKinds.find(each => each === fields.kind)
  const reason = (fields.reason ?? '').trim()
  const errors: ClosingFault[] = []
  if (!day.ok) errors.push({ field: 'day', reason: 'unreadable-day' })
  if (day.ok && day.date < today) errors.push({ field: 'day', reason: 'in-the-past' })
  if (officeId === undefined) errors.push({ field: 'office_id', reason: 'office-missing' })
  if (kind === undefined) errors.push({ field: 'kind', reason: 'kind-missing' })
  if (reason === '') errors.push({ field: 'reason', reason: 'reason-missing' })
  if (reason.length > 200) errors.push({ field: 'reason', reason: 'reason-too-long' })
  return day.ok && officeId !== undefined && kind !== undefined && errors.length === 0
    ? { ok: true, closing: { day: day.date, officeId, kind, reason } }
    : { ok: false, errors }
}
