import { addDays, type Day, isDay } from '../rules/days.ts'
import { type MailKind, type MailStatus, mailKinds, mailStatuses } from './words.ts'

/** メール送信記録の絞り込み. Days include both ends. */
export type MailFilter = { from: Day; until: Day; status?: MailStatus; kind?: MailKind }
export type MailFilterFault = { field: 'from' | 'until'; reason: 'unreadable-day' | 'ends-before-start' | 'too-long' }
export type ParsedMailFilter = { ok: true; filter: MailFilter } | { ok: false; faults: MailFilterFault[] }

const daysShown = 7
const daysMost = 366
const isUsable = (day: Day) => isDay(day) && day >= '2000-01-01' && day < '2200-01-01'

/** What a query asks for: the last seven days and every mail, unless it says otherwise. */
export function parseMailFilter(fields: Record<string, string | undefined>, today: Day): ParsedMailFilter {
  const until = fields.until || today
  const from = fields.from || (isUsable(until) ? addDays(until, 1 - daysShown) : today)
  const faults = faultsOf(from, until)
  if (faults.length > 0) return { ok: false, faults }
  const status = mailStatuses.find(each => each === fields.status)
  const kind = mailKinds.find(each => each === fields.kind)
  return { ok: true, filter: { from, until, ...(status && { status }), ...(kind && { kind }) } }
}

function faultsOf(from: Day, until: Day): MailFilterFault[] {
  const unreadable = (['from', 'until'] as const).filter(field => !isUsable({ from, until }[field]))
  if (unreadable.length > 0) return unreadable.map(field => ({ field, reason: 'unreadable-day' }))
  if (until < from) return [{ field: 'until', reason: 'ends-before-start' }]
  return addDays(from, daysMost) <= until ? [{ field: 'from', reason: 'too-long' }] : []
}
