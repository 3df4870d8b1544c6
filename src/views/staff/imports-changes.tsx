import { formatWareki } from '#domain/rules/wareki'
import type { FieldChange, RowChange } from '#domain/transfer/find-changes'
import type { FoundImport } from '#domain/transfer/find-imports'
import type { ImportField } from '#domain/transfer/import-fields'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { Pager } from '../components/pager.tsx'
import { Table } from '../components/table.tsx'
import { cardKindLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { importFieldLabels } from './import-words.ts'

export type Paged<T> = { rows: T[]; total: number; page: number; perPage: number }
type Props = { found: FoundImport; changes: Paged<RowChange> }

/** 変更の一覧, a page of its own for the later pages of the list. */
export const ImportChangesPage = ({ page, ...props }: Props & { page: StaffPage }) => (
  <StaffLayout page={page} title={`変更の一覧:${props.found.fileName}`} wide>
    <ChangesTable {...props} />
    <p class="app-actions">
      <Button text="取込に戻る" kind="outline" href={`/staff/imports/${props.found.id}`} />
    </p>
  </StaffLayout>
)

/** Which fields of which cards would change, from what, to what. */
export const ChangesTable = ({ found, changes }: Props) =>
  changes.total === 0 ? (
    ''
  ) : (
    <section class="app-stack">
      <h2>変更の一覧</h2>
      <p>
        登録済みのカードのうち、内容が変わるものです。空欄は登録済みの内容を消しません(方書を除く)。手続きの状態、保管場所、ラベルは変わりません。
      </p>
      <Table
        caption={`変更 ${changes.total.toLocaleString('ja-JP')}枚`}
        columns={[{ label: '行', numeric: true }, 'カード', '項目', '今の内容', '取込後の内容']}
        scrollable
      >
        {changes.rows.map(row =>
          row.changes.map((change, index) => <ChangeRow row={row} change={change} isFirst={index === 0} />),
        )}
      </Table>
      <Pager
        path={`/staff/imports/${found.id}/changes`}
        page={changes.page}
        perPage={changes.perPage}
        total={changes.total}
      />
    </section>
  )

const ChangeRow = ({ row, change, isFirst }: { row: RowChange; change: FieldChange; isFirst: boolean }) => (
  <tr>
    {isFirst && (
      <>
        <td data-numeric="true" rowspan={row.changes.length}>
          {row.line}
        </td>
        <th scope="rowgroup" rowspan={row.changes.length}>
          <a href={url(`/staff/cards/${row.cardId}`)} safe>
            {row.noticeNumber}
          </a>
          <br />
          <span safe>{row.name}</span>
        </th>
      </>
    )}
    <td safe>{importFieldLabels[change.field]}</td>
    <td>
      <del safe>{valueWords(change.field, change.before)}</del>
    </td>
    <td>
      <ins safe>{valueWords(change.field, change.after)}</ins>
    </td>
  </tr>
)

function valueWords(field: ImportField, value: string | null) {
  if (value === null) return '(なし)'
  if (['birthOn', 'appliedOn', 'dueOn', 'expiresOn'].includes(field)) return formatWareki(value)
  if (field === 'isForPost') return value === 'true' ? '郵送交付' : '窓口交付'
  if (field === 'kind') return Object.entries(cardKindLabels).find(([kind]) => kind === value)?.[1] ?? value
  return value
}
