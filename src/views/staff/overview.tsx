import { needsAttention, type Overview, type OverviewCount, type OverviewItem } from '#domain/reports/find-overview'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { balanceWords, overviewGroups, overviewWords, type RedLine, redLines } from './overview-words.ts'

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
    <Verdict page={page} overview={overview} officeId={officeId} />
    <Table
      caption="確認すること"
      columns={['項目', '状態', { label: '件数', numeric: true }, '次にすること']}
      scrollable
    >
      <Balance overview={overview} officeId={officeId} />
      {overviewGroups.map(({ label, items }) => (
        <>
          <GroupHeading label={label} />
          {items.map(item => (
            <Row page={page} count={countOf(overview, item)} officeId={officeId} />
          ))}
        </>
      ))}
    </Table>
  </StaffLayout>
)

const countOf = ({ counts }: Overview, item: OverviewItem): OverviewCount =>
  counts.find(each => each.item === item) ?? { item, count: 0, lateCount: 0 }

const GroupHeading = ({ label }: { label: string }) => (
  <tr class="app-group">
    <th scope="colgroup" colspan={4} safe>
      {label}
    </th>
  </tr>
)

type VerdictProps = { page: StaffPage; overview: Overview; officeId: number }

const Verdict = ({ page, overview, officeId }: VerdictProps) =>
  needsAttention(overview) ? (
    <NoticeBanner type="error" title={`すぐに確かめることが${redLines(overview).length}つあります。`} alarm>
      <ul>
        {redLines(overview).map(line => (
          <li>
            <RedLink page={page} line={line} officeId={officeId} />
          </li>
        ))}
      </ul>
    </NoticeBanner>
  ) : (
    <NoticeBanner type="success" title="すべてのカードの所在が合っています。" text="遅れていることもありません。" />
  )

type RedLinkProps = { page: StaffPage; line: RedLine; officeId: number }

const RedLink = ({ page, line: { text, href, permission }, officeId }: RedLinkProps) =>
  page.staff.can.includes(permission) ? (
    <a href={url(`${href}?office=${officeId}`)} safe>
      {text}
    </a>
  ) : (
    <span safe>{text}</span>
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
      text={isRed ? inShort(redLines(overview)) : undefined}
    >
      <p>
        <a href={url(`/staff/overview?office=${officeId}`)}>今日の確認を開く</a>
      </p>
    </NoticeBanner>
  )
}

const shown = 4

const inShort = (lines: readonly RedLine[]) =>
  lines
    .slice(0, shown)
    .map(({ text }) => text)
    .concat(lines.length > shown ? [`ほか${lines.length - shown}つ`] : [])
    .join('、')
