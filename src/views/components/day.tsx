import type { Language } from '../text/language.ts'

/** A day written for its reader: 11月5日(木), with the year 令和8年11月5日(木), English 5 November 2026 (Thu). */
export const Day = ({
  day,
  language = 'ja',
  withYear = false,
}: {
  day: string
  language?: Language
  withYear?: boolean
}) => (
  <time datetime={day} safe>
    {withYear ? dayWithYear(day, language) : dayLabel(day, language)}
  </time>
)

/** 11月5日(木) / 11月5日（木曜日） / Thu, Nov 5 */
export function dayLabel(day: string, language: Language = 'ja') {
  const { month, date } = partsOf(day)
  if (language === 'en') return inEnglish(day, { weekday: 'short', day: 'numeric', month: 'long' })
  return `${month}月${date}日(${weekdayOf(day)}${language === 'easy' ? '曜日' : ''})`
}

export function dayWithYear(day: string, language: Language = 'ja') {
  const { year } = partsOf(day)
  switch (language) {
    case 'ja':
      return wareki(day)
    case 'easy':
      return `${year}年${dayLabel(day, language)}`
    case 'en':
      return inEnglish(day, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })
  }
}

/** 和暦. 令和8年11月5日(木); the first year of an era is 元年. */
export function wareki(day: string) {
  const written = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }).format(
    noon(day),
  )
  return `${written}(${weekdayOf(day)})`
}

export const weekdays = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  easy: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const satisfies Record<Language, readonly string[]>

export const weekdayIndex = (day: string) => noon(day).getUTCDay()

const weekdayOf = (day: string) => weekdays.ja[weekdayIndex(day)]
const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const inEnglish = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(noon(day))

function partsOf(day: string) {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, date }
}
