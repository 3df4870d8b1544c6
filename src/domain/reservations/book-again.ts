import type { Day } from '../rules/days.ts'
import type { ReservationStatus } from './words.ts'

/** もう一度の予約. After an absence only from the next day on; after any other end at once. */
export const mayBookAgain = (visit: { status: ReservationStatus; live: boolean; day: Day } | undefined, today: Day) =>
  visit === undefined || (!visit.live && !(visit.status === 'no_show' && visit.day >= today))
