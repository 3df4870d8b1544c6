import type { Actor } from '../actor.ts'
import { changeDeadlineOf, type DeadlineRules } from '../rules/change-deadline.ts'
import type { Day } from '../rules/days.ts'

export { changeDeadlineOf } from '../rules/change-deadline.ts'

type Circumstances = { by: Actor; rules: DeadlineRules; now: Date }

/** Residents may cancel until the deadline, staff at any time. */
export const isInTimeToChange = (visit: { day: Day; startsAt: Date }, { by, rules, now }: Circumstances) =>
  by.kind === 'staff' || now < changeDeadlineOf(visit, rules)

/** After the deadline a visit is moved, or its party made larger, only by staff with the right to. */
export const isInTimeToMove = (
  visit: { day: Day; startsAt: Date },
  { by, rules, now, mayOverride = false }: Circumstances & { mayOverride?: boolean | undefined },
) => (by.kind === 'staff' && mayOverride) || now < changeDeadlineOf(visit, rules)
