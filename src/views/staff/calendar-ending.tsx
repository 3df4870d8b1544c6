import type { HitReservation } from '#domain/offices/hit-reservations'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { HitReservations } from './calendar-hit.tsx'
import { timeSpan, weekdayName } from './calendar-words.ts'

export type EndingFormProps = {
  page: StaffPage
  pattern: { id: number; weekday: number; startsAt: string; endsAt: string }
  officeId: number
  lastDay: string | undefined
  errors: FieldErrors
  hit: HitReservation[]
}

/** 受付時間の終了. */
export const EndingForm = ({ page, pattern, officeId, lastDay, errors, hit }: EndingFormProps) => (
  <StaffLayout page={page} title="受付時間の終了">
    <ErrorSummary errors={errors} />
    {hit.length > 0 && <HitReservations hit={hit} />}
    <DefinitionList items={[{ label: '受付時間', text: `${weekdayName(pattern.weekday)} ${timeSpan(pattern)}` }]} />
    <PostForm page={page} action={`/staff/calendar/openings/${pattern.id}/end`}>
      <FormField
        type="date"
        name="last_day"
        label="最後の日"
        required
        width="medium"
        support="この日までは受け付けます。次の日からの予約枠はなくなります。まだ始まっていない受付時間は、始まりより前の日にすると取りやめになります。"
        value={lastDay}
        error={errorOf(errors, 'last_day')}
      />
      <div class="app-actions">
        <Button text="この日で終了する" />
        <Button text="庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
