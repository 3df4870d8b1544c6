import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { addDays, type Day } from '../rules/days.ts'
import { parseLabel } from '../rules/opaque-code.ts'
import { parseDate } from '../rules/wareki.ts'
import type { Subject } from './record.ts'

/** 操作記録の絞り込み. Days include both ends. */
export type AuditFilter = {
  from: Day
  until: Day
  staffId?: number
  action?: string
  subject?: { kind: Subject['kind']; id: number }
}
export type FilterFault =
  | { field: 'from' | 'until'; reason: 'unreadable-day' }
  | { field: 'until'; reason: 'ends-before-start' }
  | { field: 'card'; reason: 'unknown-card' }
export type ParsedFilter = { ok: true; filter: AuditFilter } | { ok: false; errors: FilterFault[] }

const daysShown = 7
// Nothing is older, and the database knows no year 0, which a day of year 1 begins in.
const earliestDay: Day = '1900-01-01'

/** What a query asks for: the last seven days and everything, unless it says otherwise. A card by its id or its label. */
export async function parseAuditFilter(
  ex: Executor,
  fields: Record<string, string | undefined>,
  today: Day,
): Promise<ParsedFilter> {
  const until = dayFrom(fields.until, today)
  const from = dayFrom(fields.from, until === undefined ? today : addDays(until, 1 - daysShown))
  const card = await cardFrom(ex, (fields.card ?? '').trim())
  const staffId = idFrom(fields.staff)
  if (from === undefined || until === undefined || until < from || card === 'unknown')
    return { ok: false, errors: faultsOf(from, until, card) }
  return {
    ok: true,
    filter: {
      from,
      until,
      ...(staffId === undefined ? {} : { staffId }),
      ...(fields.action ? { action: fields.action } : {}),
      ...(card === undefined ? {} : { subject: { kind: 'card', id: card } }),
    },
  }
}

function faultsOf(from: Day | undefined, until: Day | undefined, card: number | 'unknown' | undefined) {
  const faults: FilterFault[] = []
  if (from === undefined) faults.push({ field: 'from', reason: 'unreadable-day' })
  if (until === undefined) faults.push({ field: 'until', reason: 'unreadable-day' })
  if (from !== undefined && until !== undefined && until < from)
    faults.push({ field: 'until', reason: 'ends-before-start' })
  if (card === 'unknown') faults.push({ field: 'card', reason: 'unknown-card' })
  return faults
}

function dayFrom(text: string | undefined, blank: Day): Day | undefined {
  if (text === undefined || text.trim() === '') return blank
  const parsed = parseDate(text)
  return parsed.ok && parsed.date >= earliestDay ? parsed.date : undefined
}

async function cardFrom(ex: Executor, text: string): Promise<number | 'unknown' | undefined> {
  if (text === '') return undefined
  const label = parseLabel(text)
  if (label?.kind !== 'card') return idFrom(text) ?? 'unknown'
  const [card] = await ex.select({ id: cards.id }).from(cards).where(eq(cards.label, label.code))
  return card?.id ?? 'unknown'
}

const idFrom = (text = '') => (/^\d{1,15}$/.test(text) ? Number(text) : undefined)
