import { locationName } from '#domain/custody/locations'
import { dayOf } from '#domain/rules/days'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import type { CaseLine } from '#domain/stocktakes/find-cases'
import { Button } from '../components/button.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'

type Props = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  cases: readonly CaseLine[]
  stocktakeDays: number
}

/** ケースごとの最終棚卸日; red when it is overdue. */
export const StocktakeCasesPage = ({ page, offices, officeId, cases, stocktakeDays }: Props) => (
  <StaffLayout page={page} title="ケースごとの最終棚卸日" wide>
    <OfficeFilter action="/staff/stocktakes/cases" offices={offices} officeId={officeId} />
    <p class="app-lead" safe>{`どのケースも${stocktakeDays}日に一度は数えます。期限を過ぎたケースは赤で出ます。`}</p>
    <CaseTable caption="ケースと最終棚卸日(棚の順)" cases={cases} />
    <div class="app-actions">
      <Button text="循環棚卸を始める" size="md" href={`/staff/stocktakes/new?office=${officeId}`} />
      <Button text="棚卸の一覧へ戻る" size="md" kind="text" href={`/staff/stocktakes?office=${officeId}`} />
    </div>
  </StaffLayout>
)

/** The cases with the day of their last count. */
export const CaseTable = ({ caption, cases }: { caption: string; cases: readonly CaseLine[] }) => (
  <Table
    caption={caption}
    columns={['ケース', { label: '枚数', numeric: true }, '最後に数えた日', '次の期限', '状態']}
    scrollable
    emptyText={cases.length === 0 ? 'ケースがありません。保管場所を登録してください。' : undefined}
  >
    {cases.map(each => (
      <tr data-tone={each.isOverdue ? 'error' : undefined}>
        <th scope="row" class="app-nowrap" safe>
          {locationName(each)}
        </th>
        <td data-numeric="true" safe>{`${each.occupied}枚`}</td>
        <td class="app-nowrap" safe>
          {each.lastCountedAt === null ? 'まだ数えていません' : formatWarekiWithWeekday(dayOf(each.lastCountedAt))}
        </td>
        <td class="app-nowrap" safe>
          {each.dueOn === undefined ? 'すぐに' : formatWarekiWithWeekday(each.dueOn)}
        </td>
        <td>
          {each.isOverdue ? <StatusChip tone="error" text="期限超過" /> : <StatusChip tone="success" text="期限内" />}
        </td>
      </tr>
    ))}
  </Table>
)
