import { url } from '#url'
import type { ChecklistItem } from '../../domain/checklist/checklist-for.ts'
import type { BookedVisit, VisitEvent } from '../../domain/reservations/find.ts'
import { formatCode } from '../../domain/rules/opaque-code.ts'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Timeline } from '../components/timeline.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { reservationWords } from '../text/reservation.ts'
import { whenText } from '../text/when.ts'
import { OwnBelongings, type PartyPerson } from './own-belongings.tsx'
import { QrCode } from './qr-code.tsx'
import { ReservationActions } from './reservation-actions.tsx'
import { ReservationContents, type Way } from './reservation-contents.tsx'
import { SessionEnd } from './session-end.tsx'

export type ReservationPageProps = {
  page: ResidentPage
  idleMinutes: number
  visit: BookedVisit
  party: readonly PartyPerson[]
  lists: readonly (readonly ChecklistItem[])[]
  history: readonly VisitEvent[]
  deadline: Date
  way?: Way | undefined
  mayChange: boolean
  /** The visitor came by the card's own number and may book anew. */
  mayBookAgain: boolean
  /** Missed today: a new booking begins tomorrow. */
  isMissedToday: boolean
  /** Somebody will call: a card of the visit cannot be handed over as it stands. */
  isWithheld?: boolean | undefined
  /** Why the page is shown: just booked or changed, or a second booking led here. */
  arrival?: Arrival | undefined
}
export const arrivals = ['done', 'already', 'changed', 'party'] as const
export type Arrival = (typeof arrivals)[number]

/** 予約の内容, when it is made and whenever it is looked up later. */
export function ReservationPage({ page, visit, party, lists, history, arrival, ...rest }: ReservationPageProps) {
  const language = page.language
  const words = reservationWords[language]
  const names = bookingWords[language].steps[party.some(({ tail }) => tail !== undefined) ? 'card' : 'mail']
  return (
    <ResidentLayout
      page={page}
      title={arrival === 'done' ? words.doneTitle : words.title}
      steps={arrival === 'done' ? { names, current: 5 } : undefined}
    >
      <Banners
        {...{ visit, arrival, history, language }}
        isMissedToday={rest.isMissedToday}
        isWithheld={rest.isWithheld}
      />
      <p class="app-number">
        <small safe>{words.code}</small>
        <span safe>{formatCode(visit.code)}</span>
        <small safe>{words.codeNote}</small>
      </p>
      <ReservationContents visit={visit} party={party} deadline={rest.deadline} way={rest.way} language={language} />
      {visit.status === 'booked' && <Ticket visit={visit} language={language} />}
      {visit.live && (
        <section class="app-card">
          <h2 safe>{words.belongings}</h2>
          <OwnBelongings party={party} lists={lists} language={language} />
        </section>
      )}
      {visit.status === 'booked' && <ReservationActions {...rest} page={page} visit={visit} />}
      {isOver(visit) && !rest.isMissedToday && (rest.mayBookAgain || visit.service.access === 'everyone') && (
        <p class="app-actions">
          <Button
            text={words.again}
            href={rest.mayBookAgain ? '/bookings/belongings' : `/bookings/new?service=${visit.service.code}`}
          />
        </p>
      )}
      <History history={history} language={language} />
      <SessionEnd page={page} idleMinutes={rest.idleMinutes} />
    </ResidentLayout>
  )
}

const isOver = ({ status }: BookedVisit) => status === 'cancelled' || status === 'no_show'

type BannersProps = Pick<ReservationPageProps, 'visit' | 'arrival' | 'history' | 'isMissedToday' | 'isWithheld'> & {
  language: Language
}

function Banners({ visit, arrival, history, isMissedToday, isWithheld = false, language }: BannersProps) {
  const { done, already, changed, party, cancelled, calledOff, noShow, withheld } = reservationWords[language]
  const doneText = visit.email === null ? done.text : done.mailed
  const ended = history.at(-1)?.action === 'reservation.called_off' ? calledOff : cancelled
  const noShowText = isMissedToday ? noShow.sameDay : noShow.later
  return (
    <>
      {arrival === 'done' && <NoticeBanner type="success" title={done.title} text={doneText} language={language} />}
      {arrival === 'changed' && <NoticeBanner type="success" {...changed} language={language} />}
      {arrival === 'party' && <NoticeBanner type="success" {...party} language={language} />}
      {arrival === 'already' && <NoticeBanner type="info" {...already} language={language} />}
      {isWithheld && <NoticeBanner type="warning" {...withheld} language={language} />}
      {visit.status === 'cancelled' && <NoticeBanner type="info" {...ended} language={language} />}
      {visit.status === 'no_show' && (
        <NoticeBanner type="warning" title={noShow.title} text={noShowText} language={language} />
      )}
    </>
  )
}

function Ticket({ visit, language }: { visit: BookedVisit; language: Language }) {
  const words = reservationWords[language]
  return (
    <section class="app-ticket app-stack">
      <h2 safe>{words.qr}</h2>
      <QrCode text={visit.visitLabel} label={words.qr} />
      <p safe>{words.qrNote}</p>
      <p class="app-ticket__hint" safe>
        {common[language].print}
      </p>
      <p class="app-ticket__hint">
        <a href={url('/reservations/current/calendar.ics')} safe>
          {words.calendar}
        </a>
      </p>
    </section>
  )
}

function History({ history, language }: { history: readonly VisitEvent[]; language: Language }) {
  const words = reservationWords[language]
  return (
    <section>
      <h2 id="history" safe>
        {words.history}
      </h2>
      <Timeline
        label={words.history}
        entries={history.map(({ action, at, by }) => ({
          at: whenText(at, language),
          datetime: at.toISOString(),
          title: words.events[action],
          by: words.people[by],
        }))}
      />
    </section>
  )
}
