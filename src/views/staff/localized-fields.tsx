import type { Fields } from '#domain/rules/localized-form'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { type Language, languages } from '../text/language.ts'
import { wordsLanguages } from './city-words.ts'

export type LocalizedTextFieldsProps = {
  part: string
  legend: string
  support?: string
  /** Languages that must be written. */
  needs: readonly Language[]
  rows?: number
  fields: Fields
  errors: FieldErrors
}

/** One text in the three languages, side by side. */
export const LocalizedTextFields = ({
  part,
  legend,
  support,
  needs,
  rows,
  fields,
  errors,
}: LocalizedTextFieldsProps) => (
  <fieldset class="app-words__part" aria-describedby={support === undefined ? undefined : `${part}-support`}>
    <legend safe>{legend}</legend>
    {support !== undefined && (
      <p class="app-lead" id={`${part}-support`} safe>
        {support}
      </p>
    )}
    <div class="app-fields">
      {languages.map(language => {
        const name = `${part}_${language}`
        const required = needs.includes(language)
        const frame = { name, label: wordsLanguages[language], required, error: errorOf(errors, name) }
        return rows === undefined ? (
          <FormField {...frame} type="text" autocomplete="off" value={fields[name]} />
        ) : (
          <FormField {...frame} type="textarea" rows={rows} value={fields[name]} />
        )
      })}
    </div>
  </fieldset>
)
