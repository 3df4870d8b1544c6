import { dayOf } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import type { OpenDifference } from '#domain/shipments/open-differences'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { dayText, differenceLabels } from './shipment-words.ts'

export type OpenDifferencesPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  list: { lines: readonly OpenDifference[]; total: number }
  paging: { page: number; perPage: number }
  overdueDays: number
}

/** 未解決の入荷差異. What J-LIS has still to be asked, or to answer, whether the box is closed or not. */
export const OpenDifferencesPage = ({
  page,
  offices,
  officeId,
  list,
  paging,
  overdueDays,
}: OpenDifferencesPageProps) => (
  <StaffLayout page={page} title="未解決の入荷差異" wide>
    <p
      class="app-lead"
      safe
    >{`J-LISに照会し、結果を入れると一覧から消えます。見つけた翌日になっても照会していないものと、見つけてから${overdueDays}日を過ぎたものは赤く出ます。`}</p>
    <OfficeFilter action="/staff/shipment-differences" offices={offices} officeId={officeId} />
    <Table
      caption={`未解決の差異(${list.total}件、古いものから)`}
      columns={['種類', '箱・送付票番号', 'カード', '内容', '見つけた日', 'J-LISへの照会', '状態']}
      scrollable
      emptyText={list.lines.length === 0 ? '未解決の入荷差異はありません。' : undefined}
    >
      {list.lines.map(line => (
        <Row line={line} />
      ))}
    </Table>
    <Pager
      path={`/staff/shipment-differences?office=${officeId}`}
      page={paging.page}
      perPage={paging.perPage}
      total={list.total}
    />
    <p>
      <Button text="入荷の一覧へ戻る" kind="text" size="md" href="/staff/shipments" />
    </p>
  </StaffLayout>
)

const Row = ({ line }: { line: OpenDifference }) => (
  <tr data-tone={line.isLate ? 'error' : undefined}>
    <th scope="row">
      <a href={url(`/staff/shipments/${line.shipmentId}/differences/${line.id}`)} safe>
        {`${differenceLabels[line.kind].label} ${line.quantity}枚`}
      </a>
    </th>
    <td>
      <a href={url(`/staff/shipments/${line.shipmentId}`)} safe>
        {line.number}
      </a>
      {line.closedAt !== null && <small class="app-subline">締めた箱</small>}
    </td>
    <td class="app-nowrap" safe>
      {line.noticeNumber ?? ''}
    </td>
    <td safe>{line.note}</td>
    <td safe>{formatWareki(dayOf(line.foundAt))}</td>
    <td safe>{dayText(line.reportedOn) || 'まだ'}</td>
    <td>{line.isLate ? <StatusChip tone="error" text="遅れています" /> : <StatusChip tone="info" text="対応中" />}</td>
  </tr>
)
