import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { Questions } from '../../domain/checklist/checklist-for.ts'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import { typedPersons } from '../../domain/reservations/visit-persons.ts'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Language } from '../text/language.ts'
import { membersWords } from '../text/members.ts'
import { KeyFields } from './key-fields.tsx'
import { PersonFields } from './person-fields.tsx'
import { SituationFields } from './situation-fields.tsx'

type FieldsProps = {
  visit: BookedVisit
  /** One more comes by card; else by name. */
  asksCards: boolean
  questions: Questions
  texts: OwnTexts
  answers?: readonly string[] | undefined
  language: Language
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** One more of the party: by their own number, or by name; and their situation. */
export function NewcomerFields({ visit, asksCards, answers = [], ...props }: FieldsProps) {
  const { language, questions, texts, fields, errors } = props
  const words = membersWords[language]
  const ask = visit.service.keyType === 'printed_id' ? 'printed' : 'notice'
  return (
    <>
      {asksCards && <p safe>{words.addLead}</p>}
      {asksCards && <KeyFields ask={ask} language={language} texts={texts} fields={fields} errors={errors} />}
      {!asksCards &&
        typedPersons(fields, 1).map(person => (
          <PersonFields person={person} number={1} heading={words.newPerson} errors={errors} language={language} />
        ))}
      <SituationFields questions={questions} answers={answers} language={language} />
    </>
  )
}
