import type { Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'

/** 受付時間. One weekly opening for each of the weekdays. */
export type Opening = {
  weekdays: number[]
  startsAt: string
  endsAt: string
  slotMinutes: number
  capacity: number
  opensOnHolidays: boolean
  validFrom: Day
}
export type OpeningFault =
  | { field: 'weekdays'; reason: 'weekdays-missing' | 'overlaps' }
  | { field: 'starts_at'; reason: 'unreadable-time' }
  | { field: 'ends_at'; reason: 'unreadable-time' | 'ends-before-start' | 'too-late' | 'does-not-divide' }
  | { field: 'slot_minutes'; reason: 'slot-minutes-range' }
  | { field: 'capacity'; reason: 'capacity-range' }
  | { field: 'valid_from'; reason: 'unreadable-day' | 'in-the-past' }
export type ParsedOpening = { ok: true; opening: Opening } | { ok: false; errors: OpeningFault[] }

type Fields = Record<string, string | undefined>
/** The national server stops at 20:00. */
const latestEnd = '20:00'

/** 受付時間の入力. Every fault at once. */
export function parseOpening(fields: Fields, weekdayFields: readonly string[], today: Day): ParsedOpening {
  const day = parseDate(fields.valid_from ?? '')
  const opening: Opening = {
    weekdays: [1, 2, 3, 4, 5, 6, 7].filter(weekday => weekdayFields.includes(String(weekday))),
    startsAt: timeFrom(fields.starts_at),
    endsAt: timeFrom(fields.ends_at),
    slotMinutes: numberFrom(fields.slot_minutes),
    capacity: numberFrom(fields.capacity),
    opensOnHolidays: fields.opens_on_holidays !== undefined,
    validFrom: day.ok ? day.date : '',
  }
  const errors = [...sizeFaults(opening), ...timeFaults(opening), ...dayFaults(opening.validFrom, today)]
  return errors.length === 0 ? { ok: true, opening } : { ok: false, errors }
}

function sizeFaults({ weekdays, slotMinutes, capacity }: Opening) {
  const faults: OpeningFault[] = []
  if (weekdays.length === 0) faults.push({ field: 'weekdays', reason: 'weekdays-missing' })
  if (!(slotMinutes >= 5 && slotMinutes <= 240)) faults.push({ field: 'slot_minutes', reason: 'slot-minutes-range' })
  if (!(capacity >= 1 && capacity <= 100)) faults.push({ field: 'capacity', reason: 'capacity-range' })
  return faults
}

function timeFaults({ startsAt, endsAt, slotMinutes }: Opening): OpeningFault[] {
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

function dayFaults(day: Day, today: Day): OpeningFault[] {
  if (day === '') return [{ field: 'valid_from', reason: 'unreadable-day' }]
  return day < today ? [{ field: 'valid_from', reason: 'in-the-past' }] : []
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const numberFrom = (text = '') =>
  /^\d{1,4}$/.test(text.normalize('NFKC').trim()) ? Number(text.normalize('NFKC')) : Number.NaN

function timeFrom(text = '') {
  const time = text
    .normalize('NFKC')
    .trim()
    .replace(/^(\d):/, '0$1:')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : ''
}
