import { type DispatchLine, isOverdue } from '#domain/dispatches/find'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { dispatchKindLabels, routeText, stageChip } from './dispatch-words.ts'

export type Deadline = { today: string; overdueDays: number }
export type DispatchesPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  list: { lines: readonly DispatchLine[]; total: number }
  paging: { page: number; perPage: number }
  deadline: Deadline
  result?: ScanResult | undefined
  isDiscarded?: boolean
}

/** 移送・持出しの一覧. What leaves this office and what is on its way to it. */
export const DispatchesPage = ({ page, offices, officeId, list, paging, deadline, ...rest }: DispatchesPageProps) => (
  <StaffLayout page={page} title="移送・持出し" wide>
    {rest.isDiscarded && (
      <NoticeBanner type="success" title="送付リストを取りやめました。カードは元の場所にあります。" />
    )}
    <ScanField
      page={page}
      action="/staff/dispatches/scans"
      label="送付リストのラベルを読み取る"
      support="届いたカードに付いている送付リストのコード(Dで始まる)を読み取ると、そのリストが開きます。"
      pattern="D[0-9A-Z]{10}"
      result={rest.result}
    />
    <p class="app-actions">
      <Button text="送付リストを作る" href="/staff/dispatches/new" size="md" />
    </p>
    <OfficeFilter action="/staff/dispatches" offices={offices} officeId={officeId} list={{ name: 'dispatches' }} />
    <Table
      caption="送付リスト(終わっていないもの、新しいものの順)"
      columns={['行き先', '種類', '状態', { label: 'カード', numeric: true }, '予定の日', '送った人']}
      scrollable
      emptyText={
        list.lines.length === 0
          ? '送付リストはまだありません。カードを別の庁舎へ送るときは「送付リストを作る」から始めます。'
          : undefined
      }
    >
      {list.lines.map(line => (
        <Row line={line} officeId={officeId} deadline={deadline} />
      ))}
    </Table>
    <Pager path={`/staff/dispatches?office=${officeId}`} {...paging} total={list.total} />
  </StaffLayout>
)

type RowProps = { line: DispatchLine; officeId: number; deadline: Deadline }

function Row({ line, officeId, deadline }: RowProps) {
  const isRed = isOverdue(line, deadline)
  const isArriving = line.toOfficeId === officeId
  return (
    <tr data-tone={isRed ? 'error' : line.closedAt === null ? undefined : 'quiet'}>
      <th scope="row">
        <a href={url(`/staff/dispatches/${line.id}`)} safe>
          {routeText(line)}
        </a>
      </th>
      <td safe>{isArriving ? '届く' : dispatchKindLabels[line.kind]}</td>
      <td>
        <StatusChip {...stageChip(line, isRed)} />
      </td>
      <td data-numeric="true" safe>
        {countText(line)}
      </td>
      <td class="app-nowrap" safe>
        {formatWarekiWithWeekday(line.dueOn)}
      </td>
      <td safe>{line.sentBy === null ? '' : `${line.sentBy}・${line.sentWith ?? ''}`}</td>
    </tr>
  )
}

const countText = ({ cardCount, openCount, sentAt }: DispatchLine) =>
  sentAt === null || openCount === 0 ? `${cardCount}枚` : `${cardCount}枚中 残り${openCount}枚`
