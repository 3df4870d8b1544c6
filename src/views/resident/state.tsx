import type { BookingState } from '../../domain/reservations/bookable.ts'
import { Button } from '../components/button.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { common } from '../text/common.ts'
import { Phone } from './phone.tsx'
import { SessionEnd } from './session-end.tsx'

export type StatePageProps = {
  page: ResidentPage
  idleMinutes: number
  state: Exclude<BookingState, 'bookable'> | 'closed'
}

/** A card or a service that cannot be booked now, said in the words of its state and only after the proof. */
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
