import { longestNotes } from '#domain/reservations/visit-details'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { languageOptions } from './reservation-words.ts'

type Props = { fields: Record<string, string | undefined>; errors: FieldErrors; takesFocus?: boolean }

/** 連絡先・言語・連絡事項. */
export const ContactFields = ({ fields, errors, takesFocus = false }: Props) => (
  <>
    <div class="app-fields">
      <FormField
        type="tel"
        name="phone"
        label="電話番号"
        value={fields.phone}
        autocomplete="off"
        autofocus={takesFocus}
        error={errorOf(errors, 'phone')}
      />
      <FormField
        type="email"
        name="email"
        label="メールアドレス"
        value={fields.email}
        autocomplete="off"
        error={errorOf(errors, 'email')}
      />
    </div>
    <FormField
      type="textarea"
      name="notes"
      label="配慮・連絡事項"
      support="車いす、通訳、介助など。個人番号は書かないでください。"
      rows={2}
      maxlength={longestNotes}
      value={fields.notes}
      error={errorOf(errors, 'notes')}
    />
    <FormField
      type="radio"
      name="language"
      label="メールと控えの言語"
      inline
      value={fields.language ?? 'ja'}
      options={languageOptions}
    />
  </>
)
