import { type BalanceCheck, balanceDays, type StockAge, stockAges } from '#domain/balance/find'
import { type BalanceFigures, balanceParts, gapOf } from '#domain/balance/words'
import type { CardProcess } from '#domain/cards/words'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { cardProcessLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { balancePartLabels, stockAgeLabels } from './balance-words.ts'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { moment } from './visit-words.ts'

export type StockLine = { process: CardProcess } & Record<StockAge, number>
export type BalancePageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  checks: readonly BalanceCheck[]
  stock: readonly StockLine[]
  today: string
  isChecked?: boolean
}

/** 残高照合. The equation of every day, red where it does not hold, and what lies on the shelves how long. */
export const BalancePage = ({ page, offices, officeId, checks, stock, today, isChecked }: BalancePageProps) => (
  <StaffLayout page={page} title="残高照合" wide>
    <p class="app-lead">
      入荷累計 = 保管 + 手続中 + 移送中 + 交付 + 郵送 + 廃棄 + 事故。毎晩0時すぎに、庁舎ごと・入荷ごとに照合します。
    </p>
    {isChecked && <NoticeBanner type="info" title="今の枚数で照合しました。" />}
    <Verdict check={checks.find(({ day, shipmentId }) => day === today && shipmentId === null)} />
    {page.staff.can.includes('custody.move') && (
      <PostForm page={page} action={`/staff/balance?office=${officeId}`} inline>
        <Button text="今すぐ照合する" size="md" />
      </PostForm>
    )}
    <OfficeFilter action="/staff/balance" offices={offices} officeId={officeId} list={{ name: 'balance' }} />
    <CheckTable
      caption={`照合の記録(${balanceDays}日分。合わなかった入荷も並びます)`}
      checks={checks}
      emptyText="まだ照合していません。「今すぐ照合する」を押すと、今の枚数で照合します。"
    />
    <StockTable stock={stock} />
  </StaffLayout>
)

function Verdict({ check }: { check: BalanceCheck | undefined }) {
  if (!check) return <NoticeBanner type="error" title="今日はまだ照合されていません。" alarm />
  if (check.holds) return <NoticeBanner type="success" title={`合っています(${moment(check.checkedAt)}の照合)。`} />
  return (
    <NoticeBanner type="error" title={`合いません(${moment(check.checkedAt)}の照合)。`} text={offText(check)} alarm>
      <p>
        <a href={url(`/staff/balance/${check.id}`)}>合わないカードとケースを見る</a>
      </p>
    </NoticeBanner>
  )
}

/** What is wrong about one check, in a sentence. */
export function offText(check: BalanceFigures & { faults: readonly unknown[] }) {
  const gap = gapOf(check)
  const cards = gap === 0 ? '' : gap > 0 ? `${gap}枚の行方が分かりません。` : `入荷の記録より${-gap}枚多くあります。`
  return `${cards}${check.faults.length > 0 ? `記録の食い違いが${check.faults.length}件あります。` : ''}`
}

type CheckTableProps = { caption: string; checks: readonly BalanceCheck[]; emptyText: string }

/** Checks, one a row, with the figures of the equation. */
export const CheckTable = ({ caption, checks, emptyText }: CheckTableProps) => (
  <Table
    caption={caption}
    columns={[
      '日',
      '対象',
      '結果',
      { label: '入荷累計', numeric: true },
      ...balanceParts.map(part => ({ label: balancePartLabels[part], numeric: true })),
      '照合した時刻',
    ]}
    scrollable
    emptyText={checks.length === 0 ? emptyText : undefined}
  >
    {checks.map(check => (
      <tr data-tone={check.holds ? undefined : 'error'}>
        <th scope="row" class="app-nowrap">
          <a href={url(`/staff/balance/${check.id}`)} safe>
            {formatWarekiWithWeekday(check.day)}
          </a>
        </th>
        <td safe>{check.shipmentNumber === null ? '庁舎の全体' : `入荷 ${check.shipmentNumber}`}</td>
        <td>{check.holds ? <StatusChip tone="success" text="合う" /> : <StatusChip tone="error" text="合わない" />}</td>
        <td data-numeric="true" safe>
          {String(check.arrivedCount)}
        </td>
        {balanceParts.map(part => (
          <td data-numeric="true" safe>
            {String(check[part])}
          </td>
        ))}
        <td class="app-nowrap" safe>
          {moment(check.checkedAt)}
        </td>
      </tr>
    ))}
  </Table>
)

const StockTable = ({ stock }: { stock: readonly StockLine[] }) => (
  <Table
    caption="手元のカードの内訳(受領からの月数)"
    columns={[
      '手続状態',
      ...stockAges.map(age => ({ label: stockAgeLabels[age], numeric: true })),
      { label: '計', numeric: true },
    ]}
    scrollable
    emptyText={stock.length === 0 ? '手元にカードはありません。' : undefined}
  >
    {stock.map(line => (
      <tr>
        <th scope="row" safe>
          {cardProcessLabels[line.process].label}
        </th>
        {stockAges.map(age => (
          <td data-numeric="true" safe>
            {String(line[age])}
          </td>
        ))}
        <td data-numeric="true" safe>
          {String(stockAges.reduce((sum, age) => sum + line[age], 0))}
        </td>
      </tr>
    ))}
  </Table>
)
