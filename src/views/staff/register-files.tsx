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

export type RegisterFilesPageProps = {
  page: StaffPage
  limitMb: number
  list: { rows: FoundImport[]; total: number; page: number; perPage: number }
  typed?: string | undefined
  refusal?: string | undefined
}

export const registerSteps = ['ファイルを選ぶ', '列を対応付ける', '違いを確かめる', '登録する']

/** 異動ファイル: a new file, or rows pasted, and what was compared before. */
export const RegisterFilesPage = ({ page, limitMb, list, typed, refusal }: RegisterFilesPageProps) => (
  <StaffLayout page={page} title="異動ファイルを比べる">
    {refusal !== undefined && (
      <NoticeBanner type="error" title="このファイルは比べられません" text={refusal} takesFocus />
    )}
    <StepIndicator names={registerSteps} current={1} />
    <section class="app-card app-stack">
      <h2>ファイルを選ぶか、貼り付ける</h2>
      <p>
        住民記録から抽出した異動のCSVを、まだ渡していないカードと比べます。この段階では何も変わりません。違いを確かめてから登録します。
      </p>
      <PostForm page={page} action="/staff/register-changes/files" enctype="multipart/form-data">
        <FormField
          type="file"
          name="file"
          label="CSVファイル"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          support={`${limitMb}MBまで。文字コードは自動で判別します。個人番号(マイナンバー)と住民票コードの列は、先に取り除いてください。`}
        />
        <FormField
          type="textarea"
          name="text"
          label="または、表を貼り付ける"
          value={typed}
          support="1行目に見出しを入れてください。例:宛名番号、氏名、生年月日、住所、異動事由。Excelの表をそのまま貼り付けられます。"
        />
        <Button text="読み込む" />
      </PostForm>
    </section>
    <h2>これまでのファイル</h2>
    <Table
      caption="異動ファイルの履歴"
      captionHidden
      scrollable
      columns={[
        '日時',
        'ファイル',
        { label: '行数', numeric: true },
        { label: '新しい異動', numeric: true },
        '状態',
        '担当',
      ]}
      emptyText={list.rows.length === 0 ? 'まだ比べたファイルはありません。' : undefined}
    >
      {list.rows.map(row => (
        <HistoryRow row={row} />
      ))}
    </Table>
    <Pager path="/staff/register-changes/files" page={list.page} perPage={list.perPage} total={list.total} />
    <p>
      <a href={url('/staff/register-changes')}>異動への対応の一覧へ</a>
    </p>
  </StaffLayout>
)

const HistoryRow = ({ row }: { row: FoundImport }) => (
  <tr data-tone={row.state === 'discarded' ? 'quiet' : undefined}>
    <td safe>{formatDateTimeWareki(row.createdAt)}</td>
    <th scope="row">
      <a href={url(`/staff/register-changes/files/${row.id}`)} safe>
        {row.fileName}
      </a>
    </th>
    <td data-numeric="true" safe>
      {row.rowCount.toLocaleString('ja-JP')}
    </td>
    <td data-numeric="true" safe>
      {row.newCount.toLocaleString('ja-JP')}
    </td>
    <td>
      <StatusChip tone={importStateLabels[row.state].tone} text={importStateLabels[row.state].label} />
    </td>
    <td safe>{row.staffName}</td>
  </tr>
)
