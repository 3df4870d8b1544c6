import { afterEach, expect, test } from 'bun:test'
import { addMonths, dayOf, daysOfMonth, monthOf } from '#domain/rules/days'
import { holidaysKnownUntil, isNationalHoliday, nationalHolidayName } from '#domain/rules/holidays'

const serverZone = process.env.TZ
afterEach(() => {
  process.env.TZ = serverZone ?? 'UTC'
})

const holidaysOf = (year: number) =>
  Array.from({ length: 12 }, (_, index) => daysOfMonth(addMonths(`${year}-01`, index)))
    .flat()
    .filter(isNationalHoliday)

test('the list of holidays reaches at least three months past today: otherwise update @holiday-jp/holiday_jp', () => {
  expect(monthOf(holidaysKnownUntil) >= addMonths(monthOf(dayOf(new Date())), 3)).toBe(true)
})

test('the holidays of 2026, with the substitute day in May and the day between two holidays in September', () => {
  expect(holidaysOf(2026)).toEqual([
    ...['2026-01-01', '2026-01-12', '2026-02-11', '2026-02-23', '2026-03-20', '2026-04-29', '2026-05-03', '2026-05-04'],
    ...['2026-05-05', '2026-05-06', '2026-07-20', '2026-08-11', '2026-09-21', '2026-09-22', '2026-09-23', '2026-10-12'],
    ...['2026-11-03', '2026-11-23'],
  ])
})

test('a holiday has its name and any other day none', () => {
  expect(nationalHolidayName('2026-01-01')).toBe('元日')
  expect(nationalHolidayName('2026-01-02')).toBeUndefined()
  expect(nationalHolidayName('2026-05-06')).toContain('振替休日')
  expect(isNationalHoliday('2025-12-31')).toBe(false)
})

test.each(['UTC', 'Asia/Tokyo', 'Europe/London', 'America/Los_Angeles'])('a server in %s sees the same days', zone => {
  process.env.TZ = zone
  expect(isNationalHoliday('2026-01-01')).toBe(true)
  expect(isNationalHoliday('2025-12-31')).toBe(false)
  expect(isNationalHoliday('2026-01-02')).toBe(false)
})

test('a text that is no day is no holiday', () => {
  expect(['', '2026-1-1', 'toString', 'constructor', '__proto__'].filter(isNationalHoliday)).toEqual([])
})
