import { callOffWays } from '#domain/reservations/words'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { callOffWayLabels } from './call-off-words.ts'

type Fields = Record<string, string | undefined>

/** 予約をどうするか, why, and whether by mail. */
export const CallOffChoice = ({ fields, errors }: { fields: Fields; errors: FieldErrors }) => (
  <>
    <FormField
      type="radio"
      name="way"
      label="立っている予約"
      required
      value={fields.way}
      options={callOffWays.map(way => ({ value: way, ...callOffWayLabels[way] }))}
      error={errorOf(errors, 'way')}
    />
    <FormField
      type="text"
      name="reason"
      label="理由"
      required
      maxlength={200}
      value={fields.reason}
      support="来る人へのメールにそのまま載ります。例:システムの故障のため、大雪のため"
      error={errorOf(errors, 'reason')}
    />
    <FormField
      type="checkbox"
      name="sends_mail"
      label="メールアドレスのある人へ、メールで知らせる"
      checked={(fields.sends_mail ?? '1') === '1'}
    />
  </>
)
