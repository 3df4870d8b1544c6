import type { Batch } from '#domain/letters/batches'
import { bulkKinds } from '#domain/letters/words'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { bulkKindLabels, mailClassLabels, printStateLabels } from './letters-words.ts'

export type LettersPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  batches: readonly Batch[]
  paging: { page: number; perPage: number }
  total: number
}

/** 予約案内・再通知の印刷: what has been made in lots, and how far each lot has got. */
export const LettersPage = ({ page, offices, officeId, batches, paging, total }: LettersPageProps) => (
  <StaffLayout page={page} title="予約案内・再通知の印刷" wide>
    <OfficeFilter action="/staff/letters" offices={offices} officeId={officeId} list={{ name: 'letters' }} />
    <div class="app-actions">
      <Button text="予約案内を作る" size="md" href={`/staff/notices?office=${officeId}`} />
      <Button text="再通知する人を選ぶ" size="md" kind="outline" href={`/staff/reminders?office=${officeId}`} />
      <Button text="差出票" size="md" kind="outline" href={`/staff/posting-lists?office=${officeId}`} />
      <Button text="白紙の様式" size="md" kind="outline" href="/staff/blank-forms" />
    </div>
    <Table
      caption={`作った印刷物(${total}件、新しい順)`}
      columns={['作った日時', '種類', '郵便の区分', '印刷', '通数', '発送', '受取期限', '作った人']}
      scrollable
      emptyText={batches.length === 0 ? 'まだありません。上のボタンから、送る人を選んで作ってください。' : undefined}
    >
      {batches.map(batch => (
        <BatchRow batch={batch} />
      ))}
    </Table>
    <Pager path={`/staff/letters?office=${officeId}`} page={paging.page} perPage={paging.perPage} total={total} />
  </StaffLayout>
)

const BatchRow = ({ batch }: { batch: Batch }) => (
  <tr>
    <th scope="row">
      <a href={url(`/staff/letters/${batch.id}`)} safe>
        {formatDateTimeWareki(batch.createdAt)}
      </a>
    </th>
    <td>
      <span safe>{kindOf(batch)}</span>
      {batch.reprintReason !== null && <StatusChip tone="warning" text="再印刷" />}
    </td>
    <td safe>{mailClassLabels[batch.order.mailClass]}</td>
    <td>
      <StatusChip {...printStateLabels[batch.state]} />
    </td>
    <td safe>{`${batch.letterCount}通`}</td>
    <td>
      <StatusChip {...sendingOf(batch)} />
    </td>
    <td safe>{formatWareki(batch.order.deadlineOn)}</td>
    <td safe>{batch.staffName}</td>
  </tr>
)

/** 予約案内 or 再通知, whichever the print is of. */
export const kindOf = ({ kind }: Pick<Batch, 'kind'>) =>
  bulkKindLabels[bulkKinds.find(each => each === kind) ?? 'guide']

/** How far the letters have got. */
export function sendingOf({ order, unsentCount, sentCount }: Batch) {
  if (order.isHandedOut) return { text: '窓口で渡す分', tone: 'quiet' } as const
  if (unsentCount > 0) return { text: `未発送 ${unsentCount}通`, tone: 'warning' } as const
  return sentCount > 0
    ? ({ text: `発送済 ${sentCount}通`, tone: 'success' } as const)
    : ({ text: '取りやめ・再印刷済', tone: 'quiet' } as const)
}
