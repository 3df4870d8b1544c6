import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'

export type FieldErrors = readonly { field: string; message: string }[]

/** エラーの一覧. Every line leads to its field; it has the keyboard when the page opens, and is absent when nothing is wrong. */
export function ErrorSummary({ language = 'ja', errors }: { language?: Language; errors: FieldErrors }) {
  if (errors.length === 0) return ''
  return (
    <div
      class="dads-error-summary"
      id="error-summary"
      role="alert"
      tabindex="-1"
      autofocus
      aria-labelledby="error-summary-heading"
    >
      <h2 class="dads-error-summary__heading" id="error-summary-heading" safe>
        {common[language].errorSummary(errors.length)}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>
            <a href={`#${field}`} safe>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The message of one field, for its `error` prop. */
export const errorOf = (errors: FieldErrors, field: string) => errors.find(error => error.field === field)?.message
