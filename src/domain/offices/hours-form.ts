import type { Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'

/** 受付時間の時刻と大きさ: from when to when, in steps of how many minutes, with how many places each. */
export type Hours = { startsAt: string; endsAt: string; slotMinutes: number; capacity: number }
export type HoursFault =
  | { field: 'starts_at'; reason: 'unreadable-time' }
  | { field: 'ends_at'; reason: 'unreadable-time' | 'ends-before-start' | 'too-late' | 'does-not-divide' }
  | { field: 'slot_minutes'; reason: 'slot-minutes-range' }
  | { field: 'capacity'; reason: 'capacity-range' }

export type Fields = Record<string, string | undefined>
/** The national server stops at 20:00. */
const latestEnd = '20:00'

/** The hours as typed and every fault of theirs. */
export function readHours(fields: Fields): { hours: Hours; faults: HoursFault[] } {
  const hours = {
    startsAt: timeFrom(fields.starts_at),
    endsAt: timeFrom(fields.ends_at),
    slotMinutes: numberFrom(fields.slot_minutes),
    capacity: numberFrom(fields.capacity),
  }
  return { hours, faults: [...stepFaults(hours), ...capacityFaults(hours.capacity), ...timeFaults(hours)] }
}

export const capacityFaults = (capacity: number): Extract<HoursFault, { field: 'capacity' }>[] =>
  capacity >= 1 && capacity <= 100 ? [] : [{ field: 'capacity', reason: 'capacity-range' }]

/** A day in any spelling, not before today. */
export function readDay(typed: string | undefined, today: Day): { day: Day; fault?: 'unreadable-day' | 'in-the-past' } {
  const parsed = parseDate(typed ?? '')
  if (!parsed.ok) return { day: '', fault: 'unreadable-day' }
  return parsed.date < today ? { day: parsed.date, fault: 'in-the-past' } : { day: parsed.date }
}

export const numberFrom = (text = '') =>
  /^\d{1,4}$/.test(text.normalize('NFKC').trim()) ? Number(text.normalize('NFKC')) : Number.NaN

/** '09:30', or '' where no time is to be read. */
export function timeFrom(text = '') {
  const time = text
    .normalize('NFKC')
    .trim()
    .replace(/^(\d):/, '0$1:')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : ''
}

const stepFaults = ({ slotMinutes }: Hours): HoursFault[] =>
  slotMinutes >= 5 && slotMinutes <= 240 ? [] : [{ field: 'slot_minutes', reason: 'slot-minutes-range' }]

function timeFaults({ startsAt, endsAt, slotMinutes }: Hours): HoursFault[] {
  if (startsAt === '' || endsAt === '')
    return [
      ...(startsAt === '' ? [{ field: 'starts_at', reason: 'unreadable-time' } as const] : []),
      ...(endsAt === '' ? [{ field: 'ends_at', reason: 'unreadable-time' } as const] : []),
    ]
  if (endsAt <= startsAt) return [{ field: 'ends_at', reason: 'ends-before-start' }]
  if (endsAt > latestEnd) return [{ field: 'ends_at', reason: 'too-late' }]
  const isWhole = slotMinutes > 0 && (minutesOf(endsAt) - minutesOf(startsAt)) % slotMinutes === 0
  return isWhole || Number.isNaN(slotMinutes) ? [] : [{ field: 'ends_at', reason: 'does-not-divide' }]
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
