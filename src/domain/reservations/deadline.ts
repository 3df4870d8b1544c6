import type { Actor } from '../actor.ts'
import { addDays, atTokyo, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

type Visit = { day: Day; startsAt: Date }
type DeadlineRules = Pick<Rules, 'changeDeadlineDays' | 'changeDeadlineTime'>

/** 変更・取消の期限. The first instant at which it is too late; with 0 days there is none but the visit itself. */
export function changeDeadlineOf({ day, startsAt }: Visit, { changeDeadlineDays, changeDeadlineTime }: DeadlineRules) {
  return changeDeadlineDays === 0 ? startsAt : atTokyo(addDays(day, -changeDeadlineDays), changeDeadlineTime)
}

/** Residents may change or cancel until the deadline, staff at any time. */
export const isInTimeToChange = (visit: Visit, { by, rules, now }: { by: Actor; rules: DeadlineRules; now: Date }) =>
  by.kind === 'staff' || now < changeDeadlineOf(visit, rules)
