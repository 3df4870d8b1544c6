import { Button } from '../../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../../components/error-summary.tsx'
import { FormField } from '../../components/form-field.tsx'
import { NoticeBanner } from '../../components/notice-banner.tsx'
import { PostForm } from '../../components/post-form.tsx'
import { Table } from '../../components/table.tsx'
import type { StaffPage } from '../../layouts/page.ts'
import { StaffLayout } from '../../layouts/staff.tsx'
import { countText } from './page.tsx'

export const encodings = ['utf-8', 'cp932'] as const
export type ExportEncoding = (typeof encodings)[number]
/** A cell that CP932 cannot hold, by its row and column. */
export type Lacking = { row: number; heading: string; characters: string }
export type ExportPageProps = {
  page: StaffPage
  name: string
  title: string
  query: string
  total: number
  columns: readonly string[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
  lacking?: { cells: readonly Lacking[]; count: number } | undefined
}

const labels: Record<ExportEncoding, string> = {
  'utf-8': 'UTF-8(BOM付き。Excelでそのまま開けます)',
  cp932: 'Shift_JIS(CP932)。古いシステムに渡すとき',
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
      <FormField
        type="radio"
        name="encoding"
        label="文字コード"
        required
        value={fields.encoding ?? 'utf-8'}
        options={encodings.map(value => ({ value, label: labels[value] }))}
        error={errorOf(errors, 'encoding')}
      />
      <p class="app-actions">
        <Button text={lacking === undefined ? 'CSVに書き出す' : 'このまま書き出す'} />
        <Button text="一覧に戻る" kind="text" href={`/staff/lists/${name}?${query}`} />
      </p>
    </PostForm>
  </StaffLayout>
)

const LackingCells = ({ cells, count }: NonNullable<ExportPageProps['lacking']>) => (
  <section aria-labelledby="lacking">
    <NoticeBanner
      type="warning"
      text="Shift_JISにない文字があります。このまま書き出すと〓になります。UTF-8を選べば、もとの文字のまま書き出せます。"
    />
    <h2 id="lacking" safe>{`Shift_JISにない文字のあるところ(${count}か所)`}</h2>
    <Table caption="Shift_JISにない文字" captionHidden columns={[{ label: '行', numeric: true }, '列', '文字']}>
      {cells.map(({ row, heading, characters }) => (
        <tr>
          <td data-numeric="true" safe>
            {String(row)}
          </td>
          <td safe>{heading}</td>
          <td safe>{characters}</td>
        </tr>
      ))}
    </Table>
  </section>
)
