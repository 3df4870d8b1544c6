import type { PostingLine } from '#domain/postings/find'
import type { Day } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { PersonAndCard } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { numberText, postingClassLabels } from './postings-words.ts'

export type PostingsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  list: { rows: readonly PostingLine[]; total: number; lateCount: number }
  paging: { page: number; perPage: number }
  waitingCount: number
  lateBefore: Day
  today: Day
  overdueDays: number
  deliveredCount?: number | undefined
}

/** 郵送交付. What waits for the post, and what is on its way, the longest first. */
export const PostingsPage = ({ page, list, paging, ...props }: PostingsPageProps) => (
  <StaffLayout page={page} title="郵送交付" wide>
    {props.deliveredCount !== undefined && (
      <NoticeBanner type="success" title={`${props.deliveredCount}枚を配達完了にしました。`} />
    )}
    {list.lateCount > 0 && (
      <NoticeBanner
        type="error"
        title={`${list.lateCount}枚が、差し出してから${props.overdueDays}日を過ぎても届いていません`}
        text="郵便局の追跡で確かめ、配達完了か返戻を登録してください。"
      />
    )}
    <OfficeFilter
      action="/staff/postings"
      offices={props.offices}
      officeId={props.officeId}
      list={{ name: 'postings', query: { state: 'under_way' } }}
    />
    <p class="app-lead" safe>
      {`申請時来庁のカードのうち、郵送を待つものが${props.waitingCount}枚、郵送中のものが${list.total}枚あります。`}
    </p>
    <p class="app-actions">
      <Button text="郵送するカードを読み取る" size="md" href="/staff/postings/new" />
      <Button text="配達結果を登録する" size="md" kind="outline" href="/staff/postings/deliveries" />
      <Button text="戻ったカードを読み取る" size="md" kind="outline" href="/staff/postings/returns" />
    </p>
    <form class="app-form-inline" method="get" action={url('/staff/postings/slip')} aria-label="差出票">
      <input type="hidden" name="office" value={String(props.officeId ?? '')} />
      <FormField type="date" name="day" label="差し出した日" value={props.today} />
      <Button text="差出票を印刷する" size="md" kind="outline" />
    </form>
    <Table
      caption={`郵送中のカード(${list.total}枚、差出の古い順)`}
      columns={['差し出した日', '引受番号', '郵便の種類', '氏名とカード']}
      scrollable
      emptyText={
        list.total === 0
          ? '郵送中のカードはありません。「郵送するカードを読み取る」から差し出しを登録します。'
          : undefined
      }
    >
      {list.rows.map(row => (
        <Row row={row} isLate={row.postedOn < props.lateBefore} />
      ))}
    </Table>
    <Pager path={`/staff/postings?office=${props.officeId ?? ''}`} {...paging} total={list.total} />
  </StaffLayout>
)

const Row = ({ row, isLate }: { row: PostingLine; isLate: boolean }) => (
  <tr data-tone={isLate ? 'error' : undefined}>
    <td class="app-nowrap">
      <span safe>{formatWareki(row.postedOn)}</span> {isLate && <StatusChip tone="error" text="届いていません" />}
    </td>
    <th scope="row" class="app-nowrap" safe>
      {numberText(row.trackingNumber)}
    </th>
    <td safe>{postingClassLabels[row.mailClass]}</td>
    <td>
      <PersonAndCard cardId={row.cardId} name={row.name} noticeNumber={row.noticeNumber} />
    </td>
  </tr>
)
