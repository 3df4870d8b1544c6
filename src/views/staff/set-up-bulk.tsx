import type { JudgedRow, SetUpFate } from '#domain/transfer/bulk-set-up'
import type { TableRefusal } from '#domain/transfer/set-up-rows'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { cardProcessLabels, setUpFailureLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { setUpRefusals } from './cards-words.ts'
import { type CheckedWith, CheckFields } from './set-ups.tsx'

type Fields = Record<string, string | undefined>
export type BulkFormProps = { page: StaffPage; pasted?: string | undefined; errors: FieldErrors }

/** 結果の一括登録: a table out of the spreadsheet, or a file. Nothing is written by reading it. */
export const SetUpBulkPage = ({ page, pasted, errors }: BulkFormProps) => (
  <StaffLayout page={page} title="交付前設定の結果を表で登録する">
    <p class="app-lead">
      左から「交付通知書番号(またはラベル)・結果・理由」の3列です。結果は「OK」か「NG」、理由はNGのときだけ入れます。次の画面で1行ずつ確かめてから登録します。
    </p>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/set-ups/bulk/preview" enctype="multipart/form-data">
      <FormField
        type="textarea"
        name="table"
        label="表を貼り付ける"
        rows={10}
        value={pasted}
        support="表計算ソフトで範囲を選んでコピーし、ここに貼り付けます。見出しの行があってもかまいません。"
        error={errorOf(errors, 'table')}
      />
      <FormField
        type="file"
        name="file"
        label="または、CSVファイルを選ぶ"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        support="貼り付けた表がないときに読みます。"
        error={errorOf(errors, 'file')}
      />
      <div class="app-actions">
        <Button text="内容を確かめる" />
        <Button text="交付前設定へ戻る" kind="text" href="/staff/set-ups" />
      </div>
    </PostForm>
    <p>
      理由の書き方:
      <span safe>{Object.values(setUpFailureLabels).join('、')}</span>
    </p>
  </StaffLayout>
)

export type BulkPreviewProps = {
  page: StaffPage
  rows: readonly JudgedRow[]
  table: string
  fields: Fields
  errors: FieldErrors
  checkedWith: CheckedWith
}

/** 確認. The fate of every row; all are registered, or only those that can be. */
export const SetUpBulkPreview = ({ page, rows, table, fields, errors, checkedWith }: BulkPreviewProps) => {
  const ready = rows.filter(({ fate }) => fate === 'ready')
  const okCount = ready.filter(({ result }) => result === 'ok').length
  return (
    <StaffLayout page={page} title="登録する結果の確認" wide>
      <ErrorSummary errors={errors} />
      <Verdict total={rows.length} readyCount={ready.length} />
      <Rows rows={rows} />
      {ready.length > 0 && (
        <PostForm page={page} action="/staff/set-ups/bulk">
          <input type="hidden" name="table" value={table} />
          <input type="hidden" name="ready" value={String(ready.length)} />
          {okCount > 0 && <CheckFields fields={fields} errors={errors} checkedWith={checkedWith} />}
          <Button
            text={
              ready.length === rows.length
                ? `${ready.length}枚の結果を登録する`
                : `登録できる${ready.length}枚だけ登録する`
            }
          />
        </PostForm>
      )}
      <Correction page={page} table={table} />
      <p>
        <a href={url('/staff/set-ups/bulk')}>やめて、はじめからやり直す</a>
      </p>
    </StaffLayout>
  )
}

const Correction = ({ page, table }: { page: StaffPage; table: string }) => (
  <details class="app-card">
    <summary>表を直す</summary>
    <PostForm page={page} action="/staff/set-ups/bulk/preview">
      <FormField type="textarea" name="table" label="貼り付けた表" rows={10} value={table} />
      <Button text="もう一度確かめる" kind="outline" />
    </PostForm>
  </details>
)

const Verdict = ({ total, readyCount }: { total: number; readyCount: number }) =>
  readyCount === total ? (
    <NoticeBanner type="success" title={`${total}行すべて登録できます`} text="まだ何も登録していません。" />
  ) : (
    <NoticeBanner
      type={readyCount === 0 ? 'error' : 'warning'}
      title={`${total}行のうち、${total - readyCount}行は登録できません`}
      text={
        readyCount === 0
          ? 'まだ何も登録していません。下で表を直して、もう一度確かめてください。'
          : 'まだ何も登録していません。下で表を直すか、登録できる行だけを登録できます。'
      }
    />
  )

const Rows = ({ rows }: { rows: readonly JudgedRow[] }) => (
  <Table
    caption={`読み取った行(${rows.length}行)`}
    columns={[{ label: '行', numeric: true }, 'カード', '結果', '登録できるか', '今の状態']}
    scrollable
  >
    {rows.map(row => (
      <tr data-tone={row.fate === 'ready' ? undefined : 'error'}>
        <td data-numeric="true">{row.line}</td>
        <th scope="row">
          {row.cardId === undefined ? (
            <span safe>{row.number || '(空欄)'}</span>
          ) : (
            <a href={url(`/staff/cards/${row.cardId}`)} safe>
              {row.number}
            </a>
          )}
        </th>
        <td safe>{resultWords(row)}</td>
        <td>
          {row.fate === 'ready' ? (
            <StatusChip tone="success" text="登録できます" />
          ) : (
            <span safe>{fateWords[row.fate]}</span>
          )}
        </td>
        <td safe>{processWords(row.process)}</td>
      </tr>
    ))}
  </Table>
)

function resultWords({ result }: JudgedRow) {
  if (result === 'ok') return '設定できた'
  if (result === 'unknown-result') return '(読み取れない)'
  return result === 'failure-missing' || result === 'failure-unknown'
    ? '設定できなかった'
    : `設定できなかった(${setUpFailureLabels[result]})`
}

const processWords = (process: string | undefined) =>
  Object.entries(cardProcessLabels).find(([key]) => key === process)?.[1].label ?? ''

const fateWords: Record<Exclude<SetUpFate, 'ready'>, string> = {
  unreadable: '交付通知書番号かラベルとして読めません。',
  'unknown-card': 'このカードは登録されていません。',
  'wrong-state': '交付前設定を待つ状態ではありません。',
  'failed-already': 'すでに設定不可です。',
  'same-card': '前の行と同じカードです。',
  'unknown-result': '結果は「OK」か「NG」にしてください。',
  'failure-missing': '設定できなかった理由を入れてください。',
  'failure-unknown': 'この理由の書き方は読めません。',
}

export function tableRefusal(refusal: TableRefusal, most: number): { field: string; message: string } {
  const message = {
    empty: '表を貼り付けるか、ファイルを選んでください。',
    'too-long': `一度に登録できるのは${most}行までです。分けてください。`,
    'unclosed-quote': '引用符(")が閉じていません。',
    forbidden: '個人番号か住民票コードと思われる列があります。取り除いてください。貼り付けた内容は残していません。',
  }
  return { field: 'table', message: message[refusal.reason] }
}

export const bulkRefusals = {
  'changed-meanwhile':
    'ほかの人が先に登録したため、内容が変わりました。1枚も登録していません。もう一度確かめてください。',
  'nothing-ready': '登録できる行がありません。',
  'no-witness': setUpRefusals['no-witness'],
  'witness-elsewhere': setUpRefusals['witness-elsewhere'],
} as const
