import { expireHolds } from '../reservations/expire-holds.ts'
import { addDays, dayOf } from '../rules/days.ts'
import { rulesOn } from '../rules/parameters.ts'
import { generateSlots } from '../slots/generate.ts'
import { discardAbandoned } from '../transfer/discard-import.ts'
import { forgetExpired } from './forget-expired.ts'
import { forgetVisits } from './forget-visits.ts'
import type { Task } from './run-due.ts'

/** 時計の仕事の一覧. Slots reach a week further than residents may book, so the last day is never half open. */
export const tasks: readonly Task[] = [
  {
    name: 'slots.generate',
    everyMinutes: 60,
    run: async (tx, now) => {
      const from = dayOf(now)
      const { bookingLatestDays } = await rulesOn(tx, from)
      await generateSlots(tx, { from, to: addDays(from, bookingLatestDays + 7) })
    },
  },
  { name: 'holds.expire', everyMinutes: 5, run: (tx, now) => expireHolds(tx, { now }) },
  {
    name: 'visits.forget',
    everyMinutes: 720,
    run: async (tx, now) => forgetVisits(tx, await rulesOn(tx, dayOf(now)), now),
  },
  { name: 'sessions.forget', everyMinutes: 10, run: forgetExpired },
  { name: 'imports.forget', everyMinutes: 60, run: discardAbandoned },
]
