import type { Day } from '../rules/days.ts'
import { type Fields, type Hours, type HoursFault, readDay, readHours } from './hours-form.ts'

/** 受付時間. One weekly opening for each of the weekdays. */
export type Opening = Hours & { weekdays: number[]; opensOnHolidays: boolean; validFrom: Day }
export type OpeningFault =
  | HoursFault
  | { field: 'weekdays'; reason: 'weekdays-missing' | 'overlaps' }
  | { field: 'valid_from'; reason: 'unreadable-day' | 'in-the-past' }
export type ParsedOpening = { ok: true; opening: Opening } | { ok: false; errors: OpeningFault[] }

/** 受付時間の入力. Every fault at once. */
export function parseOpening(fields: Fields, weekdayFields: readonly string[], today: Day): ParsedOpening {
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter(weekday => weekdayFields.includes(String(weekday)))
  const { hours, faults } = readHours(fields)
  const { day: validFrom, fault } = readDay(fields.valid_from, today)
  const errors: OpeningFault[] = [
    ...(weekdays.length === 0 ? [{ field: 'weekdays', reason: 'weekdays-missing' } as const] : []),
    ...faults,
    ...(fault === undefined ? [] : [{ field: 'valid_from', reason: fault } as const]),
  ]
  const opensOnHolidays = fields.opens_on_holidays !== undefined
  return errors.length === 0
    ? { ok: true, opening: { weekdays, ...hours, opensOnHolidays, validFrom } }
    : { ok: false, errors }
}
