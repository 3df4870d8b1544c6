import type { FoundImport, ImportFault } from '#domain/transfer/find-imports'
import { Button } from '../components/button.tsx'
import { CsvButtons } from '../components/csv-encoding.tsx'
import { Pager } from '../components/pager.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { columnWords, faultWords } from './import-words.ts'
import type { Paged } from './imports-changes.tsx'

type Props = { found: FoundImport; faults: Paged<ImportFault> }

/** 誤りの一覧, a page of its own for the later pages of the list. */
export const ImportFaultsPage = ({ page, ...props }: Props & { page: StaffPage }) => (
  <StaffLayout page={page} title={`誤りの一覧:${props.found.fileName}`} wide>
    <FaultsTable {...props} />
    <p class="app-actions">
      <Button text="取込に戻る" kind="outline" href={`/staff/imports/${props.found.id}`} />
    </p>
  </StaffLayout>
)

/** Row, column and reason; never what stood there. */
export const FaultsTable = ({ found, faults }: Props) =>
  faults.total === 0 ? (
    ''
  ) : (
    <section class="app-stack">
      <h2>誤りの一覧</h2>
      <p class="app-actions">
        <CsvButtons text="誤りの一覧をCSVで受け取る" href={`/staff/imports/${found.id}/faults.csv`} />
      </p>
      <Table
        caption={`誤り ${faults.total.toLocaleString('ja-JP')}件`}
        columns={[{ label: '行', numeric: true }, '列', '理由']}
        scrollable
      >
        {faults.rows.map(fault => (
          <tr>
            <td data-numeric="true">{fault.line}</td>
            <th scope="row" safe>
              {columnWords(fault.field, found)}
            </th>
            <td safe>{faultWords(fault.reason)}</td>
          </tr>
        ))}
      </Table>
      <Pager
        path={`/staff/imports/${found.id}/faults`}
        page={faults.page}
        perPage={faults.perPage}
        total={faults.total}
      />
    </section>
  )
