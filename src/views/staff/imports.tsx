import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { FoundImport } from '#domain/transfer/find-imports'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { StepIndicator } from '../components/step-indicator.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { importStateLabels } from './import-words.ts'

export type ImportsPageProps = {
  page: StaffPage
  limitMb: number
  list: { rows: FoundImport[]; total: number; page: number; perPage: number }
  refusal?: string | undefined
  pasted?: string | undefined
}

export const importSteps = ['ファイルを選ぶ', '列を対応付ける', '検査する', '登録する']

/** 取込: a new file, and what came in before. */
export const ImportsPage = ({ page, limitMb, list, refusal, pasted }: ImportsPageProps) => (
  <StaffLayout page={page} title="カードの取込">
    {refusal !== undefined && (
      <NoticeBanner type="error" title="このファイルは取り込めません" text={refusal} takesFocus />
    )}
    <StepIndicator names={importSteps} current={1} />
    <UploadForm page={page} limitMb={limitMb} refusal={refusal} />
    <PasteForm page={page} pasted={pasted} />
    <h2>これまでの取込</h2>
    <History list={list} />
  </StaffLayout>
)

const UploadForm = ({ page, limitMb, refusal }: Pick<ImportsPageProps, 'page' | 'limitMb' | 'refusal'>) => (
  <section class="app-card app-stack">
    <h2>ファイルを選ぶ</h2>
    <p>
      台帳や住基の抽出データをCSVで取り込みます。この段階ではカードは登録されません。列の対応付けと検査のあと、内容を確かめてから登録します。
    </p>
    <PostForm page={page} action="/staff/imports" enctype="multipart/form-data">
      <FormField
        type="file"
        name="file"
        label="CSVファイル"
        required
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        support={`${limitMb}MBまで。文字コードは自動で判別します(UTF-8、Shift_JIS、UTF-16)。個人番号(マイナンバー)と住民票コードの列は、先に取り除いてください。`}
        error={refusal === undefined ? undefined : 'ファイルを選んでください。'}
      />
      <FormField type="checkbox" name="no_headings" label="1行目からデータが始まる(見出しの行がない)" />
      <Button text="ファイルを読み込む" />
    </PostForm>
  </section>
)

/** 表の貼り付け, for who has a spreadsheet and no CSV: the same checks as for a file. */
const PasteForm = ({ page, pasted }: Pick<ImportsPageProps, 'page' | 'pasted'>) => (
  <details class="app-card" open={pasted !== undefined && pasted !== ''}>
    <summary>ファイルの代わりに、表を貼り付ける</summary>
    <PostForm page={page} action="/staff/imports">
      <FormField
        type="textarea"
        name="pasted"
        label="貼り付ける表"
        value={pasted}
        rows={6}
        support="表計算ソフトで見出しの行から範囲を選んでコピーし、ここに貼り付けます。ファイルと同じように検査します。個人番号(マイナンバー)と住民票コードの列は、先に取り除いてください。"
      />
      <FormField
        type="checkbox"
        name="no_headings"
        id="pasted_no_headings"
        label="1行目からデータが始まる(見出しの行がない)"
      />
      <Button text="貼り付けた表を読み込む" kind="outline" />
    </PostForm>
  </details>
)

const History = ({ list }: Pick<ImportsPageProps, 'list'>) => (
  <>
    <Table
      caption="取込の履歴"
      captionHidden
      scrollable
      columns={[
        '日時',
        'ファイル',
        { label: '行数', numeric: true },
        { label: '新規', numeric: true },
        { label: '変更', numeric: true },
        { label: '誤り', numeric: true },
        '状態',
        '担当',
      ]}
      emptyText={list.rows.length === 0 ? 'まだ取込はありません。' : undefined}
    >
      {list.rows.map(row => (
        <HistoryRow row={row} />
      ))}
    </Table>
    <Pager path="/staff/imports" page={list.page} perPage={list.perPage} total={list.total} />
  </>
)

const HistoryRow = ({ row }: { row: FoundImport }) => (
  <tr data-tone={row.state === 'discarded' ? 'quiet' : undefined}>
    <td safe>{formatDateTimeWareki(row.createdAt)}</td>
    <th scope="row">
      <a href={url(`/staff/imports/${row.id}`)} safe>
        {row.fileName}
      </a>
    </th>
    <td data-numeric="true" safe>
      {row.rowCount.toLocaleString('ja-JP')}
    </td>
    <td data-numeric="true" safe>
      {row.newCount.toLocaleString('ja-JP')}
    </td>
    <td data-numeric="true" safe>
      {row.changedCount.toLocaleString('ja-JP')}
    </td>
    <td data-numeric="true" safe>
      {row.faultCount.toLocaleString('ja-JP')}
    </td>
    <td>
      <StatusChip tone={importStateLabels[row.state].tone} text={importStateLabels[row.state].label} />
    </td>
    <td safe>{row.staffName}</td>
  </tr>
)
