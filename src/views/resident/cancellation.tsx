import type { CancelRefusal } from '../../domain/reservations/cancel.ts'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { optional } from '../text/check.ts'
import { reservationWords } from '../text/reservation.ts'
import { whenText } from '../text/when.ts'
import { Phone } from './phone.tsx'

export const longestReason = 200

export type CancellationPageProps = {
  page: ResidentPage
  visit: BookedVisit
  reason?: string
  fault?: 'secret-number' | undefined
  refusal?: CancelRefusal | undefined
}

/** 予約の取消: a page of its own that asks before it is done. */
export function CancellationPage({ page, visit, reason, fault, refusal }: CancellationPageProps) {
  const language = page.language
  const all = reservationWords[language]
  const words = all.cancellation
  const { people, peopleCount } = bookingWords[language].belongings
  const error = fault === undefined ? undefined : words.secretNumber
  return (
    <ResidentLayout page={page} title={words.title}>
      <ErrorSummary language={language} errors={error === undefined ? [] : [{ field: 'reason', message: error }]} />
      {refusal !== undefined && (
        <NoticeBanner type="error" text={words.refusals[refusal]} language={language} takesFocus>
          <Phone language={language} phone={visit.office.phone} hours={visit.office.phoneHours} />
        </NoticeBanner>
      )}
      {refusal === undefined && <p safe>{words.lead}</p>}
      <DefinitionList
        items={[
          { label: all.when, text: whenText(visit.startsAt, language) },
          { label: all.place, text: visit.office.name[language] },
          { label: all.service, text: visit.service.name[language] },
          ...(visit.people > 1 ? [{ label: people, text: peopleCount(visit.people) }] : []),
        ]}
      />
      {refusal === undefined && (
        <PostForm page={page} action="/reservations/current/cancellation">
          <FormField
            type="textarea"
            name="reason"
            label={optional(words.reason, language)}
            support={words.reasonSupport}
            value={reason}
            error={error}
            language={language}
            rows={2}
            maxlength={longestReason}
          />
          <p class="app-actions">
            <Button text={words.button} tone="danger" />
          </p>
        </PostForm>
      )}
      <p class="app-actions">
        <Button text={words.keep} href="/reservations/current" kind="outline" />
      </p>
    </ResidentLayout>
  )
}
