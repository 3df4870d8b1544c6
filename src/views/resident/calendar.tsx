import { url } from '#url'
import type { DayAvailability } from '../../domain/slots/availability.ts'
import { MonthCalendar } from '../components/month-calendar.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import type { Localized } from '../text/language.ts'
import { proofWords } from '../text/proof.ts'
import { dayText } from '../text/when.ts'
import { Phone } from './phone.tsx'
import { SessionEnd } from './session-end.tsx'

export type PlaceChoice = { id: number; name: Localized; address: Localized; isHome: boolean }
export type CalendarPartProps = {
  page: ResidentPage
  places: readonly PlaceChoice[]
  officeId: number
  month: string
  days: readonly DayAvailability[]
  /** The months before and after, where they lie in the bookable period. */
  previousMonth?: string | undefined
  nextMonth?: string | undefined
  nextFreeDay?: string | undefined
  /** The first bookable day, shown where the card must be brought over first. */
  earliest: string
}

const part = 'booking-calendar'
const refreshing = (href: string) => ({
  'hx-get': url(href),
  'hx-target': `#${part}`,
  'hx-swap': 'outerHTML',
  'hx-push-url': 'true',
})

/** 場所と日にちを選ぶ. */
export function CalendarPage({ idleMinutes, ...props }: CalendarPartProps & { idleMinutes: number }) {
  const { language } = props.page
  const words = bookingWords[language].calendar
  return (
    <ResidentLayout page={props.page} title={words.title} steps={{ names: proofWords[language].steps, current: 3 }}>
      <p safe>{words.lead}</p>
      <CalendarPart {...props} />
      <SessionEnd page={props.page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}

/** The part that changes with the place and the month; htmx asks for it alone. */
export function CalendarPart({ page, places, officeId, month, days, earliest, ...rest }: CalendarPartProps) {
  const { language } = page
  const words = bookingWords[language].calendar
  const monthHref = (other: string | undefined) =>
    other === undefined ? undefined : `/bookings/calendar?office=${officeId}&month=${other}`
  const timesHref = (day: string) => `/bookings/times?office=${officeId}&day=${day}`
  const isAway = places.some(place => place.id === officeId && !place.isHome)
  return (
    <div id={part} class="app-stack">
      <Places places={places} officeId={officeId} page={page} />
      {isAway && <NoticeBanner type="info" text={words.transferred(dayText(earliest, language))} language={language} />}
      {rest.nextFreeDay === undefined && <NoneFree page={page} />}
      <p safe>{words.help}</p>
      <MonthCalendar
        language={language}
        month={month}
        days={days.map(({ day, state }) => ({
          day,
          state,
          href: state === 'free' || state === 'few' ? timesHref(day) : undefined,
        }))}
        previousHref={monthHref(rest.previousMonth)}
        nextHref={monthHref(rest.nextMonth)}
        nextFree={
          rest.nextFreeDay === undefined
            ? undefined
            : { label: words.nextFree(dayText(rest.nextFreeDay, language)), href: timesHref(rest.nextFreeDay) }
        }
        refreshes={`#${part}`}
      />
    </div>
  )
}

function Places({ places, officeId, page: { language } }: Pick<CalendarPartProps, 'places' | 'officeId' | 'page'>) {
  const words = bookingWords[language].calendar
  return (
    <nav aria-labelledby="places">
      <h2 class="app-places__heading" id="places" safe>
        {words.offices}
      </h2>
      <ul class="app-places">
        {places.map(({ id, name, address, isHome }) => (
          <li>
            <a
              id={`place-${id}`}
              href={url(`/bookings/calendar?office=${id}`)}
              aria-current={id === officeId ? 'true' : undefined}
              {...refreshing(`/bookings/calendar?office=${id}`)}
            >
              <span safe>{name[language]}</span>
              <small safe>{address[language]}</small>
              {isHome && <small safe>{words.home}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NoneFree({ page }: { page: ResidentPage }) {
  const { title, text } = bookingWords[page.language].calendar.noneFree
  return (
    <NoticeBanner type="warning" title={title} text={text} language={page.language}>
      <Phone language={page.language} phone={page.city.phone} hours={page.city.hours} />
    </NoticeBanner>
  )
}
