import { addDays, type Day, isDay, weekdayOf } from '../rules/days.ts'
import { timeFrom } from './hours-form.ts'
import type { ShiftWish } from './shifts.ts'

export type ShiftFault =
  | { field: 'staff_id'; reason: 'person-missing' | 'elsewhere' | 'unknown' }
  | { field: 'pool_id'; reason: 'pool-missing' }
  | { field: 'days'; reason: 'days-missing' }
  | { field: 'starts_at'; reason: 'unreadable-time' }
  | { field: 'ends_at'; reason: 'unreadable-time' | 'ends-before-start' }
export type ParsedShift = { ok: true; wish: ShiftWish } | { ok: false; errors: ShiftFault[] }

type Fields = Record<string, string | undefined>

/** 月曜日: the first day of the week that a day stands in; anything else leads to today's week. */
export const mondayOf = (typed: string | undefined, today: Day): Day => {
  const day = typed !== undefined && isDay(typed) ? typed : today
  return addDays(day, 1 - weekdayOf(day))
}

/** 月曜日から日曜日まで. */
export const weekFrom = (monday: Day): Day[] => [0, 1, 2, 3, 4, 5, 6].map(count => addDays(monday, count))

/** 当番の入力. Every fault at once; only days of the shown week and pools of the shown office count. */
export function parseShift(
  fields: Fields,
  dayFields: readonly string[],
  { week, poolIds }: { week: readonly Day[]; poolIds: readonly number[] },
): ParsedShift {
  const staffId = idFrom(fields.staff_id)
  const poolId = poolIds.find(id => String(id) === fields.pool_id)
  const days = week.filter(day => dayFields.includes(day))
  const [startsAt, endsAt] = [timeFrom(fields.starts_at), timeFrom(fields.ends_at)]
  const errors: ShiftFault[] = [
    ...(staffId === undefined ? [{ field: 'staff_id', reason: 'person-missing' } as const] : []),
    ...(poolId === undefined ? [{ field: 'pool_id', reason: 'pool-missing' } as const] : []),
    ...(days.length === 0 ? [{ field: 'days', reason: 'days-missing' } as const] : []),
    ...timeFaults(startsAt, endsAt),
  ]
  return staffId !== undefined && poolId !== undefined && errors.length === 0
    ? { ok: true, wish: { staffId, poolId, days, startsAt, endsAt } }
    : { ok: false, errors }
}

const idFrom = (text = '') => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)

function timeFaults(startsAt: string, endsAt: string): ShiftFault[] {
  const unreadable: ShiftFault[] = [
    ...(startsAt === '' ? [{ field: 'starts_at', reason: 'unreadable-time' } as const] : []),
    ...(endsAt === '' ? [{ field: 'ends_at', reason: 'unreadable-time' } as const] : []),
  ]
  if (unreadable.length > 0) return unreadable
  return endsAt <= startsAt ? [{ field: 'ends_at', reason: 'ends-before-start' }] : []
}
