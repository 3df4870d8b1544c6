import type { InquiryLine } from '#domain/letters/find-inquiries'
import type { Day } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { inquiryOutcomeLabels, inquiryPurposeLabels } from './inquiries-words.ts'

export type InquiriesPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  isOpen: boolean
  lines: readonly InquiryLine[]
  paging: { page: number; perPage: number }
  total: number
  today: Day
}

/** 照会書の一覧. Those that wait for an answer, the overdue in red; or those that ended. */
export const InquiriesPage = ({ page, offices, officeId, isOpen, lines, paging, total, today }: InquiriesPageProps) => (
  <StaffLayout page={page} title="照会書兼回答書" wide>
    <OfficeFilter action="/staff/inquiries" offices={offices} officeId={officeId} list={{ name: 'inquiries' }}>
      <input type="hidden" name="shown" value={isOpen ? 'open' : 'ended'} />
    </OfficeFilter>
    <p class="app-lead">新しい照会は、カードの画面の「照会書を送る」から始めます。</p>
    <nav class="app-actions" aria-label="照会の状態">
      <Button
        text="進行中"
        size="md"
        kind={isOpen ? 'solid' : 'outline'}
        href={`/staff/inquiries?office=${officeId}`}
      />
      <Button
        text="終わったもの"
        size="md"
        kind={isOpen ? 'outline' : 'solid'}
        href={`/staff/inquiries?office=${officeId}&shown=ended`}
      />
    </nav>
    <InquiryTable lines={lines} today={today} />
    <Pager
      path={`/staff/inquiries?office=${officeId}&shown=${isOpen ? 'open' : 'ended'}`}
      page={paging.page}
      perPage={paging.perPage}
      total={total}
    />
  </StaffLayout>
)

type TableProps = { lines: readonly InquiryLine[]; today: Day; captionHidden?: boolean }

/** 照会の表, the same in the list and on the card's page. */
export const InquiryTable = ({ lines, today, captionHidden = false }: TableProps) => (
  <Table
    caption="照会書"
    captionHidden={captionHidden}
    columns={['照会番号', '氏名', '目的', '発送日', '回答期限', '状態']}
    scrollable
    emptyText={lines.length === 0 ? '照会はありません。' : undefined}
  >
    {lines.map(line => (
      <tr data-tone={isOverdue(line, today) ? 'error' : undefined}>
        <th scope="row" class="app-nowrap">
          <a href={url(`/staff/inquiries/${line.id}`)} safe>
            {line.number}
          </a>
        </th>
        <td safe>{line.name}</td>
        <td safe>{inquiryPurposeLabels[line.purpose]}</td>
        <td safe>{line.sentOn === null ? '未発送' : formatWareki(line.sentOn)}</td>
        <td safe>{line.deadlineOn === null ? '―' : formatWareki(line.deadlineOn)}</td>
        <td>
          <StatusChip {...inquiryState(line, today)} />
        </td>
      </tr>
    ))}
  </Table>
)

type Timed = Pick<InquiryLine, 'endedAt' | 'deadlineOn' | 'sentOn' | 'outcome' | 'copies'>

export const isOverdue = ({ endedAt, deadlineOn }: Pick<Timed, 'endedAt' | 'deadlineOn'>, today: Day) =>
  endedAt === null && deadlineOn !== null && deadlineOn < today

/** Where an inquiry stands. */
export function inquiryState(line: Timed, today: Day) {
  if (line.outcome !== null) {
    const { label: text, tone } = inquiryOutcomeLabels[line.outcome]
    return { text, tone }
  }
  if (isOverdue(line, today)) return { text: '期限切れ', tone: 'error' } as const
  if (line.sentOn !== null) return { text: '回答待ち', tone: 'info' } as const
  return { text: line.copies > 0 ? '印刷済・未発送' : '作成中', tone: 'neutral' } as const
}
