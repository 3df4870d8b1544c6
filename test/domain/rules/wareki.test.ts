import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays } from '#domain/rules/days'
import {
  type BirthDateFields,
  birthDateFrom,
  formatDateTimeWareki,
  formatEnglish,
  formatEnglishTime,
  formatPlain,
  formatTime,
  formatWareki,
  formatWarekiWithWeekday,
  parseDate,
} from '#domain/rules/wareki'

const dateIn = (text: string, allowUnknown = true) => {
  const parsed = parseDate(text, { allowUnknown })
  return parsed.ok ? parsed.date : parsed.reason
}

describe('every spelling an office uses', () => {
  test.each([
    ['S48.4.27', '1973-04-27'],
    ['s48.4.27', '1973-04-27'],
    ['S48-04-27', '1973-04-27'],
    ['S480427', '1973-04-27'],
    ['Ｓ４８．４．２７', '1973-04-27'],
    ['ｓ４８／０４／２７', '1973-04-27'],
    ['昭和48年4月27日', '1973-04-27'],
    ['昭和４８年　４月２７日', '1973-04-27'],
    [' 昭和 48年 4月 27日 ', '1973-04-27'],
    ['昭48.4.27', '1973-04-27'],
    ['㍼48年4月27日', '1973-04-27'],
    ['3480427', '1973-04-27'],
    ['３４８０４２７', '1973-04-27'],
    ['昭和元年12月25日', '1926-12-25'],
    ['昭和1年12月25日', '1926-12-25'],
    ['H元.1.8', '1989-01-08'],
    ['㍻元年1月8日', '1989-01-08'],
    ['平成１２年３月４日', '2000-03-04'],
    ['4220210', '2010-02-10'],
    ['R8/3/2', '2026-03-02'],
    ['R8.3.15', '2026-03-15'],
    ['㋿8年3月2日', '2026-03-02'],
    ['令和8年3月2日(月)', '2026-03-02'],
    ['令和8年3月2日（月曜日）', '2026-03-02'],
    ['5080302', '2026-03-02'],
    ['T15.12.24', '1926-12-24'],
    ['㍽15年12月24日', '1926-12-24'],
    ['2150101', '1926-01-01'],
    ['M45.7.29', '1912-07-29'],
    ['㍾元年1月25日', '1868-01-25'],
    ['1450101', '1912-01-01'],
    ['2026-03-02', '2026-03-02'],
    ['2026/3/2', '2026-03-02'],
    ['2026.3.2', '2026-03-02'],
    ['2026年3月2日', '2026-03-02'],
    ['西暦2026年3月2日', '2026-03-02'],
    ['２０２６／０３／０２', '2026-03-02'],
    ['2026ー3ー2', '2026-03-02'],
    ['2026−03−02', '2026-03-02'],
    ['20260302', '2026-03-02'],
    ['2026/3/2 0:00', '2026-03-02'],
    ['2026/03/02 0:00:00', '2026-03-02'],
    ['2026-03-02T00:00:00', '2026-03-02'],
    ['R20.1.1', '2038-01-01'],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text)).toEqual({ ok: true, date })
  })
})

describe('an era keeps to its own days', () => {
  test.each([
    ['明治元年1月24日', 'outside-era'],
    ['明治元年1月25日', '1868-01-25'],
    ['明治45年7月29日', '1912-07-29'],
    ['明治45年7月30日', 'outside-era'],
    ['大正元年7月29日', 'outside-era'],
    ['大正元年7月30日', '1912-07-30'],
    ['大正15年12月24日', '1926-12-24'],
    ['大正15年12月25日', 'outside-era'],
    ['昭和元年12月24日', 'outside-era'],
    ['昭和元年12月25日', '1926-12-25'],
    ['昭和64年1月7日', '1989-01-07'],
    ['昭和64年1月8日', 'outside-era'],
    ['平成元年1月7日', 'outside-era'],
    ['平成元年1月8日', '1989-01-08'],
    ['平成31年4月30日', '2019-04-30'],
    ['平成31年5月1日', 'outside-era'],
    ['令和元年4月30日', 'outside-era'],
    ['令和元年5月1日', '2019-05-01'],
    ['R0.5.1', 'outside-era'],
    ['3640108', 'outside-era'],
    ['S99.1.1', 'outside-era'],
  ])('%s: %s', (text, expected) => {
    expect(dateIn(text)).toBe(expected)
    expect(dateIn(text, false)).toBe(expected)
  })
})

