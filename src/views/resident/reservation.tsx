import { url } from '#url'
import type { BookedVisit, VisitEvent } from '../../domain/reservations/find.ts'
import { formatCode } from '../../domain/rules/opaque-code.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Timeline } from '../components/timeline.tsx'
import { reservationStatusLabels } from '../labels.ts'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { proofWords } from '../text/proof.ts'
import { reservationWords } from '../text/reservation.ts'
import { whenText } from '../text/when.ts'
import { Belongings } from './belongings.tsx'
import { Phone } from './phone.tsx'
import { Place } from './place.tsx'
import { QrCode } from './qr-code.tsx'
import { SessionEnd } from './session-end.tsx'

export type ReservationPageProps = {
  page: ResidentPage
  idleMinutes: number
  visit: BookedVisit
  history: readonly VisitEvent[]
  deadline: Date
  isCancellable: boolean
  /** The visitor came by the card's own number and may book anew. */
  mayBookAgain: boolean
  /** Why the page is shown: just booked, or a second booking led here. */
  arrival?: 'done' | 'already' | undefined
}

/** 予約の内容, when it is made and whenever it is looked up later. */
export function ReservationPage({ page, idleMinutes, visit, history, arrival, ...rest }: ReservationPageProps) {
  const language = page.language
  const words = reservationWords[language]
  const steps = arrival === 'done' ? { names: proofWords[language].steps, current: 5 } : undefined
  return (
    <ResidentLayout page={page} title={arrival === 'done' ? words.doneTitle : words.title} steps={steps}>
      {arrival === 'done' && <NoticeBanner type="success" {...words.done} language={language} />}
      {arrival === 'already' && <NoticeBanner type="info" {...words.already} language={language} />}
      {visit.status === 'cancelled' && <NoticeBanner type="info" {...words.cancelled} language={language} />}
      <p class="app-number">
        <small safe>{words.code}</small>
        <span safe>{formatCode(visit.code)}</span>
        <small safe>{words.codeNote}</small>
      </p>
      <Contents visit={visit} deadline={rest.deadline} language={language} />
      {visit.status === 'booked' && <Ticket visit={visit} language={language} />}
      {visit.status === 'booked' && <Changing visit={visit} language={language} {...rest} />}
      {!visit.live && rest.mayBookAgain && (
        <p class="app-actions">
          <Button text={words.again} href="/bookings/belongings" />
        </p>
      )}
      <History history={history} language={language} />
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}

type PartProps = { visit: BookedVisit; language: Language }

function Contents({ visit, deadline, language }: PartProps & { deadline: Date }) {
  const words = reservationWords[language]
  const { tone, [language]: status } = reservationStatusLabels[visit.status]
  return (
    <DefinitionList
      items={[
        { label: words.status, content: <StatusChip tone={tone} text={status} /> },
        { label: words.when, text: whenText(visit.startsAt, language) },
        {
          label: words.place,
          content: (
            <Place
              name={visit.office.name[language]}
              address={`〒${visit.office.postalCode} ${visit.office.address[language]}`}
            />
          ),
        },
        { label: common[language].phone, content: <OfficePhone visit={visit} language={language} /> },
        { label: words.service, text: visit.service.name[language] },
        { label: words.belongings, content: <Belongings belongings={visit.service.belongings} language={language} /> },
        ...(visit.status === 'booked'
          ? [{ label: words.deadline, text: words.until(whenText(deadline, language)) }]
          : []),
      ]}
    />
  )
}

const OfficePhone = ({ visit, language }: PartProps) => (
  <div>
    <Phone language={language} phone={visit.office.phone} hours={visit.office.phoneHours} />
  </div>
)

function Ticket({ visit, language }: PartProps) {
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

function Changing({
  visit,
  language,
  deadline,
  isCancellable,
}: PartProps & { deadline: Date; isCancellable: boolean }) {
  const words = reservationWords[language]
  if (isCancellable)
    return (
      <section class="app-stack">
        <p safe>{words.changeNote}</p>
        <p class="app-actions">
          <Button text={words.cancel} href="/reservations/current/cancellation/new" kind="outline" tone="danger" />
        </p>
      </section>
    )
  return (
    <NoticeBanner
      type="warning"
      title={words.late.title}
      text={words.late.text(whenText(deadline, language))}
      language={language}
    >
      <Phone language={language} phone={visit.office.phone} hours={visit.office.phoneHours} />
    </NoticeBanner>
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
