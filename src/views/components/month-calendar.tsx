import { url } from '#url'
import { formatWareki } from '../../domain/rules/wareki.ts'
import type { Language, Localized } from '../text/language.ts'
import { dayLabel, weekdayIndex, weekdays } from './day.tsx'

export type CalendarState = 'free' | 'few' | 'full' | 'closed' | 'outside'
export type CalendarDay = { day: string; state: CalendarState; href?: string | undefined }
export type MonthCalendarProps = {
  language?: Language
  /** `YYYY-MM` */
  month: string
  /** Days left out count as outside the booking period. */
  days: readonly CalendarDay[]
  /** Paths of this program; the base path is added here. */
  previousHref?: string | undefined
  nextHref?: string | undefined
  nextFree?: { label: string; href: string } | undefined
  /** The day already chosen. */
  selected?: string | undefined
  /** The part of the page, as a CSS selector, that the links to other months refresh where JavaScript runs. */
  refreshes?: string | undefined
}

/** 月のカレンダー. Each day tells its state by sign and by word; what can be booked is a link. */
export function MonthCalendar({ language = 'ja', month, days, selected, ...links }: MonthCalendarProps) {
  const words = copy[language]
  const known = new Map(days.map(day => [day.day, day]))
  return (
    <div class="dads-calendar" id="calendar">
      <nav class="dads-calendar__navigation" aria-label={words.months}>
        <MonthLink id="calendar-previous" href={links.previousHref} text={words.previous} target={links.refreshes} />
        <p class="dads-calendar__month" aria-hidden="true" safe>
          {words.month(month)}
        </p>
        <MonthLink id="calendar-next" href={links.nextHref} text={words.next} target={links.refreshes} />
      </nav>
      {links.nextFree !== undefined && (
        <p class="dads-calendar__next-free">
          <a href={url(links.nextFree.href)} safe>
            {links.nextFree.label}
          </a>
        </p>
      )}
      <table>
        <caption class="app-visually-hidden" safe>
          {words.caption(month)}
        </caption>
        <thead>
          <tr>
            {weekdays[language].map((weekday, index) => (
              <th scope="col" data-weekday={index}>
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map(week => (
            <tr>
              {week.map(day => (
                <Cell
                  day={day}
                  known={day === undefined ? undefined : known.get(day)}
                  language={language}
                  selected={selected}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend language={language} />
    </div>
  )
}

type MonthLinkProps = { id: string; href: string | undefined; text: string; target: string | undefined }

// The id keeps the keyboard's place when the part around the link is refreshed.
const MonthLink = ({ id, href, text, target }: MonthLinkProps) =>
  href === undefined ? (
    <span class="dads-calendar__step" aria-hidden="true" safe>
      {text}
    </span>
  ) : (
    <a class="dads-calendar__step" id={id} href={url(href)} {...refreshing(href, target)} safe>
      {text}
    </a>
  )

const refreshing = (href: string, target: string | undefined) =>
  target === undefined
    ? {}
    : { 'hx-get': url(href), 'hx-target': target, 'hx-swap': 'outerHTML', 'hx-push-url': 'true' }

type CellProps = {
  day: string | undefined
  known: CalendarDay | undefined
  language: Language
  selected: string | undefined
}

function Cell({ day, known, language, selected }: CellProps) {
  if (day === undefined) return <td class="dads-calendar__blank" />
  const state = known?.state ?? 'outside'
  return (
    <td data-state={state} data-weekday={weekdayIndex(day)}>
      {known?.href === undefined ? (
        <span class="dads-calendar__day">
          <CellWords day={day} state={state} language={language} />
        </span>
      ) : (
        <a class="dads-calendar__day" href={url(known.href)} aria-current={day === selected ? 'date' : undefined}>
          <CellWords day={day} state={state} language={language} />
        </a>
      )}
    </td>
  )
}

const CellWords = ({ day, state, language }: { day: string; state: CalendarState; language: Language }) => (
  <>
    <span class="dads-calendar__number" aria-hidden="true">
      {Number(day.slice(8))}
    </span>
    <time class="dads-calendar__date" datetime={day} safe>
      {dayLabel(day, language)}
    </time>
    <span class="dads-calendar__sign" aria-hidden="true">
      {signOf(state, language)}
    </span>
    <span class="dads-calendar__word">
      <StateWord state={state} language={language} />
    </span>
  </>
)

const Legend = ({ language }: { language: Language }) => (
  <ul class="dads-calendar__legend" aria-hidden="true">
    {(['free', 'few', 'full'] as const).map(state => (
      <li data-state={state}>
        <span class="dads-calendar__sign">{signs[state]}</span>
        <span>
          <StateWord state={state} language={language} />
        </span>
      </li>
    ))}
  </ul>
)

/** The word of a state; `|` is where it may be broken in a narrow cell. */
function StateWord({ state, language }: { state: CalendarState; language: Language }) {
  const [first = '', second = ''] = copy[language].states[state].split('|')
  return (
    <>
      <span safe>{first}</span>
      {second !== '' && <wbr />}
      <span safe>{second}</span>
    </>
  )
}

function weeksOf(month: string) {
  const lastDate = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  const blanks = weekdayIndex(`${month}-01`)
  return Array.from({ length: Math.ceil((blanks + lastDate) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const date = week * 7 + weekday - blanks + 1
      return date >= 1 && date <= lastDate ? `${month}-${String(date).padStart(2, '0')}` : undefined
    }),
  )
}

const signs = { free: '○', few: '△', full: '×', closed: '休', outside: '－' } as const satisfies Record<
  CalendarState,
  string
>

// 休 says nothing to who does not read Japanese.
const signOf = (state: CalendarState, language: Language) =>
  state === 'closed' && language === 'en' ? signs.outside : signs[state]

type Words = {
  months: string
  previous: string
  next: string
  month: (month: string) => string
  caption: (month: string) => string
  states: Record<CalendarState, string>
}

const warekiMonth = (month: string) => formatWareki(`${month}-01`).replace('1日', '')
const plainMonth = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
const englishMonth = (month: string) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T12:00:00Z`),
  )

const copy = {
  ja: {
    months: '月の移動',
    previous: '前の月',
    next: '次の月',
    month: warekiMonth,
    caption: month => `${warekiMonth(month)}の空き状況`,
    states: { free: '空きあり', few: '残り|わずか', full: '満員', closed: '休み', outside: '受付期間外' },
  },
  easy: {
    months: '月を かえる',
    previous: '前の 月',
    next: 'つぎの 月',
    month: plainMonth,
    caption: month => `${plainMonth(month)}の カレンダー`,
    states: { free: 'あいて|いる', few: 'あと少し', full: 'いっぱい', closed: '休み', outside: '予約できない日' },
  },
  en: {
    months: 'Months',
    previous: 'Previous',
    next: 'Next',
    month: englishMonth,
    caption: month => `Free places in ${englishMonth(month)}`,
    states: { free: 'Open', few: 'Few left', full: 'Full', closed: 'Closed', outside: 'Not bookable' },
  },
} satisfies Localized<Words>