describe('不詳', () => {
  test.each([
    ['S40.00.00', '1965-00-00'],
    ['S40.0.0', '1965-00-00'],
    ['昭和40年5月0日', '1965-05-00'],
    ['3400000', '1965-00-00'],
    ['3400500', '1965-05-00'],
    ['19650000', '1965-00-00'],
    ['1965-05-00', '1965-05-00'],
    ['昭和40年(月日不詳)', '1965-00-00'],
    ['昭和40年月日不詳', '1965-00-00'],
    ['昭和40年5月日不詳', '1965-05-00'],
    ['昭和40年5月（日不詳）', '1965-05-00'],
    ['S64.0.0', '1989-00-00'],
    ['H1.0.0', '1989-00-00'],
    ['S64.1.0', '1989-01-00'],
  ])('%s is %s where it may be, and no day where it may not', (text, date) => {
    expect(parseDate(text, { allowUnknown: true })).toEqual({ ok: true, date })
    expect(parseDate(text, { allowUnknown: false })).toEqual({ ok: false, reason: 'no-such-day' })
    expect(parseDate(text)).toEqual({ ok: false, reason: 'no-such-day' })
  })

  test('what is known must still be possible', () => {
    expect(dateIn('S65.0.0')).toBe('outside-era')
    expect(dateIn('S64.2.0')).toBe('outside-era')
    expect(dateIn('S40.0.15')).toBe('no-such-day')
    expect(dateIn('S40.13.0')).toBe('no-such-day')
  })
})

describe('what cannot be read or does not exist', () => {
  test.each(['S45.2.30', '2026-02-29', '2026/13/1', '20260431', '4220230', '0000-01-01', 'R8.3.32'])(
    '%s is no day',
    text => expect(dateIn(text)).toBe('no-such-day'),
  )

  test.each([
    ...[
      '',
      ' ',
      '不明',
      '昭和',
      '48.4.27',
      'X48.4.27',
      'S48.4',
      '昭和48年',
      '6080302',
      '123',
      '2026',
      '202603',
      '4.27',
    ],
    ...['2026-03-02 09:30', '３月２日', 'S48.4.27.1', 'S480.4.27', '99-01-01', '１２３４５６７８９０１２', '5/3/2026'],
  ])('「%s」 is unreadable', text => expect(dateIn(text)).toBe('unreadable'))

  test('nothing typed makes it fail in any other way', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'SHR昭和平成年月日元0123456789./-（）不詳 　') }), text => {
        const parsed = parseDate(text, { allowUnknown: true })
        if (parsed.ok) expect(parsed.date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }),
    )
  })
})

describe('生年月日 from the form', () => {
  const fields = (era: BirthDateFields['era'], year: string, month: string, day: string) => {
    const parsed = birthDateFrom({ era, year, month, day })
    return parsed.ok ? parsed.date : parsed.reason
  }

  test.each([
    ['S', '４８', '４', '２７', '1973-04-27'],
    ['S', '48年', '4月', '27日', '1973-04-27'],
    ['S', ' 48 ', '', '', '1973-00-00'],
    ['S', '40', '5', ' ', '1965-05-00'],
    ['H', '元', '1', '8', '1989-01-08'],
    ['R', '8', '03', '02', '2026-03-02'],
    ['T', '10', '1', '1', '1921-01-01'],
    ['M', '45', '1', '1', '1912-01-01'],
    ['west', '１９７３', '４', '２７', '1973-04-27'],
    ['west', '1973', '', '', '1973-00-00'],
  ] as const)('%s %s %s %s', (era, year, month, day, date) => {
    expect(fields(era, year, month, day)).toBe(date)
  })

  test.each([
    ['S', '', '4', '27', 'unreadable'],
    ['west', '', '', '', 'unreadable'],
    ['west', '73', '4', '27', 'unreadable'],
    ['S', '48', '', '27', 'no-such-day'],
    ['S', '64', '1', '8', 'outside-era'],
    ['S', '48', '2', '30', 'no-such-day'],
    ['west', '1990-01', '02', '', 'unreadable'],
    ['S', '48', 'x', '1', 'unreadable'],
  ] as const)('%s 「%s」「%s」「%s」: %s', (era, year, month, day, reason) => {
    expect(fields(era, year, month, day)).toBe(reason)
  })
})

