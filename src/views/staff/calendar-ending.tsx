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
import { CallOffChoice } from './call-off-choice.tsx'

export type EndingFormProps = {
  page: StaffPage
  pattern: { id: number; weekday: number; startsAt: string; endsAt: string }
  officeId: number
  lastDay: string | undefined
  errors: FieldErrors
  hit: HitReservation[]
  fields?: Record<string, string | undefined>
  /** Asks what becomes of the visits, as it does whenever some are hit. */
  asks?: boolean
}

/** 受付時間の終了. */
export const EndingForm = ({ page, pattern, officeId, lastDay, errors, hit, fields = {}, asks }: EndingFormProps) => (
  <StaffLayout page={page} title="受付時間の終了">
    <ErrorSummary errors={errors} />
    {hit.length > 0 && (
      <HitReservations
        hit={hit}
        title={`${hit.length}件の予約に影響します`}
        text="この日で終了するには、下の予約を移すか取り消します。そのあとに、電話などで連絡する人の一覧が出ます。"
      />
    )}
    <DefinitionList items={[{ label: '受付時間', text: `${weekdayName(pattern.weekday)} ${timeSpan(pattern)}` }]} />
    <PostForm
      page={page}
      action={
        asks || hit.length > 0
          ? `/staff/call-offs/openings/${pattern.id}`
          : `/staff/calendar/openings/${pattern.id}/end`
      }
    >
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
      {(asks || hit.length > 0) && <CallOffChoice fields={fields} errors={errors} />}
      <div class="app-actions">
        <Button text={asks || hit.length > 0 ? 'この日で終了し、予約を移すか取り消す' : 'この日で終了する'} />
        <Button text="庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
