import { expect, test } from 'bun:test'
import { Day, dayLabel } from '#views/components/day'
import { type CalendarDay, MonthCalendar } from '#views/components/month-calendar'

const days: CalendarDay[] = [
  { day: '2026-11-05', state: 'free', href: '/reservations/new?day=2026-11-05' },
  { day: '2026-11-06', state: 'few', href: '/reservations/new?day=2026-11-06' },
  { day: '2026-11-09', state: 'full' },
  { day: '2026-11-23', state: 'closed' },
]
const textOf = (html: string) => html.replace(/<[^>]*>/g, '')
const cellOf = (html: string, day: string) =>
  html.split('<td').find(cell => cell.includes(`datetime="${day}"`)) ?? `no cell for ${day}`

test('each state is told by sign and by word, in each language', () => {
  const words = {
    ja: ['○空きあり', '△残りわずか', '×満員', '休休み', '－受付期間外'],
    easy: ['○あいている', '△あと少し', '×いっぱい', '休休み', '－予約できない日'],
    en: ['○Open', '△Few left', '×Full', '－Closed', '－Not bookable'],
  } as const
  for (const language of ['ja', 'easy', 'en'] as const) {
    const html = String(<MonthCalendar language={language} month="2026-11" days={days} />)
    const shown = ['05', '06', '09', '23', '30'].map(date => textOf(cellOf(html, `2026-11-${date}`)))
    for (const [index, text] of shown.entries()) expect(text).toEndWith(words[language][index] ?? '')
  }
})

test('only what can be booked is a link, and its name says the whole date', () => {
  const html = String(<MonthCalendar month="2026-11" days={days} selected="2026-11-06" />)
  expect(cellOf(html, '2026-11-05')).toContain('href="/reservations/new?day=2026-11-05"')
  expect(cellOf(html, '2026-11-05')).toContain('11月5日(木)')
  expect(cellOf(html, '2026-11-06')).toContain('aria-current="date"')
  expect(cellOf(html, '2026-11-09')).not.toContain('<a')
})

test('the grid begins on Sunday and has every day of the month once', () => {
  const february = String(<MonthCalendar month="2028-02" days={[]} />)
  expect(february.match(/<time/g)).toHaveLength(29)
  expect(february.match(/dads-calendar__blank/g)).toHaveLength(6)
  expect(String(<MonthCalendar month="2026-02" days={[]} />)).not.toContain('dads-calendar__blank')
})

test('months one may not open are not links', () => {
  const html = String(<MonthCalendar month="2026-11" days={days} nextHref="/reservations/new?month=2026-12" />)
  expect(html).toContain('href="/reservations/new?month=2026-12"')
  expect(html.match(/<a /g)).toHaveLength(3)
})

test('a day is written for its reader', () => {
  expect(String(<Day day="2026-11-05" withYear />)).toBe('<time datetime="2026-11-05">令和8年11月5日(木)</time>')
  expect(dayLabel('2026-11-08', 'easy')).toBe('11月8日（日曜日）')
  expect(dayLabel('2026-11-05', 'en')).toBe('Thu, 5 November')
})
