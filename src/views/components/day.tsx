import { weekdayOf } from '../../domain/rules/days.ts'
import { formatEnglish, formatPlain, formatWarekiWithWeekday } from '../../domain/rules/wareki.ts'
import type { Language } from '../text/language.ts'

export type DayProps = { day: string; language?: Language; withYear?: boolean }

/** 日付. Written for its reader, with the machine's own spelling beside it. */
export const Day = ({ day, language = 'ja', withYear = false }: DayProps) => (
  <time datetime={day} safe>
    {withYear ? dayWithYear(day, language) : dayLabel(day, language)}
  </time>
)

/** 11月5日(木) / 11月5日（木曜日） / Thu, 5 November */
export function dayLabel(day: string, language: Language = 'ja') {
  const label = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  const weekday = weekdays.ja[weekdayIndex(day)]
  switch (language) {
    case 'ja':
      return `${label}(${weekday})`
    case 'easy':
      return `${label}（${weekday}曜日）`
    case 'en':
      return formatEnglish(day).replace(/ \d{4}$/, '')
  }
}

/** 令和8年11月5日(木) / 2026年11月5日（木曜日） / Thu, 5 November 2026 */
export function dayWithYear(day: string, language: Language = 'ja') {
  switch (language) {
    case 'ja':
      return formatWarekiWithWeekday(day)
    case 'easy':
      return formatPlain(day)
    case 'en':
      return formatEnglish(day)
  }
}

/** From Sunday, as calendars on Japanese walls have it. */
export const weekdays = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  easy: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const satisfies Record<Language, readonly string[]>

export const weekdayIndex = (day: string) => weekdayOf(day) % 7
