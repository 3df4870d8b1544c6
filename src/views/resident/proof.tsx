import { url } from '#url'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { ProofErrors } from '../../domain/residents/proof-form.ts'

import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import type { Localized } from '../text/language.ts'
import { type ProofAsk, proofWords } from '../text/proof.ts'
import { faultsInWords, KeyFields } from './key-fields.tsx'
import { ProofRefused, type RefusedProof } from './proof-refused.tsx'

export type ProofPageProps = {
  page: ResidentPage
  ask: ProofAsk
  /** Where the form posts to. */
  action: string
  /** What is booked; absent for one who looks at a reservation. */
  serviceName?: Localized | undefined
  /** What the form carries along: service, place and day. */
  carried?: Record<string, string>
  texts?: OwnTexts
  fields?: Record<string, string | undefined>
  errors?: ProofErrors
  refusal?: RefusedProof | undefined
  /** The visitor was inside, and the session is over. */
  hasTimedOut?: boolean
}

const otherWays: Record<ProofAsk, string> = {
  notice: '/reservations/proof',
  printed: '/reservations/proof',
  reservation: '/bookings/new',
  visitLink: '/reservations/proof',
  cardLink: '/bookings/new',
  waitingLink: '/reservations/proof',
}

/** 本人の確認. */
export function ProofPage({ page, ask, carried = {}, errors = [], refusal, ...rest }: ProofPageProps) {
  const language = page.language
  const { timedOut, service, ...words } = proofWords[language]
  const shown = faultsInWords(errors, language)
  const steps = rest.serviceName === undefined ? undefined : { names: bookingWords[language].steps.card, current: 1 }
  return (
    <ResidentLayout page={page} title={words[ask].title} steps={steps}>
      <ErrorSummary language={language} errors={shown} />
      {rest.hasTimedOut && <NoticeBanner type="warning" {...timedOut} language={language} takesFocus />}
      {refusal !== undefined && <ProofRefused page={page} ask={ask} refusal={refusal} />}
      {rest.serviceName !== undefined && <Purpose label={service} name={rest.serviceName[language]} />}
      <p safe>{words[ask].lead}</p>
      <PostForm page={page} action={rest.action}>
        <Carried values={carried} />
        <KeyFields ask={ask} language={language} texts={rest.texts} fields={rest.fields} errors={shown} />
        <p class="app-actions">
          <Button text={words[ask].button} />
        </p>
      </PostForm>
      <p>
        <a href={url(otherWays[ask])} safe>
          {words[ask].other}
        </a>
      </p>
    </ResidentLayout>
  )
}

/** 手続き: what the visitor is about to book. */
export const Purpose = ({ label, name }: { label: string; name: string }) => (
  <p class="app-purpose">
    <small safe>{label}</small> <strong safe>{name}</strong>
  </p>
)

/** What a form carries along unseen. */
export const Carried = ({ values }: { values: Record<string, string> }) => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)
