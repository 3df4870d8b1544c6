import type { Service } from '../../db/schema/offices.ts'
import type { Rules } from '../rules/parameters.ts'

/** 予約種別ごとの受付期間: earliest and latest day, each counted in working days or in days. */
export type BookingWindow = {
  earliest: number
  earliestUnit: Service['bookingEarliestUnit']
  latest: number
  latestUnit: Service['bookingLatestUnit']
  /** The hour (Asia/Tokyo, HH:MM) at which the furthest day becomes bookable; null at midnight. */
  opensAt: string | null
}
export type ServiceRules = Rules & { window: BookingWindow }

type Windowed = Pick<
  Service,
  | 'bookingEarliest'
  | 'bookingEarliestUnit'
  | 'bookingLatest'
  | 'bookingLatestUnit'
  | 'bookingOpensAt'
  | 'changeDeadlineDays'
  | 'changeDeadlineTime'
  | 'reminderDays'
  | 'reminderTime'
>

/** 予約種別の決まり: the city's rules, with what this service sets for itself in their place. */
export function rulesFor(service: Windowed, rules: Rules): ServiceRules {
  return {
    ...rules,
    changeDeadlineDays: service.changeDeadlineDays ?? rules.changeDeadlineDays,
    changeDeadlineTime: hourOf(service.changeDeadlineTime) ?? rules.changeDeadlineTime,
    reminderDays: service.reminderDays ?? rules.reminderDays,
    reminderTime: hourOf(service.reminderTime) ?? rules.reminderTime,
    window: {
      earliest: service.bookingEarliest ?? rules.bookingEarliestWorkingDays,
      earliestUnit: service.bookingEarliest === null ? 'working_days' : service.bookingEarliestUnit,
      latest: service.bookingLatest ?? rules.bookingLatestDays,
      latestUnit: service.bookingLatest === null ? 'days' : service.bookingLatestUnit,
      opensAt: hourOf(service.bookingOpensAt) ?? null,
    },
  }
}

// PostgreSQL gives a time of day with its seconds.
const hourOf = (time: string | null) => time?.slice(0, 5)
