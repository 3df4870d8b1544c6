import type { Questions } from '#domain/checklist/checklist-for'
import { personField } from '#domain/reservations/party-form'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { situationWords } from '../text/situations.ts'

type PersonProps = { people: number; fields: Record<string, string | undefined>; errors: FieldErrors }

/** 来る人の氏名・フリガナ・生年月日, for visits without a card. */
export const PersonFields = ({ people, fields, errors }: PersonProps) => (
  <>
    {numbers(people).map(position => (
      <fieldset class="app-words__part">
        <legend safe>{`${position}人目`}</legend>
        <div class="app-fields">
          <PersonBox name={personField(position, 'name')} label="氏名" fields={fields} errors={errors} />
          <PersonBox name={personField(position, 'kana')} label="フリガナ" fields={fields} errors={errors} />
          <PersonBox
            name={personField(position, 'birth')}
            label="生年月日"
            support="例:S58.4.1、1983-04-01"
            fields={fields}
            errors={errors}
          />
        </div>
      </fieldset>
    ))}
  </>
)

type BoxProps = Omit<PersonProps, 'people'> & { name: string; label: string; support?: string }

const PersonBox = ({ name, label, support, fields, errors }: BoxProps) => (
  <FormField
    type="text"
    name={name}
    label={label}
    support={support}
    required
    autofocus={name === personField(1, 'name')}
    autocomplete="off"
    value={fields[name]}
    error={errorOf(errors, name)}
  />
)

type AnswerProps = { questions: Questions; people: number; names: readonly string[]; body: unknown }

/** 質問への答え, which make the list of what to bring. Folded away: most come themselves. */
export function AnswerFields({ questions: { who, also }, people, names, body }: AnswerProps) {
  if (who.length === 0 && also.length === 0) return ''
  return (
    <details class="app-more" open={hasAnswers(body)}>
      <summary>来る人の状況(持ち物が変わります)</summary>
      {numbers(people).map(position => (
        <fieldset class="app-words__part">
          <legend safe>{names[position - 1] ?? `${position}人目`}</legend>
          <div class="app-fields">
            {who.length > 0 && (
              <FormField
                type="select"
                name={`who_${position}`}
                label="だれが来るか"
                emptyLabel="聞いていない"
                value={valuesOf(body, `who_${position}`)[0]}
                options={who.map(value => ({ value, label: situationWords.ja[value] }))}
              />
            )}
            {also.length > 0 && (
              <FormField
                type="checkboxes"
                name={`also_${position}`}
                label="あてはまるもの"
                values={valuesOf(body, `also_${position}`)}
                options={also.map(value => ({ value, label: situationWords.ja[value] }))}
              />
            )}
          </div>
        </fieldset>
      ))}
    </details>
  )
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

function valuesOf(body: unknown, name: string): string[] {
  const value: unknown = Object.getOwnPropertyDescriptor(Object(body), name)?.value
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string')
}

const hasAnswers = (body: unknown) =>
  Object.entries(Object(body)).some(
    ([name, value]) => name.startsWith('also_') || (name.startsWith('who_') && value !== ''),
  )
