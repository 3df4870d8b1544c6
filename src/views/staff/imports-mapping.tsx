import { formatWareki } from '#domain/rules/wareki'
import type { FoundImport, SavedMapping } from '#domain/transfer/find-imports'
import {
  columnField,
  defaultField,
  type ImportField,
  importFields,
  requiredFields,
} from '#domain/transfer/import-fields'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import type { Option } from '../components/field-frame.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StepIndicator } from '../components/step-indicator.tsx'
import { Table } from '../components/table.tsx'
import { cardKindLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { encodingLabel, importFieldLabels } from './import-words.ts'
import { importSteps } from './imports.tsx'

export type ImportMappingPageProps = {
  page: StaffPage
  found: FoundImport
  preview: { line: number; cells: string[] }[]
  mappings: Pick<SavedMapping, 'id' | 'name'>[]
  chosen: Pick<SavedMapping, 'id' | 'name'> | undefined
  offices: Option[]
  shipments?: readonly { id: number; number: string; receivedOn: string; officeName: { ja: string } }[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 列の対応付け. The first rows as they were read, and which column feeds which field. */
export const ImportMappingPage = (props: ImportMappingPageProps) => (
  <StaffLayout page={props.page} title="列の対応付け" wide>
    <StepIndicator names={importSteps} current={2} />
    <ErrorSummary errors={props.errors} />
    <Preview found={props.found} preview={props.preview} />
    {props.mappings.length > 0 && <MappingChoice {...props} />}
    {props.chosen !== undefined && (
      <NoticeBanner type="info" text={`保存した対応付け「${props.chosen.name}」を使っています。`} />
    )}
    <MappingForm {...props} />
    <PostForm page={props.page} action={`/staff/imports/${props.found.id}/discard`}>
      <Button text="この取込を中止する" kind="outline" tone="danger" size="md" />
    </PostForm>
  </StaffLayout>
)

const Preview = ({ found, preview }: Pick<ImportMappingPageProps, 'found' | 'preview'>) => (
  <section class="app-stack">
    <h2>読み取った内容</h2>
    <p>
      <strong safe>{found.fileName}</strong>
      <span
        safe
      >{` ${found.rowCount.toLocaleString('ja-JP')}行、文字コードは ${encodingLabel(found.encoding)} と判別しました。`}</span>
      文字が正しく見えないときは、Excelで「CSV UTF-8」として保存し直し、
      <a href={url('/staff/imports')}>ファイルを選び直してください</a>。
    </p>
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
  </section>
)

const MappingChoice = ({ found, mappings, chosen }: ImportMappingPageProps) => (
  <form
    class="app-form-inline app-filter"
    method="get"
    action={url(`/staff/imports/${found.id}/mapping`)}
    aria-label="保存した対応付け"
  >
    <FormField
      type="select"
      name="mapping"
      label="保存した対応付け"
      value={chosen?.id.toString()}
      emptyLabel="選んでください"
      options={mappings.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
    <Button text="この対応付けを使う" kind="outline" size="md" />
  </form>
)

const MappingForm = ({ page, found, offices, shipments = [], fields, errors }: ImportMappingPageProps) => {
  const columns = found.headings.map((heading, index) => ({
    value: String(index),
    label: `${index + 1}: ${heading.trim() || '(見出しなし)'}`,
  }))
  const common = { fields, errors }
  return (
    <PostForm page={page} action={`/staff/imports/${found.id}/mapping`}>
      <h2>どの列が何か</h2>
      <p>
        見出しから推定しました。違っていれば選び直してください。交付通知書番号か申請書IDの、少なくとも一方が要ります。
      </p>
      <div class="app-mapping">
        {importFields.map(field => (
          <ColumnField field={field} columns={columns} {...common} />
        ))}
      </div>
      <h2>列がないとき、空欄のときの値</h2>
      <p>新しく登録するカードにだけ使います。登録済みのカードの受領日と交付場所は、取込では変わりません。</p>
      <div class="app-mapping">
        <DefaultFields offices={offices} {...common} />
      </div>
      <h2>入荷(箱)</h2>
      <FormField
        type="select"
        name={defaultField('shipmentId')}
        label="このファイルのカードが入っている箱"
        value={fields[defaultField('shipmentId')]}
        emptyLabel="選んでください"
        options={shipments.map(({ id, number, receivedOn, officeName }) => ({
          value: String(id),
          label: `${number}(${officeName.ja} ${formatWareki(receivedOn)})`,
        }))}
        support="箱を選ぶと「到着予定」で登録し、カードを読み取ったときに「入荷済」になります。箱は「入荷」の画面で先に登録します。"
        error={errorOf(errors, defaultField('shipmentId'))}
      />
      <FormField
        type="checkbox"
        name="without_shipment"
        label="箱を決めずに登録する(使い始める前から手元にあるカード)"
        checked={fields.without_shipment === '1'}
        support="新しいカードは、だれも現物を読み取らないまま「入荷済」「受領台」になります。箱の締め・照合・空箱の確認はありません。登録したあと、全部を読み取って収納してください。収納するまで「受領台のカード」に赤く出ます。"
        error={errorOf(errors, 'without_shipment')}
      />
      <h2>この対応付けの保存</h2>
      <FormField
        type="text"
        name="mapping_name"
        label="名前"
        value={fields.mapping_name}
        maxlength={60}
        support="名前を付けると、次に同じ見出しのファイルを読み込んだとき、この対応付けが選ばれます。例:カード管理台帳"
        error={errorOf(errors, 'mapping_name')}
      />
      <Button text="検査する" />
    </PostForm>
  )
}

type FieldProps = Pick<ImportMappingPageProps, 'fields' | 'errors'>

const ColumnField = ({ field, columns, fields, errors }: FieldProps & { field: ImportField; columns: Option[] }) => (
  <FormField
    type="select"
    name={columnField(field)}
    label={importFieldLabels[field]}
    value={fields[columnField(field)]}
    required={requiredFields.some(required => required === field)}
    emptyLabel="(列なし)"
    options={columns}
    error={errorOf(errors, columnField(field))}
  />
)

const DefaultFields = ({ offices, fields, errors }: FieldProps & { offices: Option[] }) => (
  <>
    <FormField
      type="select"
      name={defaultField('kind')}
      label="申請区分"
      value={fields[defaultField('kind')]}
      emptyLabel="選んでください"
      options={Object.entries(cardKindLabels).map(([value, label]) => ({ value, label }))}
      error={errorOf(errors, defaultField('kind'))}
    />
    <FormField
      type="text"
      name={defaultField('receivedOn')}
      label="受領日"
      value={fields[defaultField('receivedOn')]}
      support="例:2026/3/18、R8.3.18"
      error={errorOf(errors, defaultField('receivedOn'))}
    />
    <FormField
      type="select"
      name={defaultField('officeId')}
      label="交付場所"
      value={fields[defaultField('officeId')]}
      emptyLabel="選んでください"
      options={offices}
      error={errorOf(errors, defaultField('officeId'))}
    />
  </>
)
