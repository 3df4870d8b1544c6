import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { DayField, HoursFields } from './calendar-hours.tsx'
import { weekdayNames } from './calendar-words.ts'

type Fields = Record<string, string | undefined>
export type OpeningFormProps = {
  page: StaffPage
  pool: { id: number; name: string; officeId: number; officeName: string }
  fields: Fields
  weekdays: readonly string[]
  errors: FieldErrors
}

/** 受付時間の登録. */
export const OpeningForm = ({ page, pool, fields, weekdays, errors }: OpeningFormProps) => (
  <StaffLayout page={page} title="受付時間の登録">
    <p class="app-lead" safe>
      {`${pool.officeName} 窓口「${pool.name}」`}
    </p>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action={`/staff/calendar/pools/${pool.id}/openings`}>
      <FormField
        type="checkboxes"
        name="weekdays"
        label="曜日"
        required
        values={weekdays}
        options={weekdayNames.map((label, index) => ({ value: String(index + 1), label }))}
        error={errorOf(errors, 'weekdays')}
      />
      <HoursFields fields={fields} errors={errors} />
      <FormField
        type="checkbox"
        name="opens_on_holidays"
        label="祝日も開く"
        checked={fields.opens_on_holidays !== undefined}
      />
      <DayField
        name="valid_from"
        label="この日から"
        support="終わりの日を決めるまで、毎週続きます。年度が変わっても、入れ直す必要はありません。"
        fields={fields}
        errors={errors}
      />
      <div class="app-actions">
        <Button text="この受付時間を登録する" />
        <Button text="庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${pool.officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
