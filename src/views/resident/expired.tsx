import type { TypedDetails } from '../../domain/reservations/visit-details.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { checkWords } from '../text/check.ts'
import { SessionEnd } from './session-end.tsx'

export type ExpiredPageProps = {
  page: ResidentPage
  idleMinutes: number
  typed: TypedDetails
  hasCards: boolean
  /** Where fresh times are. */
  href: string
}

/** 仮押さえの期限切れ. Says that nothing is booked, keeps what was typed, and leads to fresh times. */
export function ExpiredPage({ page, idleMinutes, typed, hasCards, href }: ExpiredPageProps) {
  const language = page.language
  const words = checkWords[language]
  const kept = [
    ...typed.people.map(({ name }, index) => ({ label: words.person(index + 1), text: name })),
    { label: words.phone, text: typed.phone },
    { label: words.email, text: typed.email },
    { label: words.notes, text: typed.notes },
  ].filter(({ text }) => text !== '')
  return (
    <ResidentLayout
      page={page}
      title={words.expired.title}
      steps={{ names: bookingWords[language].steps[hasCards ? 'card' : 'mail'], current: 3 }}
    >
      <p safe>{words.expired.text}</p>
      {kept.length > 0 && (
        <section>
          <h2 safe>{words.expired.kept}</h2>
          <DefinitionList items={kept} />
        </section>
      )}
      <p class="app-actions">
        <Button text={words.expired.button} href={href} />
      </p>
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}
