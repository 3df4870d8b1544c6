import type { WitnessRefusal } from '#domain/staff/witness'
import { errorOf, type FieldErrors } from './error-summary.tsx'
import { FormField } from './form-field.tsx'

type SecondPersonProps = {
  loginId?: string | undefined
  errors: FieldErrors
  /** Where only one of the choices above asks for a second person. */
  isOptional?: boolean
  /** The keyboard is here when the page opens: nothing else can be done before. */
  takesFocus?: boolean
}

/** 立会者の確認: the second person types ID and password at the same screen. The password is never shown again. */
export const SecondPersonFields = ({ loginId, errors, isOptional = false, takesFocus = false }: SecondPersonProps) => (
  <fieldset class="app-stack">
    <legend class="dads-form-control-label__label">立会者の確認</legend>
    <p>もう一人の職員が、自分の職員IDとパスワードを入れてください。</p>
    <FormField
      name="second_login_id"
      label="立会者の職員ID"
      required={!isOptional}
      width="medium"
      autocomplete="off"
      value={loginId}
      autofocus={takesFocus}
      error={errorOf(errors, 'second_login_id')}
    />
    <FormField
      type="password"
      name="second_password"
      label="立会者のパスワード"
      required={!isOptional}
      width="medium"
      autocomplete="off"
      error={errorOf(errors, 'second_password')}
    />
  </fieldset>
)

const words: Record<WitnessRefusal, { field: string; message: string }> = {
  missing: { field: 'second_login_id', message: '立会者の職員IDとパスワードを入れてください。' },
  refused: {
    field: 'second_password',
    message: '立会者の職員IDかパスワードが違います。何度も間違えると、しばらく使えなくなります。',
  },
  'same-person': { field: 'second_login_id', message: '立会者には、あなたではない職員が入ってください。' },
  'not-permitted': { field: 'second_login_id', message: 'この職員には、この作業に立ち会う権限がありません。' },
  'other-office': {
    field: 'second_login_id',
    message: 'この職員の担当は別の庁舎です。作業をする庁舎を担当する職員が立ち会ってください。',
  },
}

/** Why the second person was not accepted, beside the field. */
export const secondPersonErrors = (reason: WitnessRefusal): FieldErrors => [words[reason]]

/** That nobody stands beside, told together with the other faults of the form: nothing was tried yet. */
export const missingSecondPerson = ({ loginId, password }: { loginId: string; password: string }): FieldErrors =>
  loginId.trim() === '' || password === '' ? secondPersonErrors('missing') : []
