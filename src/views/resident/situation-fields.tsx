import type { Questions } from '../../domain/checklist/checklist-for.ts'
import { FormField } from '../components/form-field.tsx'
import type { Language } from '../text/language.ts'
import { checklistWords, situationWords } from '../text/situations.ts'

type Props = {
  questions: Questions
  answers: readonly string[]
  language: Language
  /** Before the names `who` and `also`, where several people answer on one page. */
  prefix?: string
}

/** 来る人の状況: who comes, and what applies. Nothing is shown where the rules make no difference. */
export function SituationFields({ questions: { who, also }, answers, language, prefix = '' }: Props) {
  const words = checklistWords[language]
  const options = (situations: readonly (keyof typeof situationWords.ja)[]) =>
    situations.map(value => ({ value, label: situationWords[language][value] }))
  return (
    <>
      {who.length > 0 && (
        <FormField
          type="radio"
          name={`${prefix}who`}
          label={words.who}
          language={language}
          value={who.find(each => answers.includes(each)) ?? 'self'}
          options={options(who)}
        />
      )}
      {also.length > 0 && (
        <FormField
          type="checkboxes"
          name={`${prefix}also`}
          label={words.also}
          support={words.alsoNote}
          language={language}
          values={[...answers]}
          options={options(also)}
        />
      )}
    </>
  )
}
