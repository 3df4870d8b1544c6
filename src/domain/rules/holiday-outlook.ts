import { addDays, type Day } from './days.ts'
import { holidaysKnownUntil, nationalHolidayName } from './holidays.ts'

/** Below this many days of knowledge somebody must act. */
const leastDaysKnown = 92
const daysShown = 366

/** 祝日の見通し: the coming year's national holidays, until when they are known, and whether that is too soon. */
export function holidayOutlook(today: Day, knownUntil: Day = holidaysKnownUntil) {
  const days = Array.from({ length: daysShown }, (_, index) => addDays(today, index))
  return {
    holidays: days.flatMap(day => {
      const name = nationalHolidayName(day)
      return name === undefined ? [] : [{ day, name }]
    }),
    knownUntil,
    endsSoon: knownUntil < addDays(today, leastDaysKnown),
  }
}
export type HolidayOutlook = ReturnType<typeof holidayOutlook>
