/** The addresses of the steps from the calendar to the check. */
export type JourneyPaths = Record<
  'calendar' | 'times' | 'hold' | 'check' | 'remaining' | 'extension' | 'reselection' | 'confirm',
  string
>

/** A new booking. */
export const bookingPaths: JourneyPaths = {
  calendar: '/bookings/calendar',
  times: '/bookings/times',
  hold: '/bookings/hold',
  check: '/bookings/check',
  remaining: '/bookings/remaining',
  extension: '/bookings/extension',
  reselection: '/bookings/draft',
  confirm: '/bookings',
}

/** 日時・場所の変更. */
export const movePaths: JourneyPaths = {
  calendar: '/reservations/current/rescheduling',
  times: '/reservations/current/rescheduling/times',
  hold: '/reservations/current/rescheduling/hold',
  check: '/reservations/current/rescheduling/check',
  remaining: '/reservations/current/rescheduling/remaining',
  extension: '/reservations/current/rescheduling/extension',
  reselection: '/reservations/current/rescheduling/reselection',
  confirm: '/reservations/current/rescheduling',
}
