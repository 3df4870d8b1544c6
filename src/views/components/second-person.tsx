import type { WitnessRefusal } from '#domain/staff/witness'
import { errorOf, type FieldErrors } from './error-summary.tsx'
import { FormField } from './form-field.tsx'

/** 立会者の確認: the second person types ID and password at the same screen. The password is never shown again. */
export const SecondPersonFields = ({ loginId, errors }: { loginId?: string | undefined; errors: FieldErrors }) => (
  <fieldset class="app-stack">
    <legend class="dads-form-control-label__label">立会者の確認</legend>
    <p>もう一人の職員が、自分の職員IDとパスワードを入れてください。</p>
    <FormField
      name="second_login_id"
      label="立会者の職員ID"
      required
      width="medium"
      autocomplete="off"
      value={loginId}
      error={errorOf(errors, 'second_login_id')}
    />
    <FormField
      type="password"
      name="second_password"
      label="立会者のパスワード"
      required
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
}

/** Why the second person was not accepted, beside the field. */
export const secondPersonErrors = (reason: WitnessRefusal): FieldErrors => [words[reason]]

/** That nobody stands beside, told together with the other faults of the form: nothing was tried yet. */
export const missingSecondPerson = ({ loginId, password }: { loginId: string; password: string }): FieldErrors =>
  loginId.trim() === '' || password === '' ? secondPersonErrors('missing') : []
