import { needsAttention, type Overview, type OverviewCount } from '#domain/reports/find-overview'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { balanceWords, overviewWords, redWords } from './overview-words.ts'

export type OverviewPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  overview: Overview
  today: string
}

/** 今日の確認: whether every card is where it should be, and what cannot wait. */
export const OverviewPage = ({ page, offices, officeId, overview, today }: OverviewPageProps) => (
  <StaffLayout page={page} title={`今日の確認 ${formatWarekiWithWeekday(today)}`}>
    <OfficeFilter action="/staff/overview" offices={offices} officeId={officeId} />
    <Verdict overview={overview} />
    <Table
      caption="確認すること"
      columns={['項目', '状態', { label: '件数', numeric: true }, '次にすること']}
      scrollable
    >
      <Balance overview={overview} officeId={officeId} />
      {overview.counts.map(count => (
        <Row page={page} count={count} officeId={officeId} />
      ))}
    </Table>
  </StaffLayout>
)

const Verdict = ({ overview }: { overview: Overview }) =>
  needsAttention(overview) ? (
    <NoticeBanner type="error" title={`すぐに確かめることが${redWords(overview).length}つあります。`} alarm>
      <ul>
        {redWords(overview).map(words => (
          <li safe>{words}</li>
        ))}
      </ul>
    </NoticeBanner>
  ) : (
    <NoticeBanner type="success" title="すべてのカードの所在が合っています。" text="遅れていることもありません。" />
  )

const Balance = ({ overview: { balance }, officeId }: { overview: Overview; officeId: number }) => (
  <tr data-tone={balance === 'holds' ? undefined : 'error'}>
    <th scope="row">昨夜の残高照合</th>
    <td>
      <StatusChip tone={balanceWords[balance].tone} text={balanceWords[balance].text} />
    </td>
    <td data-numeric="true">—</td>
    <td>
      <a href={url(`/staff/balance?office=${officeId}`)} safe>
        {balanceWords[balance].next}
      </a>
    </td>
  </tr>
)

type RowProps = { page: StaffPage; count: OverviewCount; officeId: number }

function Row({ page, count: { item, count, lateCount }, officeId }: RowProps) {
  const { label, late, next, href, permission } = overviewWords[item]
  const isLate = lateCount > 0
  return (
    <tr data-tone={isLate ? 'error' : undefined}>
      <th scope="row">
        <span safe>{label}</span>
        {late !== '' && (
          <small class="app-subline" safe>
            {`赤: ${late}`}
          </small>
        )}
      </th>
      <td>
        <StatusChip {...chipOf(count, lateCount)} />
      </td>
      <td data-numeric="true" safe>
        {isLate && lateCount < count ? `${count}件(うち${lateCount}件)` : `${count}件`}
      </td>
      <td>
        {count > 0 && page.staff.can.includes(permission) ? (
          <a href={url(`${href}?office=${officeId}`)} safe>
            {next}
          </a>
        ) : (
          count > 0 && <span safe>{next}</span>
        )}
      </td>
    </tr>
  )
}

function chipOf(count: number, lateCount: number) {
  if (lateCount > 0) return { tone: 'error', text: '要確認' } as const
  return count > 0 ? ({ tone: 'info', text: '進行中' } as const) : ({ tone: 'success', text: 'なし' } as const)
}

/** The same in one line, for the page one lands on. */
export const OverviewStrip = ({ overview, officeId }: { overview: Overview; officeId: number }) => {
  const isRed = needsAttention(overview)
  return (
    <NoticeBanner
      type={isRed ? 'error' : 'success'}
      title={isRed ? '今日の確認: すぐに確かめることがあります。' : '今日の確認: カードの所在は合っています。'}
      text={isRed ? redWords(overview).join('、') : undefined}
    >
      <p>
        <a href={url(`/staff/overview?office=${officeId}`)}>今日の確認を開く</a>
      </p>
    </NoticeBanner>
  )
}
