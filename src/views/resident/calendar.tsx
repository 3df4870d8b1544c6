import type { BookedVisit } from '../../domain/reservations/find.ts'
import type { OwnCalendar } from '../../domain/residents/find-times.ts'
import type { PlannedVisit } from '../../domain/residents/planned-visit.ts'
import { Button } from '../components/button.tsx'
import { MonthCalendar } from '../components/month-calendar.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { reschedulingWords } from '../text/rescheduling.ts'
import { dayText, timeText, whenText } from '../text/when.ts'
import type { JourneyPaths } from './journey-paths.ts'
import { Phone } from './phone.tsx'
import { Places } from './places.tsx'
import { SessionEnd } from './session-end.tsx'
import { WaitingLink } from './waiting-link.tsx'

export type CalendarPartProps = {
  page: ResidentPage
  paths: JourneyPaths
  plan: PlannedVisit
  calendar: OwnCalendar
}
export type CalendarPageProps = CalendarPartProps & {
  idleMinutes: number
  /** The reservation that is to be moved. */
  moves?: Moved | undefined
}

type Moved = Pick<BookedVisit, 'startsAt'> & { office: Pick<BookedVisit['office'], 'name'> }

const part = 'booking-calendar'

/** 場所と日にちを選ぶ, for a new booking or for a change. */
export function CalendarPage({ idleMinutes, moves, ...props }: CalendarPageProps) {
  const { language } = props.page
  const { steps, calendar: words } = bookingWords[language]
  const change = reschedulingWords[language]
  const names = steps[props.plan.cardIds.length === 0 ? 'mail' : 'card']
  return (
    <ResidentLayout
      page={props.page}
      title={moves === undefined ? words.title : change.title}
      steps={moves === undefined ? { names, current: 3 } : undefined}
    >
      {moves !== undefined && (
        <NoticeBanner
          type="info"
          title={change.before}
          text={`${whenText(moves.startsAt, language)} ${moves.office.name[language]}`}
          language={language}
        />
      )}
      <p safe>{moves === undefined ? words.lead : change.lead}</p>
      <CalendarPart {...props} />
      {moves !== undefined && (
        <p class="app-actions">
          <Button text={change.keep} href="/reservations/current" kind="outline" />
        </p>
      )}
      <SessionEnd page={props.page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}

/** The part that changes with the place and the month; htmx asks for it alone. */
export function CalendarPart({ page, paths, plan, calendar }: CalendarPartProps) {
  const { language } = page
  const words = bookingWords[language].calendar
  const { office, month, days, nextFreeDay } = calendar
  const { opensAt } = plan.rules.window
  const monthHref = (other: string | undefined) =>
    other === undefined ? undefined : `${paths.calendar}?office=${office.id}&month=${other}`
  const timesHref = (day: string) => `${paths.times}?office=${office.id}&day=${day}`
  const isAway = plan.cardIds.length > 0 && office.id !== plan.homeOfficeId
  return (
    <div id={part} class="app-stack">
      <Places plan={plan} officeId={office.id} href={paths.calendar} refreshes={`#${part}`} language={language} />
      {isAway && (
        <NoticeBanner type="info" text={words.transferred(dayText(calendar.earliest, language))} language={language} />
      )}
      {nextFreeDay === undefined && <NoneFree page={page} />}
      <div>
        <p safe>{words.help}</p>
        {plan.people > 1 && <p safe>{words.forParty(plan.people)}</p>}
        {opensAt !== null && <p safe>{words.opensAt(timeText(opensAt, language))}</p>}
      </div>
      <MonthCalendar
        language={language}
        month={month}
        days={days.map(({ day, state }) => ({
          day,
          state,
          href: state === 'free' || state === 'few' ? timesHref(day) : undefined,
        }))}
        previousHref={monthHref(calendar.previousMonth)}
        nextHref={monthHref(calendar.nextMonth)}
        nextFree={
          nextFreeDay === undefined
            ? undefined
            : { label: words.nextFree(dayText(nextFreeDay, language)), href: timesHref(nextFreeDay) }
        }
        refreshes={`#${part}`}
      />
      <WaitingLink language={language} officeId={office.id} />
    </div>
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