describe('how a day is written', () => {
  test('和暦', () => {
    expect(formatWareki('2026-03-02')).toBe('令和8年3月2日')
    expect(formatWareki('2019-05-01')).toBe('令和元年5月1日')
    expect(formatWareki('2019-04-30')).toBe('平成31年4月30日')
    expect(formatWareki('1989-01-07')).toBe('昭和64年1月7日')
    expect(formatWareki('1989-01-08')).toBe('平成元年1月8日')
    expect(formatWareki('1868-01-24')).toBe('1868年1月24日')
    expect(formatWareki('1965-00-00')).toBe('昭和40年(月日不詳)')
    expect(formatWareki('1965-05-00')).toBe('昭和40年5月(日不詳)')
    expect(formatWareki('1965-10-00')).toBe('昭和40年10月(日不詳)')
  })

  test('a year two eras share is written with both when the month is unknown', () => {
    expect(formatWareki('1989-00-00')).toBe('昭和64年/平成元年(月日不詳)')
    expect(formatWareki('1989-02-00')).toBe('平成元年2月(日不詳)')
  })

  test('with the weekday and the time in Tokyo', () => {
    expect(formatWarekiWithWeekday('2026-03-02')).toBe('令和8年3月2日(月)')
    expect(formatWarekiWithWeekday('2026-03-08')).toBe('令和8年3月8日(日)')
    expect(formatWarekiWithWeekday('1965-00-00')).toBe('昭和40年(月日不詳)')
    expect(formatDateTimeWareki(new Date('2026-03-02T00:30:00Z'))).toBe('令和8年3月2日(月) 9時30分')
    expect(formatDateTimeWareki(new Date('2026-03-02T04:00:00Z'))).toBe('令和8年3月2日(月) 13時00分')
    expect(formatDateTimeWareki(new Date('2026-03-01T15:00:00Z'))).toBe('令和8年3月2日(月) 0時00分')
    expect(formatTime('09:05')).toBe('9時05分')
  })

  test('English and plain Japanese', () => {
    expect(formatEnglish('2026-03-02')).toBe('Mon, 2 March 2026')
    expect(formatEnglish('2026-12-31')).toBe('Thu, 31 December 2026')
    expect(formatEnglish('1965-05-00')).toBe('May 1965 (day unknown)')
    expect(formatEnglish('1965-00-00')).toBe('1965 (month and day unknown)')
    expect(['00:05', '09:30', '11:59', '12:00', '13:00', '23:59'].map(formatEnglishTime)).toEqual([
      ...['12:05 a.m.', '9:30 a.m.', '11:59 a.m.', '12:00 p.m.', '1:00 p.m.', '11:59 p.m.'],
    ])
    expect(formatPlain('2026-03-02')).toBe('2026年3月2日（月曜日）')
    expect(formatPlain('1965-00-00')).toBe('1965年(月日不詳)')
  })

  test('every day from 明治 on can be read back from what is written', () => {
    for (let day = '1868-01-25'; day < '2060-01-01'; day = addDays(day, 1)) {
      if (dateIn(formatWarekiWithWeekday(day)) !== day) throw new Error(day)
    }
  })
})
