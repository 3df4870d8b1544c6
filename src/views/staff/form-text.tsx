import { type FormTextKey, formOf, isHeading, variablesOfForm } from '#domain/letters/form-text-keys'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { formLabels, formVariableWords, placeLabel } from './form-text-words.ts'

type Change = { at: Date; staffName: string | null; before: string; after: string }
export type FormTextPageProps = {
  page: StaffPage
  textKey: FormTextKey
  body: string
  isOwn: boolean
  errors: FieldErrors
  /** Pages of the form with sample data, drawn as the printer draws them. */
  preview?: readonly string[] | undefined
  changes: readonly Change[]
}

/** 一つの文面の変更: writing it, looking at the printed page, and what it said before. */
export const FormTextPage = ({ page, textKey, body, isOwn, errors, preview, changes }: FormTextPageProps) => (
  <StaffLayout page={page} title={`${formLabels[formOf(textKey)]}: ${placeLabel(textKey)}`} wide>
    <ErrorSummary errors={errors} />
    <div class="app-columns">
      <PostForm page={page} action={`/staff/form-texts/${textKey}`} label="様式の文面">
        <FormField
          type={isHeading(textKey) ? 'text' : 'textarea'}
          name="body"
          label="文面"
          required
          autocomplete="off"
          rows={10}
          value={body}
          error={errorOf(errors, 'body')}
        />
        <div class="app-actions">
          <Button text="この文面にする" size="md" />
          <Button text="見本を見る" kind="outline" size="md" formAction={`/staff/form-texts/${textKey}/preview`} />
        </div>
      </PostForm>
      <Variables textKey={textKey} />
    </div>
    {preview !== undefined && <Preview pages={preview} usualCount={textKey.startsWith('hagaki') ? 2 : 1} />}
    {isOwn && (
      <PostForm page={page} action={`/staff/form-texts/${textKey}/reset`}>
        <Button text="元の文面に戻す" kind="outline" tone="danger" size="md" />
      </PostForm>
    )}
    <History changes={changes} />
    <p>
      <Button text="文面の一覧に戻る" kind="text" href="/staff/form-texts" />
    </p>
  </StaffLayout>
)

const Variables = ({ textKey }: { textKey: FormTextKey }) => (
  <section class="app-variables">
    <h2>使える差し込み</h2>
    <p>二重の波かっこで書くと、印刷するときに中身に置きかわります。</p>
    <dl>
      {variablesOfForm[formOf(textKey)].map(name => (
        <div>
          <dt safe>{`{{${name}}}`}</dt>
          <dd safe>{formVariableWords[name]}</dd>
        </div>
      ))}
    </dl>
  </section>
)

type PreviewProps = { pages: readonly string[]; usualCount: number }

const Preview = ({ pages, usualCount }: PreviewProps) => (
  <section id="preview" aria-labelledby="preview-heading">
    <h2 id="preview-heading">見本(架空の人の例)</h2>
    {pages.length > usualCount && (
      <NoticeBanner
        type="warning"
        title={`この文面では、1通が${pages.length}枚になります。`}
        text="1枚に収めるには、どこかの文面を短くしてください。このままでも使えます。"
      />
    )}
    {pages.map((source, index) => (
      <img class="app-form-sample" src={source} alt={`印刷の見本 ${index + 1}ページ目`} />
    ))}
  </section>
)

const History = ({ changes }: { changes: readonly Change[] }) => (
  <Table
    caption="変更の履歴"
    columns={['日時', '変えた人', '変える前', '変えた後']}
    scrollable
    emptyText={changes.length === 0 ? 'まだ変えていません。' : undefined}
  >
    {changes.map(({ at, staffName, before, after }) => (
      <tr>
        <th scope="row" safe>
          {formatDateTimeWareki(at)}
        </th>
        <td safe>{staffName ?? ''}</td>
        <td safe>{before}</td>
        <td safe>{after}</td>
      </tr>
    ))}
  </Table>
)
