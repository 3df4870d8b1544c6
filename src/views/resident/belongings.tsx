import type { BookingState } from '../../domain/reservations/bookable.ts'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { common } from '../text/common.ts'
import type { Language, Localized } from '../text/language.ts'
import { proofWords } from '../text/proof.ts'
import { dayText } from '../text/when.ts'
import { Phone } from './phone.tsx'
import { SessionEnd } from './session-end.tsx'

export type BelongingsPageProps = {
  page: ResidentPage
  idleMinutes: number
  belongings: Localized
  /** 受取期限, when it is over. */
  passedDeadline?: string | undefined
}

/** 持ち物. Read before the calendar, because nobody is served without them. */
export function BelongingsPage({ page, idleMinutes, belongings, passedDeadline }: BelongingsPageProps) {
  const language = page.language
  const words = bookingWords[language].belongings
  return (
    <ResidentLayout page={page} title={words.title} steps={{ names: proofWords[language].steps, current: 2 }}>
      {passedDeadline !== undefined && (
        <NoticeBanner type="warning" text={words.late(dayText(passedDeadline, language))} language={language} />
      )}
      <p safe>{words.lead}</p>
      <section class="app-card">
        <h2 safe>{words.listTitle}</h2>
        <Belongings belongings={belongings} language={language} />
      </section>
      <p class="app-lead" safe>
        {words.note}
      </p>
      <p class="app-actions">
        <Button text={words.button} href="/bookings/calendar" />
      </p>
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}

/** 持ち物, one item a line. */
export const Belongings = ({ belongings, language }: { belongings: Localized; language: Language }) => (
  <ul class="app-belongings">
    {belongings[language].split('\n').map(item => (
      <li safe>{item}</li>
    ))}
  </ul>
)

export type StatePageProps = {
  page: ResidentPage
  idleMinutes: number
  state: Exclude<BookingState, 'bookable'> | 'closed'
}

/** A card that cannot be booked now, said in the words of its state and only after the proof. */
export function StatePage({ page, idleMinutes, state }: StatePageProps) {
  const { states, closed } = bookingWords[page.language]
  const { title, text, call } = state === 'closed' ? { ...closed, call: true } : states[state]
  return (
    <ResidentLayout page={page} title={title}>
      <p safe>{text}</p>
      {call && <Phone language={page.language} phone={page.city.phone} hours={page.city.hours} />}
      <p class="app-actions">
        <Button text={common[page.language].toTop} href="/" kind="outline" />
      </p>
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}
