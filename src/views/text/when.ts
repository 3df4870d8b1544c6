import { dayOf, timeOf } from '../../domain/rules/days.ts'
import {
  formatEnglish,
  formatEnglishTime,
  formatPlain,
  formatTime,
  formatWarekiWithWeekday,
} from '../../domain/rules/wareki.ts'
import type { Language } from './language.ts'

/** A day for its reader: 令和8年3月2日(月) / 2026年3月2日（月曜日） / Mon, 2 March 2026. */
export const dayText = (day: string, language: Language) =>
  ({ ja: formatWarekiWithWeekday, easy: formatPlain, en: formatEnglish })[language](day)

/** '9時30分' / '9:30 a.m.' from '09:30'. */
export const timeText = (time: string, language: Language) =>
  language === 'en' ? formatEnglishTime(time) : formatTime(time)

/** Day and time by the clock in Tokyo. */
export const whenText = (at: Date, language: Language) =>
  `${dayText(dayOf(at), language)} ${timeText(timeOf(at), language)}`

/** How long something is kept: minutes for less than two hours, then whole hours, never more than there is. */
export function leftText(seconds: number, language: Language) {
  const minutes = Math.ceil(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (minutes < 120) return { ja: `${minutes}分`, easy: `${minutes}分`, en: `${minutes} min` }[language]
  return { ja: `${hours}時間`, easy: `${hours}時間`, en: `${hours} hours` }[language]
}
