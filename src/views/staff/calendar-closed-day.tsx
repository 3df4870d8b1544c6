import { closedDayKinds, wholeCity } from '#domain/offices/closed-day-form'
import type { Office } from '#domain/offices/find'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { closedDayKindLabels } from './calendar-words.ts'

type Fields = Record<string, string | undefined>
export type ClosedDayFormProps = { page: StaffPage; offices: Office[]; fields: Fields; errors: FieldErrors }

/** 休業日の登録. */
export const ClosedDayForm = ({ page, offices, fields, errors }: ClosedDayFormProps) => (
  <StaffLayout page={page} title="休業日の登録">
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/calendar/closed-days/preview">
      <FormField
        type="date"
        name="day"
        label="休む日"
        required
        width="medium"
        value={fields.day}
        error={errorOf(errors, 'day')}
      />
      <FormField
        type="select"
        name="office_id"
        label="範囲"
        required
        width="medium"
        value={fields.office_id ?? wholeCity}
        options={[
          { value: wholeCity, label: '市全体' },
          ...offices.map(office => ({ value: String(office.id), label: office.name.ja })),
        ]}
        error={errorOf(errors, 'office_id')}
      />
      <FormField
        type="radio"
        name="kind"
        label="種類"
        required
        value={fields.kind}
        options={closedDayKinds.map(kind => ({ value: kind, label: closedDayKindLabels[kind] }))}
        error={errorOf(errors, 'kind')}
      />
      <FormField
        type="text"
        name="reason"
        label="理由"
        required
        maxlength={200}
        value={fields.reason}
        support="例:年末年始の閉庁、システムの保守"
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="影響する予約を確かめる" />
        <Button text="窓口と休業日へ戻る" kind="text" href="/staff/calendar" />
      </div>
    </PostForm>
  </StaffLayout>
)
