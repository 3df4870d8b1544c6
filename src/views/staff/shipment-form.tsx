import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { SecondPersonFields } from '../components/second-person.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from './cards-office-filter.tsx'

export type NewShipmentPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 入荷の登録. What the slip says, counted by two. */
export const NewShipmentPage = ({ page, offices, fields, errors }: NewShipmentPageProps) => {
  const text = (name: string, label: string, more: { support?: string; inputmode?: 'numeric'; width?: 'short' }) => (
    <FormField
      type="text"
      name={name}
      label={label}
      required
      width="medium"
      autocomplete="off"
      value={fields[name]}
      error={errorOf(errors, name)}
      {...more}
    />
  )
  return (
    <StaffLayout page={page} title="届いた箱の登録">
      <p class="app-lead">箱を開ける前に、二人で送付票を見て入れてください。</p>
      <ErrorSummary errors={errors} />
      <PostForm page={page} action="/staff/shipments">
        {text('number', '箱・送付票番号', { support: '送付票の番号。例:2026-015' })}
        <FormField
          type="select"
          name="office"
          label="受け取った庁舎"
          required
          width="medium"
          value={fields.office}
          options={officeOptions(offices)}
          error={errorOf(errors, 'office')}
        />
        {text('received_on', '受領日', { support: '例:令和8年3月2日、R8.3.2、2026-03-02' })}
        <div class="app-columns">
          {text('expected_cards', '送付票のカードの枚数', { inputmode: 'numeric', width: 'short' })}
          {text('expected_notices', '送付票の交付通知書の枚数', { inputmode: 'numeric', width: 'short' })}
        </div>
        <FormField
          type="textarea"
          name="note"
          label="備考"
          rows={2}
          value={fields.note}
          error={errorOf(errors, 'note')}
        />
        <SecondPersonFields loginId={fields.second_login_id} errors={errors} />
        <div class="app-actions">
          <Button text="この箱を登録する" />
          <Button text="入荷の一覧へ戻る" kind="text" href="/staff/shipments" />
        </div>
      </PostForm>
    </StaffLayout>
  )
}
