import type { Day } from './days.ts'
import { type ExpressEvent, expressEvents } from './express.ts'
import { parseDate } from './wareki.ts'

export type ExpressFault = { field: 'event' | 'event_on'; reason: 'missing' | 'unreadable' | 'in-the-future' }
export type ParsedExpress =
  | { ok: true; value: { event: ExpressEvent; eventOn: Day } }
  | { ok: false; errors: ExpressFault[] }

/** Reads event and day; nothing that has not happened yet gives a right. */
export function parseExpress(
  typed: { event?: string | undefined; event_on?: string | undefined },
  today: Day,
): ParsedExpress {
  const event = expressEvents.find(each => each === typed.event)
  const day = parseDate(typed.event_on ?? '')
  const errors: ExpressFault[] = [
    ...(event === undefined ? [{ field: 'event', reason: 'missing' } as const] : []),
    ...(day.ok ? [] : [{ field: 'event_on', reason: 'unreadable' } as const]),
    ...(day.ok && day.date > today ? [{ field: 'event_on', reason: 'in-the-future' } as const] : []),
  ]
  return event !== undefined && day.ok && errors.length === 0
    ? { ok: true, value: { event, eventOn: day.date } }
    : { ok: false, errors }
}
