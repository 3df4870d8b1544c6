import type { Announcement, AnnouncementKind } from '#domain/announcements/find'
import { publicationOn } from '#domain/announcements/publication'
import type { Day } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { languageNames, languages } from '../text/language.ts'
import {
  type AnnouncementNotice,
  announcementKindLabels,
  announcementNotices,
  publicationLabels,
} from './announcements-words.ts'

export type AnnouncementsPageProps = {
  page: StaffPage
  kind: AnnouncementKind
  rows: readonly Announcement[]
  total: number
  pageNumber: number
  perPage: number
  today: Day
  notice?: AnnouncementNotice | undefined
}

/** お知らせとよくある質問の一覧. */
export const AnnouncementsPage = ({ page, kind, rows, today, notice, ...rest }: AnnouncementsPageProps) => (
  <StaffLayout page={page} title="お知らせとよくある質問">
    {notice !== undefined && <NoticeBanner type="success" text={announcementNotices[notice]} />}
    <KindTabs current={kind} />
    <p class="app-actions">
      <Button text={`${announcementKindLabels[kind]}を書く`} href={`/staff/announcements/new?kind=${kind}`} size="md" />
    </p>
    <Table
      caption={announcementKindLabels[kind]}
      columns={['状態', '題', '公開の期間', 'ことば', { label: '並び順', numeric: true }]}
      emptyText={rows.length === 0 ? 'まだ一つもありません。' : undefined}
    >
      {rows.map(row => (
        <Row row={row} today={today} />
      ))}
    </Table>
    <Pager
      path={`/staff/announcements?kind=${kind}`}
      page={rest.pageNumber}
      perPage={rest.perPage}
      total={rest.total}
    />
  </StaffLayout>
)

const KindTabs = ({ current }: { current: AnnouncementKind }) => (
  <nav class="app-tabs" aria-label="種類">
    <ul>
      {(['news', 'faq'] as const).map(kind => (
        <li>
          <a href={url(`/staff/announcements?kind=${kind}`)} aria-current={kind === current ? 'page' : undefined} safe>
            {announcementKindLabels[kind]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

function Row({ row, today }: { row: Announcement; today: Day }) {
  const { label, tone } = publicationLabels[publicationOn(today, row)]
  return (
    <tr>
      <td>
        <StatusChip tone={tone} text={label} />
      </td>
      <th scope="row">
        <a href={url(`/staff/announcements/${row.id}`)} safe>
          {row.title.ja}
        </a>
      </th>
      <td safe>{periodWords(row)}</td>
      <td safe>{languagesOf(row)}</td>
      <td data-numeric="true">{row.position}</td>
    </tr>
  )
}

/** 令和8年4月1日から令和8年4月30日まで. */
export const periodWords = ({ publishFrom, publishUntil }: Pick<Announcement, 'publishFrom' | 'publishUntil'>) =>
  `${formatWareki(publishFrom)}から${publishUntil === null ? '' : ` ${formatWareki(publishUntil)}まで`}`

const languagesOf = ({ title, body }: Announcement) =>
  languages
    .filter(language => title[language] !== '' && body[language] !== '')
    .map(language => languageNames[language])
    .join('、')
