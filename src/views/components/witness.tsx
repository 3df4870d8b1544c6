import { timeOf } from '#domain/rules/days'
import { formatTime } from '#domain/rules/wareki'
import { Button } from './button.tsx'
import type { FieldErrors } from './error-summary.tsx'
import { PostForm } from './post-form.tsx'
import { SecondPersonFields } from './second-person.tsx'

type Witness = { name: string; endsAt: Date }
type WitnessProps = {
  page: { formToken: string }
  /** Where the witnessing begins; it ends at `…/end`. */
  action: string
  witness: Witness | undefined
  loginId?: string | undefined
  errors: FieldErrors
}

/** 立会い: who stands beside the person at the screen and until when, or the form that begins it. */
export const WitnessSection = ({ page, action, witness, loginId, errors }: WitnessProps) => (
  <section class="app-card" aria-label="立会い">
    {witness === undefined ? (
      <PostForm page={page} action={action}>
        <SecondPersonFields loginId={loginId} errors={errors} takesFocus />
        <Button text="立会いを始める" />
      </PostForm>
    ) : (
      <PostForm page={page} action={`${action}/end`} inline>
        <p>
          <strong safe>{`立会者 ${witness.name}`}</strong>
          <span safe>{`(${formatTime(timeOf(witness.endsAt))}まで)`}</span>
        </p>
        <Button text="立会いを終わる" kind="outline" size="md" />
      </PostForm>
    )}
  </section>
)
