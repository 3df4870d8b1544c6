import { url } from '#url'
import { longestNotes, type TypedDetails } from '../../domain/reservations/visit-details.ts'
import { DefinitionList } from '../components/definition-list.tsx'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { checkWords, optional } from '../text/check.ts'
import type { Language } from '../text/language.ts'
import { periodText } from '../text/privacy.ts'
import { PersonFields } from './person-fields.tsx'

export type CheckFieldsProps = {
  language: Language
  typed: TypedDetails
  verifiedEmail: string | null
  errors: FieldErrors
  contactRetentionDays: number
}

/** What the visitor adds to a booking: who comes, where to reach them, what they need. */
export function CheckFields({ language, typed, verifiedEmail, errors, contactRetentionDays }: CheckFieldsProps) {
  const words = checkWords[language]
  return (
    <>
      {typed.people.map((person, index) => (
        <PersonFields
          person={person}
          number={index + 1}
          heading={typed.people.length > 1 ? words.person(index + 1) : words.who}
          errors={errors}
          language={language}
        />
      ))}
      <FormField
        type="tel"
        name="phone"
        label={optional(words.phone, language)}
        support={words.phoneSupport}
        value={typed.phone}
        error={errorOf(errors, 'phone')}
        language={language}
        autocomplete="tel"
        width="medium"
      />
      {verifiedEmail === null ? (
        <EmailFields language={language} typed={typed} errors={errors} />
      ) : (
        <DefinitionList items={[{ label: words.emailVerified, text: verifiedEmail }]} />
      )}
      <FormField
        type="textarea"
        name="notes"
        label={optional(words.notes, language)}
        support={words.notesSupport}
        value={typed.notes}
        error={errorOf(errors, 'notes')}
        language={language}
        rows={3}
        maxlength={longestNotes}
      />
      <Consent
        language={language}
        checked={typed.consents}
        error={errorOf(errors, 'consent')}
        period={periodText(contactRetentionDays, language)}
      />
    </>
  )
}

function EmailFields({ language, typed, errors }: Pick<CheckFieldsProps, 'language' | 'typed' | 'errors'>) {
  const words = checkWords[language]
  return (
    <>
      <FormField
        type="email"
        name="email"
        label={optional(words.email, language)}
        support={words.emailSupport}
        value={typed.email}
        error={errorOf(errors, 'email')}
        language={language}
        autocomplete="email"
        inputmode="email"
      />
      <FormField
        type="email"
        name="email_again"
        label={words.emailAgain}
        value={typed.emailAgain}
        error={errorOf(errors, 'email_again')}
        language={language}
        autocomplete="off"
        inputmode="email"
      />
    </>
  )
}

type ConsentProps = { language: Language; checked: boolean; error: string | undefined; period: string }

function Consent({ language, checked, error, period }: ConsentProps) {
  const words = checkWords[language]
  return (
    <div class="app-card">
      <h2 safe>{words.privacy}</h2>
      <p>
        <span safe>{words.privacyText(period)}</span>{' '}
        <a href={url('/privacy')} target="_blank" safe rel="noopener">
          {words.privacy}
        </a>
      </p>
      <FormField
        type="checkbox"
        name="consent"
        value="yes"
        checked={checked}
        label={words.consent}
        error={error}
        language={language}
        required
      />
    </div>
  )
}
