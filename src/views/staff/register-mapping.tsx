import { registerColumnField, registerFields } from '#domain/register/fields'
import type { FoundImport } from '#domain/transfer/find-imports'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StepIndicator } from '../components/step-indicator.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { encodingLabel } from './import-words.ts'
import { registerSteps } from './register-files.tsx'
import { registerFieldLabels } from './register-words.ts'

export type RegisterMappingPageProps = {
  page: StaffPage
  found: FoundImport
  preview: { line: number; cells: string[] }[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 異動ファイルの列の対応付け. */
export const RegisterMappingPage = ({ page, found, preview, fields, errors }: RegisterMappingPageProps) => (
  <StaffLayout page={page} title="異動ファイルの列の対応付け" wide>
    <StepIndicator names={registerSteps} current={2} />
    <ErrorSummary errors={errors} />
    <p
      safe
    >{`「${found.fileName}」は${found.rowCount.toLocaleString('ja-JP')}行、文字コードは ${encodingLabel(found.encoding)} と判別しました。`}</p>
    <div class="app-preview">
      <Table caption={`はじめの${preview.length}行`} scrollable columns={['行', ...found.headings]}>
        {preview.map(({ line, cells }) => (
          <tr>
            <th scope="row">{line}</th>
            {cells.map(cell => (
              <td safe>{cell}</td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
    <PostForm page={page} action={`/staff/register-changes/files/${found.id}/mapping`}>
      <h2>どの列が何か</h2>
      <p>
        見出しから推定しました。違っていれば選び直してください。人は宛名番号で探し、宛名番号がないときは氏名と生年月日で探します。
      </p>
      <div class="app-mapping">
        {registerFields.map(field => (
          <FormField
            type="select"
            name={registerColumnField(field)}
            label={registerFieldLabels[field]}
            value={fields[registerColumnField(field)]}
            emptyLabel="(列なし)"
            options={found.headings.map((heading, index) => ({
              value: String(index),
              label: `${index + 1}: ${heading.trim() || '(見出しなし)'}`,
            }))}
            error={errorOf(errors, registerColumnField(field))}
          />
        ))}
      </div>
      <Button text="カードと比べる" />
    </PostForm>
    <PostForm page={page} action={`/staff/register-changes/files/${found.id}/discard`}>
      <Button text="比べずに中止する" kind="outline" tone="danger" size="md" />
    </PostForm>
  </StaffLayout>
)
