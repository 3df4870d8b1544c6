import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import type { ShipmentFilter, ShipmentLine, ShipmentState } from '#domain/shipments/find'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ListLink, type OfficeChoice, officeOptions } from './cards-office-filter.tsx'

export type ShipmentsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  filter: ShipmentFilter
  list: { lines: readonly ShipmentLine[]; total: number; page: number; perPage: number }
  today: string
}

/** 入荷. The boxes that came, and how far each is; one that stays open is red. */
export const ShipmentsPage = ({ page, offices, filter, list, today }: ShipmentsPageProps) => (
  <StaffLayout page={page} title="入荷" wide>
    <p class="app-lead">
      J-LISから届いた箱を二人で開け、カードを1枚ずつ読み取ります。枚数が合い、空箱を二人目が確かめるまで、箱は締められません。
    </p>
    <p class="app-actions">
      <Button text="届いた箱を登録する" size="md" href="/staff/shipments/new" />
      <Button text="未解決の差異を見る" size="md" kind="outline" href="/staff/shipment-differences" />
    </p>
    <Filter offices={offices} filter={filter} />
    <p class="app-actions">
      <ListLink name="shipments" query={{ office: filter.officeId?.toString(), state: filter.state }} />
      <Button text="差異の一覧" kind="text" size="md" href="/staff/lists/shipment-differences?state=open" />
    </p>
    <Table
      caption={`${stateWords[filter.state]}(${list.total}箱)`}
      columns={columns}
      scrollable
      emptyText={list.lines.length === 0 ? emptyText(filter) : undefined}
    >
      {list.lines.map(line => (
        <Row line={line} today={today} />
      ))}
    </Table>
    <Pager path={pathOf(filter)} page={list.page} perPage={list.perPage} total={list.total} />
  </StaffLayout>
)

const stateWords: Record<ShipmentState, string> = {
  open: '締めていない箱',
  differing: '差異が未解決の箱',
  closed: '締めた箱',
  all: 'すべての箱',
}

const emptyText = ({ number, state }: ShipmentFilter) => {
  if (number !== undefined) return 'この番号の箱はありません。番号の一部だけでも探せます。'
  if (state === 'differing') return '差異が解決していない箱はありません。'
  return state === 'open'
    ? '締めていない箱はありません。箱が届いたら「届いた箱を登録する」を押してください。'
    : '箱はまだ登録されていません。'
}

const columns = [
  '箱・送付票番号',
  '受領日',
  '庁舎',
  { label: '送付票', numeric: true },
  { label: '受領', numeric: true },
  { label: '照合', numeric: true },
  { label: '差異', numeric: true },
  '状態',
]

export const pathOf = ({ officeId, state, number }: ShipmentFilter) =>
  `/staff/shipments?${new URLSearchParams({ office: String(officeId ?? ''), state, number: number ?? '' })}`

const Filter = ({ offices, filter }: Pick<ShipmentsPageProps, 'offices' | 'filter'>) => (
  <form class="app-form-inline app-filter" method="get" action={url('/staff/shipments')} aria-label="表示する範囲">
    <FormField
      type="select"
      name="office"
      label="庁舎"
      width="medium"
      emptyLabel="すべての庁舎"
      value={filter.officeId?.toString()}
      options={officeOptions(offices)}
    />
    <FormField
      type="select"
      name="state"
      label="状態"
      width="medium"
      value={filter.state}
      options={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
    />
    <FormField name="number" label="番号" width="medium" autocomplete="off" value={filter.number} />
    <Button text="表示する" kind="outline" size="md" />
  </form>
)

function Row({ line, today }: { line: ShipmentLine; today: string }) {
  const isLate = line.closedAt === null && line.receivedOn < today
  return (
    <tr data-tone={isLate ? 'error' : undefined}>
      <th scope="row">
        <a href={url(`/staff/shipments/${line.id}`)} safe>
          {line.number}
        </a>
      </th>
      <td safe>{formatWareki(line.receivedOn)}</td>
      <td safe>{line.officeName.ja}</td>
      <td data-numeric="true">{line.expectedCards}</td>
      <td data-numeric="true">{line.arrivedCount}</td>
      <td data-numeric="true">{line.pairedCount}</td>
      <td data-numeric="true">
        {line.differenceCount}
        {line.openDifferenceCount > 0 && (
          <small class="app-subline" safe>
            {`未解決${line.openDifferenceCount}件`}
          </small>
        )}
      </td>
      <td>
        <ShipmentChip line={line} today={today} />
        {line.closedAt !== null && (
          <small class="app-subline" safe>
            {`${formatDateTimeWareki(line.closedAt)} ${line.closedBy ?? ''}`}
          </small>
        )}
      </td>
    </tr>
  )
}

/** 締めた, 作業中, or red since the day it came is over. */
export function ShipmentChip({ line, today }: { line: ShipmentLine; today: string }) {
  if (line.closedAt !== null) return <StatusChip tone="success" text="締めました" />
  return line.receivedOn < today ? (
    <StatusChip tone="error" text="当日中に締めていません" />
  ) : (
    <StatusChip tone="info" text="作業中" />
  )
}
