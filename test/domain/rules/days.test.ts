import { afterEach, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays, addMonths, atTokyo, dayOf, daysOfMonth, isDay, monthOf, timeOf, weekdayOf } from '#domain/rules/days'

const serverZone = process.env.TZ
afterEach(() => {
  process.env.TZ = serverZone ?? 'UTC'
})

const anyDay = fc
  .date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe.each([
  ['UTC', 0],
  ['Asia/Tokyo', 9],
  ['Europe/London', 1],
  ['America/Los_Angeles', -7],
])('on a server in %s', (zone, hoursAhead) => {
  const inZone = (check: () => void) => () => {
    process.env.TZ = zone
    expect(new Date('2026-07-01T12:00:00Z').getTimezoneOffset()).toBe(hoursAhead === 0 ? 0 : -60 * hoursAhead)
    check()
  }

  test(
    'the day changes at midnight in Tokyo, not before and not after',
    inZone(() => {
      expect(dayOf(new Date('2026-03-01T14:30:00Z'))).toBe('2026-03-01')
      expect(timeOf(new Date('2026-03-01T14:30:00Z'))).toBe('23:30')
      expect(dayOf(new Date('2026-03-01T14:59:59.999Z'))).toBe('2026-03-01')
      expect(dayOf(new Date('2026-03-01T15:00:00Z'))).toBe('2026-03-02')
      expect(timeOf(new Date('2026-03-01T15:00:00Z'))).toBe('00:00')
      expect(dayOf(new Date('2026-03-01T15:30:00Z'))).toBe('2026-03-02')
      expect(timeOf(new Date('2026-03-01T15:30:00Z'))).toBe('00:30')
    }),
  )

  test(
    'a day and a time in Tokyo name one instant',
    inZone(() => {
      expect(atTokyo('2026-03-02', '00:30').toISOString()).toBe('2026-03-01T15:30:00.000Z')
      expect(atTokyo('2026-03-02', '23:30').toISOString()).toBe('2026-03-02T14:30:00.000Z')
      expect(atTokyo('2026-03-02', '24:00')).toEqual(atTokyo('2026-03-03', '00:00'))
    }),
  )

  test(
    'the hour the London clock skips or repeats is an hour like any other',
    inZone(() => {
      for (const day of ['2026-03-29', '2026-10-25']) {
        expect(addDays(day, 1)).toBe(day === '2026-03-29' ? '2026-03-30' : '2026-10-26')
        expect(dayOf(atTokyo(day, '10:15'))).toBe(day)
        expect(timeOf(atTokyo(day, '10:15'))).toBe('10:15')
        expect(weekdayOf(day)).toBe(7)
      }
    }),
  )

  test(
    'what is put into Tokyo time comes out again',
    inZone(() => {
      fc.assert(
        fc.property(anyDay, fc.nat(23), fc.nat(59), (day, hour, minute) => {
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
          expect([dayOf(atTokyo(day, time)), timeOf(atTokyo(day, time))]).toEqual([day, time])
        }),
      )
    }),
  )

  test(
    'adding days and taking them away again leads back, one weekday at a time',
    inZone(() => {
      fc.assert(
        fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
          expect(addDays(addDays(day, count), -count)).toBe(day)
          expect(weekdayOf(addDays(day, 1)) % 7).toBe((weekdayOf(day) + 1) % 7)
          expect(isDay(day)).toBe(true)
        }),
      )
    }),
  )
})

test('Monday is 1 and Sunday is 7', () => {
  expect(
    ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'].map(weekdayOf),
  ).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('days roll over months, years and 29 February', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(addDays('2026-03-02', 0)).toBe('2026-03-02')
})

test('months roll over years in both directions', () => {
  expect(monthOf('2026-03-31')).toBe('2026-03')
  expect(addMonths('2026-12', 1)).toBe('2027-01')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(addMonths('2026-03', 25)).toBe('2028-04')
  expect(addMonths('2026-03', -27)).toBe('2023-12')
  expect(addMonths('2026-03', 0)).toBe('2026-03')
})

test('a month has all its days in order', () => {
  expect(daysOfMonth('2026-02')).toHaveLength(28)
  expect(daysOfMonth('2028-02')).toHaveLength(29)
  expect(daysOfMonth('2026-04')).toHaveLength(30)
  expect(daysOfMonth('2026-12')).toEqual([...daysOfMonth('2026-12')].sort())
  expect([daysOfMonth('2026-12')[0], daysOfMonth('2026-12').at(-1)]).toEqual(['2026-12-01', '2026-12-31'])
})

test('only days that exist are days', () => {
  expect(['2026-03-02', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'].filter(isDay)).toHaveLength(5)
  const none = [
    ...['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-01', '2026-01-00', '2026-01-32', '0000-01-01'],
    ...[
      '',
      '2026-3-2',
      '2026/03/02',
      '20260302',
      ' 2026-03-02',
      '2026-03-02\n',
      '２０２６-03-02',
      '2026-03-02T00:00:00',
    ],
  ]
  expect(none.filter(isDay)).toEqual([])
})
