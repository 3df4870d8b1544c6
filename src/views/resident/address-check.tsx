import { url } from '#url'
import type { AddressErrors } from '../../domain/residents/address-form.ts'

import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { addressCheckWords } from '../text/address-check.ts'
import { bookingWords } from '../text/booking.ts'
import type { Localized } from '../text/language.ts'
import { proofWords, spanText } from '../text/proof.ts'
import { Phone } from './phone.tsx'
import { Carried, Purpose } from './proof.tsx'

export const addressChecksPath = '/bookings/address-checks'

type Frame = { page: ResidentPage; linkHours: number; carried: Record<string, string> }
export type AddressPageProps = Frame & {
  serviceName: Localized
  fields?: Record<string, string | undefined>
  errors?: AddressErrors
  /** So many mails went to this address already. */
  retryMinutes?: number | undefined
  hasTimedOut?: boolean
}

/** メールアドレスの入力, twice. */
export function AddressPage({ page, serviceName, linkHours, carried, errors = [], ...rest }: AddressPageProps) {
  const { language, city } = page
  const { form, faults } = addressCheckWords[language]
  const shown = errors.map(({ field, reason }) => ({ field, message: faults[reason] }))
  return (
    <ResidentLayout page={page} title={form.title} steps={{ names: bookingWords[language].steps.mail, current: 1 }}>
      <ErrorSummary language={language} errors={shown} />
      {rest.hasTimedOut && (
        <NoticeBanner type="warning" {...proofWords[language].timedOut} language={language} takesFocus />
      )}
      {rest.retryMinutes !== undefined && <TooMany page={page} retryMinutes={rest.retryMinutes} />}
      <Purpose label={proofWords[language].service} name={serviceName[language]} />
      <p safe>{form.lead(linkHours)}</p>
      <PostForm page={page} action={addressChecksPath}>
        <Carried values={carried} />
        <AddressFields page={page} fields={rest.fields ?? {}} errors={shown} />
        <p>
          <span safe>{form.purpose}</span>{' '}
          <a href={url('/privacy')} safe>
            {form.privacy}
          </a>
        </p>
        <p class="app-actions">
          <Button text={form.button} />
        </p>
      </PostForm>
      <div>
        <p safe>{form.noMail}</p>
        <Phone language={language} phone={city.phone} hours={city.hours} />
      </div>
    </ResidentLayout>
  )
}

type FieldsProps = { page: ResidentPage; fields: Record<string, string | undefined>; errors: FieldErrors }

function AddressFields({ page: { language }, fields, errors }: FieldsProps) {
  const { email, again, againSupport } = addressCheckWords[language].form
  const field = { type: 'email', language, width: 'full', required: true } as const
  return (
    <>
      <FormField
        {...field}
        name="email"
        label={email}
        value={fields.email}
        error={errorOf(errors, 'email')}
        autocomplete="email"
      />
      <FormField
        {...field}
        name="email_again"
        label={again}
        support={againSupport}
        value={fields.email_again}
        error={errorOf(errors, 'email_again')}
        autocomplete="off"
      />
    </>
  )
}

function TooMany({ page: { language, city }, retryMinutes }: { page: ResidentPage; retryMinutes: number }) {
  const { title, text } = addressCheckWords[language].tooMany
  return (
    <NoticeBanner
      type="error"
      title={title}
      text={text(spanText(retryMinutes, language))}
      language={language}
      takesFocus
    >
      <p safe>{proofWords[language].locked.call}</p>
      <Phone language={language} phone={city.phone} hours={city.hours} />
    </NoticeBanner>
  )
}

export type AddressSentPageProps = Frame & { email: string }

/** 送信完了. The window may be closed; the mail can be sent again. */
export function AddressSentPage({ page, email, linkHours, carried }: AddressSentPageProps) {
  const language = page.language
  const { sent } = addressCheckWords[language]
  return (
    <ResidentLayout page={page} title={sent.title} steps={{ names: bookingWords[language].steps.mail, current: 1 }}>
      <NoticeBanner type="success" title={sent.banner} text={sent.next(linkHours)} language={language} />
      <DefinitionList items={[{ label: sent.to, text: email }]} />
      <p safe>{sent.mayClose}</p>
      <section class="app-card">
        <h2 safe>{sent.missingTitle}</h2>
        <ul>
          {sent.missing.map(line => (
            <li safe>{line}</li>
          ))}
        </ul>
        <PostForm page={page} action={addressChecksPath}>
          <Carried values={{ ...carried, email, email_again: email }} />
          <p class="app-actions">
            <Button text={sent.again} kind="outline" />
          </p>
        </PostForm>
        <p>
          <a href={url(`/bookings/new?${new URLSearchParams(carried)}`)} safe>
            {sent.other}
          </a>
        </p>
      </section>
    </ResidentLayout>
  )
}
