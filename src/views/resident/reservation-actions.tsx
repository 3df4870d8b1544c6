import type { BookedVisit } from '../../domain/reservations/find.ts'
import { dayOf } from '../../domain/rules/days.ts'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { reservationWords } from '../text/reservation.ts'
import { waitingWords } from '../text/waiting.ts'
import { whenText } from '../text/when.ts'
import { Phone } from './phone.tsx'

export type ReservationActionsProps = { page: ResidentPage; visit: BookedVisit; deadline: Date; mayChange: boolean }

/** 変更・取消 before the deadline; after it, whom to call and when. */
export function ReservationActions({ page: { language }, visit, deadline, mayChange }: ReservationActionsProps) {
  const words = reservationWords[language]
  const next = new URLSearchParams({
    service: visit.service.code,
    day: dayOf(visit.startsAt),
    office: String(visit.officeId),
  })
  return (
    <section class="app-stack">
      {mayChange ? (
        <p class="app-actions">
          <Button text={words.change} href="/reservations/current/rescheduling" kind="outline" />
          {visit.service.maxPeople > 1 && (
            <Button text={words.members} href="/reservations/current/members" kind="outline" />
          )}
          <Button text={words.cancel} href="/reservations/current/cancellation/new" kind="outline" tone="danger" />
        </p>
      ) : (
        <NoticeBanner
          type="warning"
          title={words.late.title}
          text={words.late.text(whenText(deadline, language))}
          language={language}
        >
          <Phone language={language} phone={visit.office.phone} hours={visit.office.phoneHours} />
        </NoticeBanner>
      )}
      <p>
        {mayChange && <Button text={waitingWords[language].linkEarlier} href="/waiting/new" kind="text" />}
        <Button text={words.moreFamily} href={`/bookings/new?${next}`} kind="text" />
      </p>
    </section>
  )
}
