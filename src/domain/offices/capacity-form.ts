import type { Day } from '../rules/days.ts'
import type { CapacityRefusal, CapacityWish } from './change-capacity.ts'
import { capacityFaults, type Fields, type HoursFault, numberFrom, readDay } from './hours-form.ts'

export type CapacityFault =
  | Extract<HoursFault, { field: 'capacity' }>
  | { field: 'capacity'; reason: Extract<CapacityRefusal, 'same-capacity'> }
  | { field: 'weekdays'; reason: 'weekdays-missing' }
  | { field: 'from'; reason: 'unreadable-day' | 'in-the-past' | 'already-ended' }
export type ParsedCapacity = { ok: true; wish: CapacityWish } | { ok: false; errors: CapacityFault[] }

/** 席数の変更の入力. Every fault at once. */
export function parseCapacity(fields: Fields, weekdayFields: readonly string[], today: Day): ParsedCapacity {
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter(weekday => weekdayFields.includes(String(weekday)))
  const capacity = numberFrom(fields.capacity)
  const { day: from, fault } = readDay(fields.from, today)
  const errors: CapacityFault[] = [
    ...(weekdays.length === 0 ? [{ field: 'weekdays', reason: 'weekdays-missing' } as const] : []),
    ...capacityFaults(capacity),
    ...(fault === undefined ? [] : [{ field: 'from', reason: fault } as const]),
  ]
  return errors.length === 0 ? { ok: true, wish: { weekdays, capacity, from } } : { ok: false, errors }
}
