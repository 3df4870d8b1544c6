import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { StocktakeLine } from '#domain/stocktakes/find'
import { stageOf } from '#domain/stocktakes/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { stageChips, stocktakeKindLabels } from './stocktake-words.ts'

export type StocktakesPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  cases: { caseCount: number; overdueCount: number }
  stocktakeDays: number
  lines: readonly StocktakeLine[]
  paging: { page: number; perPage: number; total: number }
}

/** 棚卸の一覧 of one office, and whether every case was counted lately. */
export const StocktakesPage = ({
  page,
  offices,
  officeId,
  cases,
  stocktakeDays,
  lines,
  paging,
}: StocktakesPageProps) => (
  <StaffLayout page={page} title="棚卸" wide>
    <OfficeFilter action="/staff/stocktakes" offices={offices} officeId={officeId} list={{ name: 'stocktakes' }} />
    <CasesNotice cases={cases} stocktakeDays={stocktakeDays} />
    <div class="app-actions">
      <Button text="棚卸を始める" size="md" href={`/staff/stocktakes/new?office=${officeId}`} />
      <Button
        text="ケースごとの最終棚卸日を見る"
        size="md"
        kind="outline"
        href={`/staff/stocktakes/cases?office=${officeId}`}
      />
    </div>
    <Table
      caption="これまでの棚卸(新しい順)"
      columns={[
        '始めた日時',
        '種類',
        '状態',
        { label: 'ケース', numeric: true },
        { label: '帳簿', numeric: true },
        { label: '差異', numeric: true },
        '始めた人',
        '確認した人',
      ]}
      scrollable
      emptyText={lines.length === 0 ? '棚卸の記録はありません。「棚卸を始める」から始めてください。' : undefined}
    >
      {lines.map(line => (
        <Row line={line} />
      ))}
    </Table>
    <Pager path={`/staff/stocktakes?office=${officeId}`} {...paging} />
  </StaffLayout>
)

const CasesNotice = ({ cases, stocktakeDays }: Pick<StocktakesPageProps, 'cases' | 'stocktakeDays'>) => {
  if (cases.caseCount === 0)
    return <NoticeBanner type="info" text="この庁舎には保管場所がありません。保管場所を登録すると、棚卸ができます。" />
  if (cases.overdueCount === 0)
    return <NoticeBanner type="success" text={`すべてのケースを、${stocktakeDays}日以内に数えています。`} />
  return (
    <NoticeBanner
      type="error"
      title={`期限を過ぎたケースが ${cases.overdueCount}ケース あります(${cases.caseCount}ケース中)`}
      text={`ケースは${stocktakeDays}日に一度は数えます。循環棚卸を始めると、期限を過ぎたケースがすべて入ります。`}
    />
  )
}

const Row = ({ line }: { line: StocktakeLine }) => (
  <tr>
    <th scope="row" class="app-nowrap">
      <a href={url(`/staff/stocktakes/${line.id}`)} safe>
        {formatDateTimeWareki(line.startedAt)}
      </a>
    </th>
    <td safe>{stocktakeKindLabels[line.kind]}</td>
    <td>
      <StatusChip {...stageChips[stageOf(line)]} />
    </td>
    <td data-numeric="true" safe>{`${line.countedCount}/${line.caseCount}`}</td>
    <td data-numeric="true" safe>{`${line.expectedCount}枚`}</td>
    <td data-numeric="true" safe>
      {line.openCount > 0 ? `${line.differenceCount}件(未了${line.openCount}件)` : `${line.differenceCount}件`}
    </td>
    <td safe>{line.startedBy}</td>
    <td safe>{line.signedOffBy ?? ''}</td>
  </tr>
)
