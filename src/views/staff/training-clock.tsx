import type { ClockFault } from '../../domain/clock/training-clock.ts'
import { formatDateTimeWareki } from '../../domain/rules/wareki.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type TrainingClockPageProps = {
  page: StaffPage
  now: Date
  fields: { day?: string | undefined; time?: string | undefined }
  faults?: ClockFault[]
}

const messageOf = ({ field, reason }: ClockFault) =>
  reason === 'too-far'
    ? '今日から400日以内の日にしてください。'
    : field === 'day'
      ? '日を選んでください。'
      : '時刻を 9:30 のように入力してください。'

/** 研修用の時計. */
export function TrainingClockPage({ page, now, fields, faults = [] }: TrainingClockPageProps) {
  const errors = faults.map(fault => ({ field: fault.field, message: messageOf(fault) }))
  return (
    <StaffLayout page={page} title="研修用の時計">
      <ErrorSummary errors={errors} />
      <p class="app-lead">
        研修とデモのために、このシステムの時計だけを動かします。予約した日に進めると、受付と交付を練習できます。時計を大きく進めると、サインインし直しになります。
      </p>
      <p safe>{`いまの設定: ${formatDateTimeWareki(now)}`}</p>
      <PostForm page={page} action="/staff/training-clock">
        <FormField
          type="date"
          name="day"
          label="日"
          value={fields.day}
          width="medium"
          required
          error={errorOf(errors, 'day')}
        />
        <FormField
          type="time"
          name="time"
          label="時刻"
          value={fields.time}
          width="short"
          required
          error={errorOf(errors, 'time')}
        />
        <Button text="この時刻に合わせる" />
      </PostForm>
      <PostForm page={page} action="/staff/training-clock/real-time">
        <Button text="本当の時刻に戻す" kind="outline" />
      </PostForm>
    </StaffLayout>
  )
}
