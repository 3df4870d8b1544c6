import holidayJp from '@holiday-jp/holiday_jp'
import type { Day } from './days.ts'

// Only the list itself is used: the package's own functions read a Date in the server's time zone.
const names = new Map<Day, string>(Object.values(holidayJp.holidays).map(({ date, name }) => [date, name]))

/** 国民の祝日・振替休日・国民の休日 (国民の祝日に関する法律). Its name, or undefined on any other day. */
export const nationalHolidayName = (day: Day) => names.get(day)

export const isNationalHoliday = (day: Day) => names.has(day)

/** The last day the list speaks for; after it every day looks like a working day. */
export const holidaysKnownUntil: Day = `${[...names.keys()].sort().at(-1)?.slice(0, 4)}-12-31`
