import type { ReasonCode } from '#domain/offices/reasons'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'

type Props = {
  reasons: readonly ReasonCode[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
  support?: string | undefined
  required?: boolean
}

/** 理由: one of the city's reasons, and what there is to say besides. */
export const ReasonFields = ({ reasons, fields, errors, support, required = false }: Props) => (
  <div class="app-fields">
    {reasons.length > 0 && (
      <FormField
        type="select"
        name="reason"
        label="理由"
        required={required}
        emptyLabel="選んでください"
        support={support}
        value={fields.reason}
        options={reasons.map(({ id, label }) => ({ value: String(id), label }))}
        error={errorOf(errors, 'reason')}
      />
    )}
    <FormField
      type="text"
      name="reason_text"
      label="理由の補足"
      required={required && reasons.length === 0}
      support="個人番号は書かないでください。"
      maxlength={200}
      autocomplete="off"
      value={fields.reason_text}
      error={errorOf(errors, 'reason_text')}
    />
  </div>
)
