import type { TypedDetails } from '../../domain/reservations/visit-details.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { checkWords } from '../text/check.ts'
import { proofWords } from '../text/proof.ts'
import { SessionEnd } from './session-end.tsx'

export type ExpiredPageProps = {
  page: ResidentPage
  idleMinutes: number
  typed: TypedDetails
  officeId: number
  day: string
}

/** 仮押さえの期限切れ. Says that nothing is booked, keeps what was typed, and leads to fresh times. */
export function ExpiredPage({ page, idleMinutes, typed, officeId, day }: ExpiredPageProps) {
  const language = page.language
  const words = checkWords[language]
  const kept = [
    { label: words.phone, text: typed.phone },
    { label: words.notes, text: typed.notes },
  ].filter(({ text }) => text !== '')
  return (
    <ResidentLayout page={page} title={words.expired.title} steps={{ names: proofWords[language].steps, current: 3 }}>
      <p safe>{words.expired.text}</p>
      {kept.length > 0 && (
        <section>
          <h2 safe>{words.expired.kept}</h2>
          <DefinitionList items={kept} />
        </section>
      )}
      <p class="app-actions">
        <Button text={words.expired.button} href={`/bookings/times?office=${officeId}&day=${day}`} />
      </p>
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}
