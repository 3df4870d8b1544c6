import type { PhotoCheckError } from '#domain/counter/photo-check'
import { checkMethods } from '#domain/counter/words'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { SecondPersonFields } from '../components/second-person.tsx'
import { checkMethodLabels } from '../labels.ts'

/** What was answered so far, and what is missing. The second password is never among it. */
export type TypedCheck = {
  photo?: string | undefined
  method?: string | undefined
  second_login_id?: string | undefined
  errors: FieldErrors
}

/** 顔の確認: the photo on the card beside the face of who came, before anything is handed over. */
export const HandoverCheck = ({ typed, needsSecond }: { typed: TypedCheck; needsSecond: boolean }) => (
  <>
    <ErrorSummary errors={typed.errors} />
    <FormField
      type="radio"
      name="photo"
      label="カードの写真と、来た方の顔を見比べましたか"
      required
      value={typed.photo}
      options={[
        { value: 'right', label: '写真は本人で、券面の記載も合っている' },
        { value: 'wrong', label: '写真がちがう(交付を中止する)' },
      ]}
      error={errorOf(typed.errors, 'photo')}
    />
    <FormField
      type="radio"
      name="method"
      label="確認の方法"
      required
      value={typed.method ?? 'eye'}
      options={checkMethods.map(value => ({ value, label: checkMethodLabels[value] }))}
      error={errorOf(typed.errors, 'method')}
    />
    {needsSecond && <SecondPersonFields loginId={typed.second_login_id} errors={typed.errors} />}
  </>
)

const words = {
  photo: '写真と顔を見比べて、結果を選んでください。',
  method: '確認の方法を選んでください。',
} satisfies Record<PhotoCheckError['field'], string>

export const photoCheckErrors = (errors: readonly PhotoCheckError[]): FieldErrors =>
  errors.map(({ field }) => ({ field, message: words[field] }))
