import type { Office } from '#domain/offices/find'
import { everyOffice } from '#domain/reservations/call-off-form'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { CallOffChoice } from './call-off-choice.tsx'

type Fields = Record<string, string | undefined>
export type CallOffFormProps = {
  page: StaffPage
  offices: readonly Office[]
  mayChooseAll: boolean
  fields: Fields
  errors: FieldErrors
}

/** 枠の中止: from when to when, where, and what becomes of the visits. */
export const CallOffForm = ({ page, offices, mayChooseAll, fields, errors }: CallOffFormProps) => (
  <StaffLayout page={page} title="枠の中止">
    <p class="app-lead">
      故障や災害などで窓口を開けられない間の予約枠を閉じ、立っている予約をまとめて移すか取り消します。次の画面で影響を確かめてから行います。
    </p>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/call-offs/preview">
      <FormField
        type="select"
        name="office_id"
        label="庁舎"
        required
        width="medium"
        emptyLabel="選んでください"
        value={fields.office_id}
        options={[
          ...(mayChooseAll ? [{ value: everyOffice, label: 'すべての庁舎' }] : []),
          ...offices.map(({ id, name }) => ({ value: String(id), label: name.ja })),
        ]}
        error={errorOf(errors, 'office_id')}
      />
      <Moment name="from" label="始まり" fields={fields} errors={errors} />
      <Moment name="to" label="終わり" fields={fields} errors={errors} />
      <CallOffChoice fields={fields} errors={errors} />
      <div class="app-actions">
        <Button text="影響する予約を確かめる" />
        <Button text="中止の一覧へ戻る" kind="text" href="/staff/call-offs" />
      </div>
    </PostForm>
  </StaffLayout>
)

const Moment = ({ name, label, fields, errors }: MomentProps) => (
  <div class="app-columns">
    <FormField
      type="date"
      name={`${name}_day`}
      label={`${label}の日`}
      required
      width="medium"
      value={fields[`${name}_day`]}
      error={errorOf(errors, `${name}_day`)}
    />
    <FormField
      type="time"
      name={`${name}_time`}
      label={`${label}の時刻`}
      required
      width="short"
      value={fields[`${name}_time`]}
      error={errorOf(errors, `${name}_time`)}
    />
  </div>
)
type MomentProps = { name: 'from' | 'to'; label: string; fields: Fields; errors: FieldErrors }
