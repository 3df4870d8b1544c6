import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
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
      <TimeField name="starts_at" label="始まりの時刻" fields={fields} errors={errors} />
      <TimeField name="ends_at" label="終わりの時刻" fields={fields} errors={errors} />
      <NumberField name="slot_minutes" label="1枠の時間(分)" fields={fields} errors={errors} />
      <NumberField
        name="capacity"
        label="1枠の席数"
        support="同じ時間に受けられる人数です。"
        fields={fields}
        errors={errors}
      />
      <FormField
        type="checkbox"
        name="opens_on_holidays"
        label="祝日も開く"
        checked={fields.opens_on_holidays !== undefined}
      />
      <FormField
        type="date"
        name="valid_from"
        label="この日から"
        required
        width="medium"
        value={fields.valid_from}
        error={errorOf(errors, 'valid_from')}
      />
      <div class="app-actions">
        <Button text="この受付時間を登録する" />
        <Button text="庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${pool.officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

type PartProps = { name: string; label: string; support?: string; fields: Fields; errors: FieldErrors }

const TimeField = ({ name, label, fields, errors }: PartProps) => (
  <FormField
    type="time"
    name={name}
    label={label}
    required
    width="medium"
    value={fields[name]}
    error={errorOf(errors, name)}
  />
)

const NumberField = ({ name, label, support, fields, errors }: PartProps) => (
  <FormField
    type="text"
    name={name}
    label={label}
    required
    width="short"
    inputmode="numeric"
    autocomplete="off"
    support={support}
    value={fields[name]}
    error={errorOf(errors, name)}
  />
)
