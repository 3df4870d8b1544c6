import { addDays, atTokyo, type Day } from './days.ts'
import type { Rules } from './parameters.ts'

type Visit = { day: Day; startsAt: Date }
export type DeadlineRules = Pick<Rules, 'changeDeadlineDays' | 'changeDeadlineTime'>

/** 変更・取消の期限. The first instant at which it is too late; with 0 days there is none but the visit itself. */
export function changeDeadlineOf({ day, startsAt }: Visit, { changeDeadlineDays, changeDeadlineTime }: DeadlineRules) {
  return changeDeadlineDays === 0 ? startsAt : atTokyo(addDays(day, -changeDeadlineDays), changeDeadlineTime)
}
