import { type Day, dayOf, isDay, timeOf, weekdayOf } from './days.ts'
import { type Era, findEra, isWithin, yearInEra } from './eras.ts'
import { normaliseCode } from './text-keys.ts'

export type DateRefusal = 'unreadable' | 'no-such-day' | 'outside-era'

/** 日付. A day that exists, or with 不詳 '1965-00-00' or '1965-05-00'. */
export type ParsedDate = { ok: true; date: string } | { ok: false; reason: DateRefusal }

/** 生年月日 as the resident's form asks for it. A blank month or day means 不詳. */
export type BirthDateFields = { era: 'west' | 'R' | 'H' | 'S' | 'T' | 'M'; year: string; month: string; day: string }

const eraName = '(?<era>明治?|大正?|昭和?|平成?|令和?|[MTSHR])'
const shapes = [
  new RegExp(`^${eraName}(?<year>元|\\d{1,2})[年./-](?<month>\\d{1,2})[月./-](?<day>\\d{1,2})日?$`),
  new RegExp(`^(?:${eraName}|(?<code>[1-5]))(?<year>\\d{2})(?<month>\\d{2})(?<day>\\d{2})$`),
  /^(?:西暦)?(?<year>\d{4})[年./-](?<month>\d{1,2})[月./-](?<day>\d{1,2})日?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
]

/** A date in any spelling an office uses: 和暦, 西暦, 元号コード. 不詳 (00) passes only where the caller allows it. */
export function parseDate(text: string, { allowUnknown } = { allowUnknown: false }): ParsedDate {
  const parts = shapes.map(shape => shape.exec(plainSpelling(text))?.groups).find(groups => groups !== undefined)
  if (parts === undefined) return { ok: false, reason: 'unreadable' }

  const era = findEra(parts.era ?? parts.code)
  const date = dateFrom(parts, era)
  if (!isDay(allowUnknown ? withUnknownFirst(date) : date)) return { ok: false, reason: 'no-such-day' }
  return era === undefined || isWithin(era, date) ? { ok: true, date } : { ok: false, reason: 'outside-era' }
}

export function birthDateFrom({ era, year, month, day }: BirthDateFields) {
  const typed = `${bare(year)}.${bare(month) || 0}.${bare(day) || 0}`
  return parseDate(era === 'west' ? typed : era + typed, { allowUnknown: true })
}

/** '令和8年3月2日'; '昭和40年(月日不詳)'. */
export const formatWareki = (date: string) => yearInEra(date) + formatMonthAndDay(date)

/** '令和8年3月2日(月)'; a day that is 不詳 has no weekday. */
export const formatWarekiWithWeekday = (date: string) =>
  isDay(date) ? `${formatWareki(date)}(${weekdayName(date)})` : formatWareki(date)

/** '令和8年3月2日(月) 9時30分', by the clock in Tokyo. */
export const formatDateTimeWareki = (at: Date) => `${formatWarekiWithWeekday(dayOf(at))} ${formatTime(timeOf(at))}`

/** '9時30分' from '09:30'. */
export const formatTime = (time: string) => time.replace(/^0?(\d+):(\d\d)$/, '$1時$2分')

/** やさしい日本語: '2026年3月2日（月曜日）'. */
export const formatPlain = (date: string) =>
  `${numbers(date).year}年${formatMonthAndDay(date)}${isDay(date) ? `（${weekdayName(date)}曜日）` : ''}`

/** 'Mon, 2 March 2026'; 'May 1965 (day unknown)'. */
export function formatEnglish(date: string) {
  const { year, month, day } = numbers(date)
  if (month === 0) return `${year} (month and day unknown)`
  if (day === 0) return `${monthNames[month - 1]} ${year} (day unknown)`
  return `${weekdayNamesInEnglish[weekdayOf(date) - 1]}, ${day} ${monthNames[month - 1]} ${year}`
}

/** '9:30 a.m.' from '09:30'. */
export function formatEnglishTime(time: string) {
  const hour = Number(time.slice(0, 2))
  return `${hour % 12 || 12}:${time.slice(3)} ${hour % 24 < 12 ? 'a.m.' : 'p.m.'}`
}

const weekdayName = (day: Day) => '月火水木金土日'.charAt(weekdayOf(day) - 1)
const weekdayNamesInEnglish = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const monthNames = 'January February March April May June July August September October November December'.split(' ')

type Parts = { [part: string]: string | undefined }

// A spreadsheet adds midnight to a day; our own printed forms add a weekday or say 不詳 in words.
const plainSpelling = (text: string) =>
  normaliseCode(text.normalize('NFKC').replace(/[ T]0?0:00(:00)?\s*$/, ''))
    .replace(/\([月火水木金土日](曜日?)?\)$/, '')
    .replace(/年\(?月日不詳\)?$/, '年0月0日')
    .replace(/月\(?日不詳\)?$/, '月0日')

const dateFrom = ({ year, month, day }: Parts, era: Era | undefined) =>
  [padded(year === '元' ? 1 : year, era?.offset, 4), padded(month, 0, 2), padded(day, 0, 2)].join('-')

const padded = (number: string | number | undefined, offset = 0, width: number) =>
  String(Number(number) + offset).padStart(width, '0')

const withUnknownFirst = (date: string) => date.replace(/-00-00$/, '-01-01').replace(/-00$/, '-01')

const bare = (field: string) => normaliseCode(field).replace(/[年月日]$/, '')

const numbers = (date: string) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

function formatMonthAndDay(date: string) {
  const { month, day } = numbers(date)
  if (month === 0) return '(月日不詳)'
  return day === 0 ? `${month}月(日不詳)` : `${month}月${day}日`
}
