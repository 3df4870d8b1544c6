import type { Lacking } from '#domain/transfer/lacking-cells'
import { Button } from '../../components/button.tsx'
import { EncodingField, LackingCells } from '../../components/csv-encoding.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../../components/error-summary.tsx'
import { FormField } from '../../components/form-field.tsx'
import { PostForm } from '../../components/post-form.tsx'
import type { StaffPage } from '../../layouts/page.ts'
import { StaffLayout } from '../../layouts/staff.tsx'
import { countText } from './page.tsx'

export type ExportPageProps = {
  page: StaffPage
  name: string
  title: string
  query: string
  total: number
  columns: readonly string[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
  lacking?: Lacking | undefined
}

/** CSVの書き出し: why, in which encoding, and what the old one cannot hold. */
export const ExportPage = ({ page, name, title, query, total, columns, fields, errors, lacking }: ExportPageProps) => (
  <StaffLayout page={page} title={`${title}をCSVに書き出す`}>
    <ErrorSummary errors={errors} />
    {lacking !== undefined && <LackingCells {...lacking} />}
    <p safe>{`${countText(total)}を、次の列で書き出します。`}</p>
    <p class="app-muted" safe>
      {columns.join('、')}
    </p>
    <PostForm page={page} action={`/staff/lists/${name}/export`}>
      <input type="hidden" name="query" value={query} />
      {lacking !== undefined && <input type="hidden" name="anyway" value="1" />}
      <FormField
        type="text"
        name="reason"
        label="書き出す理由"
        required
        value={fields.reason}
        maxlength={200}
        support="操作記録に残ります。個人番号は書かないでください。"
        error={errorOf(errors, 'reason')}
      />
      <EncodingField value={fields.encoding} error={errorOf(errors, 'encoding')} />
      <p class="app-actions">
        <Button text={lacking === undefined ? 'CSVに書き出す' : 'このまま書き出す'} />
        <Button text="一覧に戻る" kind="text" href={`/staff/lists/${name}?${query}`} />
      </p>
    </PostForm>
  </StaffLayout>
)
