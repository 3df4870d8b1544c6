import { longestName, type TypedPerson } from '../../domain/reservations/visit-persons.ts'
import { BirthDateFields } from '../components/birth-date-fields.tsx'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { checkWords } from '../text/check.ts'
import type { Language } from '../text/language.ts'

export type PersonFieldsProps = {
  person: TypedPerson
  number: number
  heading: string
  errors: FieldErrors
  language: Language
}

/** 来る人: name, reading, date of birth. */
export function PersonFields({ person, number, heading, errors, language }: PersonFieldsProps) {
  const words = checkWords[language]
  const [name, kana, birth] = [`name_${number}`, `kana_${number}`, `birth_${number}`]
  return (
    <section class="app-card" aria-labelledby={`person-${number}`}>
      <h2 id={`person-${number}`} safe>
        {heading}
      </h2>
      <FormField
        type="text"
        name={name}
        label={words.name}
        support={words.nameSupport}
        value={person.name}
        error={errorOf(errors, name)}
        language={language}
        autocomplete={number === 1 ? 'name' : 'off'}
        maxlength={longestName}
        required
      />
      <FormField
        type="text"
        name={kana}
        label={words.kana}
        support={words.kanaSupport}
        value={person.kana}
        error={errorOf(errors, kana)}
        language={language}
        autocomplete="off"
        maxlength={longestName}
        required
      />
      <BirthDateFields
        prefix={birth}
        values={{
          ...{ year: person.year, month: person.month, day: person.day },
          ...(person.era === '' ? {} : { era: person.era }),
        }}
        error={errorOf(errors, birth)}
        language={language}
      />
    </section>
  )
}
