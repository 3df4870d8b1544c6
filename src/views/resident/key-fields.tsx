import { asset } from '#assets'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { ProofErrors } from '../../domain/residents/proof-form.ts'
import { BirthDateFields } from '../components/birth-date-fields.tsx'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import type { Language } from '../text/language.ts'
import { type ProofAsk, proofWords } from '../text/proof.ts'
import { screenText } from '../text/screen-texts.ts'

export type KeyFieldsProps = {
  ask: ProofAsk
  language: Language
  /** The city's own words for its notice. */
  texts?: OwnTexts | undefined
  fields?: Record<string, string | undefined> | undefined
  errors?: FieldErrors
}

/** What a visitor is known by: a number and the date of birth, or what stands on a printed sheet. */
export function KeyFields(props: KeyFieldsProps) {
  switch (props.ask) {
    case 'notice':
      return (
        <>
          <NoticeNumber {...props} />
          <Birth {...props} />
        </>
      )
    case 'printed':
      return (
        <>
          <PrintedField {...props} name="printed_code" />
          <PrintedField {...props} name="printed_password" />
        </>
      )
    case 'reservation':
      return (
        <>
          <ReservationCode {...props} />
          <Birth {...props} />
        </>
      )
    case 'visitLink':
    case 'cardLink':
    case 'waitingLink':
      return <Birth {...props} />
  }
}

/** Every fault in words, in the order of the fields. */
export const faultsInWords = (errors: ProofErrors, language: Language) =>
  errors.map(({ field, reason }) => ({ field, message: proofWords[language].faults[field][reason] }))

const NoticeNumber = ({ language, texts = {}, fields = {}, errors = [] }: KeyFieldsProps) => (
  <>
    <FormField
      type="text"
      name="notice_number"
      label={screenText(texts, 'notice-number.label', language)}
      support={screenText(texts, 'notice-number.help', language)}
      value={fields.notice_number}
      error={errorOf(errors, 'notice_number')}
      language={language}
      autocomplete="off"
      width="medium"
      required
    />
    <img
      class="app-picture"
      src={asset('/img/notice-number.svg')}
      width="360"
      height="240"
      alt={screenText(texts, 'notice-number.picture', language)}
    />
  </>
)

function PrintedField({
  language,
  fields = {},
  errors = [],
  name,
}: KeyFieldsProps & { name: 'printed_code' | 'printed_password' }) {
  const { code, password, support } = proofWords[language].printed
  return (
    <FormField
      type="text"
      name={name}
      label={name === 'printed_code' ? code : password}
      support={support}
      value={fields[name]}
      error={errorOf(errors, name)}
      language={language}
      inputmode="numeric"
      autocomplete="off"
      width="medium"
      required
    />
  )
}

function ReservationCode({ language, fields = {}, errors = [] }: KeyFieldsProps) {
  const { label, support } = proofWords[language].reservation
  return (
    <FormField
      type="text"
      name="reservation_code"
      label={label}
      support={support}
      value={fields.reservation_code}
      error={errorOf(errors, 'reservation_code')}
      language={language}
      autocomplete="off"
      width="medium"
      required
    />
  )
}

const Birth = ({ language, fields = {}, errors = [] }: KeyFieldsProps) => (
  <BirthDateFields
    language={language}
    values={{ era: fields.birth_era, year: fields.birth_year, month: fields.birth_month, day: fields.birth_day }}
    error={errorOf(errors, 'birth')}
  />
)
