/** 日. A calendar day in Asia/Tokyo, 'YYYY-MM-DD'; it sorts as text. */
export type Day = string

/** 月. 'YYYY-MM'. */
export type Month = string

/** 曜日. Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const oneDay = 24 * 60 * 60 * 1000
const tokyoOffset = 9 * 60 * 60 * 1000
const weekdays: readonly Weekday[] = [7, 1, 2, 3, 4, 5, 6]

/** The day it is in Tokyo at this instant, wherever the server stands. */
export const dayOf = (at: Date): Day => tokyoText(at).slice(0, 10)

/** The clock in Tokyo at this instant, 'HH:MM'. */
export const timeOf = (at: Date) => tokyoText(at).slice(11, 16)

/** The instant at which the clock in Tokyo shows this day and time; '24:00' is the next midnight. */
export const atTokyo = (day: Day, time: string) => new Date(`${day}T${time}:00+09:00`)

export const addDays = (day: Day, count: number): Day => utcDay(utcTime(day) + count * oneDay)

export const weekdayOf = (day: Day): Weekday => weekdays[new Date(utcTime(day)).getUTCDay()] ?? 7

export const monthOf = (day: Day): Month => day.slice(0, 7)

export function addMonths(month: Month, count: number): Month {
  const [year = 0, monthOfYear = 1] = month.split('-').map(Number)
  return monthOf(utcDay(Date.UTC(year, monthOfYear - 1 + count, 1)))
}

/** Every day of the month, in order. */
export function daysOfMonth(month: Month): Day[] {
  const first = `${month}-01`
  const count = (utcTime(`${addMonths(month, 1)}-01`) - utcTime(first)) / oneDay
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

export const laterDay = (one: Day, other: Day) => (one > other ? one : other)
export const earlierDay = (one: Day, other: Day) => (one < other ? one : other)

/** Whether the text names a day that exists; month or day 00 (不詳) does not. */
export function isDay(text: string) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const time = utcTime(text)
  return !Number.isNaN(time) && utcDay(time) === text
}

// Japan keeps UTC+9 all year and has done so since 1951, so a fixed offset is exact and needs no time zone data.
const tokyoText = (at: Date) => new Date(at.getTime() + tokyoOffset).toISOString()

const utcTime = (day: Day) => Date.parse(`${day}T00:00:00Z`)

const utcDay = (time: number): Day => new Date(time).toISOString().slice(0, 10)
