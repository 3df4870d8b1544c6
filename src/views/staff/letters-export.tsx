import type { Batch } from '#domain/letters/batches'
import type { LetterExport } from '#domain/letters/export-letters'
import type { Lacking } from '#domain/transfer/lacking-cells'
import { Button } from '../components/button.tsx'
import { EncodingField, LackingCells } from '../components/csv-encoding.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

type Refusal = Extract<LetterExport, { ok: false }>['reason']
type Props = {
  page: StaffPage
  batch: Batch
  reason: string
  encoding: string | undefined
  refusal: Refusal
  lacking: Lacking | undefined
}

const refusals: Record<Exclude<Refusal, 'unfit'>, string> = {
  'reason-missing': 'ファイルを作る理由と渡す先を入力してください。',
  'reason-forbidden': '理由に個人番号らしい数字があります。消してください。',
  'nothing-to-export': '書き出せる通知がありません。取りやめたか、再印刷に替わっています。',
}

/** The file was not made: why, and the form once more. */
export function LetterExportPage({ page, batch, reason, encoding, refusal, lacking }: Props) {
  const errors = refusal === 'unfit' ? [] : [{ field: 'export_reason', message: refusals[refusal] }]
  return (
    <StaffLayout page={page} title="外部で印刷するファイル">
      <ErrorSummary errors={errors} />
      {lacking !== undefined && <LackingCells {...lacking} />}
      <PostForm page={page} action={`/staff/letters/${batch.id}/export`}>
        <FormField
          type="text"
          name="export_reason"
          label="ファイルを作る理由と渡す先"
          required
          autocomplete="off"
          value={reason}
          error={errorOf(errors, 'export_reason')}
        />
        <EncodingField value={encoding} />
        {lacking !== undefined && <input type="hidden" name="anyway" value="1" />}
        <Button text={lacking === undefined ? 'CSVファイルを作る' : 'このままCSVファイルを作る'} />
      </PostForm>
      <p>
        <Button text="印刷の画面に戻る" kind="text" href={`/staff/letters/${batch.id}`} />
      </p>
    </StaffLayout>
  )
}
