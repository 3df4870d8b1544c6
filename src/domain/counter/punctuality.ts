import type { Rules } from '../rules/parameters.ts'

/** 早着・遅刻. How an arrival lies to the booked time, in whole minutes. */
export type Punctuality = { kind: 'early' | 'on-time' | 'late'; minutes: number }

type Limits = Pick<Rules, 'earlyArrivalMinutes' | 'lateArrivalMinutes'>

/** Early is more than the early limit before the time, late more than the late limit after it; the limits are on time. */
export function punctualityOf(startsAt: Date, at: Date, rules: Limits): Punctuality {
  const late = at.getTime() - startsAt.getTime()
  if (late > rules.lateArrivalMinutes * minute) return { kind: 'late', minutes: Math.floor(late / minute) }
  if (-late > rules.earlyArrivalMinutes * minute) return { kind: 'early', minutes: Math.floor(-late / minute) }
  return { kind: 'on-time', minutes: Math.floor(Math.abs(late) / minute) }
}

/** Whole minutes that have passed. */
export const minutesSince = (from: Date, now: Date) =>
  Math.max(0, Math.floor((now.getTime() - from.getTime()) / minute))

const minute = 60_000
