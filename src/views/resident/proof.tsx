import { asset } from '#assets'
import { url } from '#url'
import type { ProofErrors } from '../../domain/residents/proof-form.ts'
import { BirthDateFields } from '../components/birth-date-fields.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { proofWords } from '../text/proof.ts'
import { Phone } from './phone.tsx'

export type ProofPageProps = {
  page: ResidentPage
  /** Asked for by 交付通知書番号, or by 予約番号. */
  by: 'notice' | 'reservation'
  fields?: Record<string, string | undefined>
  errors?: ProofErrors
  /** One answer for an unknown number and a wrong date; or how long the number is locked. */
  refusal?: 'refused' | { retryMinutes: number } | undefined
  /** The visitor was inside, and the session is over. */
  hasTimedOut?: boolean
}

/** 番号と生年月日の入力. */
export function ProofPage({ page, by, fields = {}, errors = [], refusal, hasTimedOut }: ProofPageProps) {
  const { steps, faults, timedOut, ...all } = proofWords[page.language]
  const words = all[by]
  const name = by === 'notice' ? 'notice_number' : 'reservation_code'
  const shown = errors.map(({ field, reason }) => ({ field, message: faults[field][reason] }))
  const language = page.language
  return (
    <ResidentLayout page={page} title={words.title} steps={by === 'notice' ? { names: steps, current: 1 } : undefined}>
      <ErrorSummary language={language} errors={shown} />
      {hasTimedOut && <NoticeBanner type="warning" {...timedOut} language={language} takesFocus />}
      {refusal !== undefined && <Refusal page={page} refusal={refusal} />}
      <p safe>{words.lead}</p>
      <PostForm page={page} action={by === 'notice' ? '/bookings/proof' : '/reservations/proof'}>
        <FormField
          type="text"
          name={name}
          label={words.label}
          support={words.support}
          value={fields[name]}
          error={errorOf(shown, name)}
          language={language}
          autocomplete="off"
          width="medium"
          required
        />
        {by === 'notice' && <Picture alt={all.notice.picture} />}
        <BirthDateFields
          language={language}
          values={{ era: fields.birth_era, year: fields.birth_year, month: fields.birth_month, day: fields.birth_day }}
          error={errorOf(shown, 'birth')}
        />
        <p class="app-actions">
          <Button text={words.button} />
        </p>
      </PostForm>
      <p>
        <a href={url(by === 'notice' ? '/reservations/proof' : '/bookings/new')} safe>
          {words.other}
        </a>
      </p>
    </ResidentLayout>
  )
}

const Picture = ({ alt }: { alt: string }) => (
  <img class="app-picture" src={asset('/img/notice-number.svg')} width="360" height="240" alt={alt} />
)

function Refusal({ page, refusal }: { page: ResidentPage; refusal: NonNullable<ProofPageProps['refusal']> }) {
  const { refused, locked } = proofWords[page.language]
  if (refusal === 'refused')
    return <NoticeBanner type="error" title={refused.title} text={refused.text} language={page.language} takesFocus />
  return (
    <NoticeBanner
      type="error"
      title={locked.title}
      text={locked.text(refusal.retryMinutes)}
      language={page.language}
      takesFocus
    >
      <p safe>{locked.call}</p>
      <Phone language={page.language} phone={page.city.phone} hours={page.city.hours} />
    </NoticeBanner>
  )
}
