import { type AgeBand, ageBands } from '#domain/letters/age-bands'
import type { Ageing, AgeLine } from '#domain/letters/ageing'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProcessChip } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { whereabouts } from './visit-words.ts'

export type AgeingPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  ageing: Ageing
  paging: { page: number; perPage: number }
  /** 長期保管になるまでの月数. */
  months: number
  stored: number | undefined
}

export const ageBandLabels: Record<AgeBand, string> = {
  '0-3': '3か月未満',
  '3-6': '3か月から6か月',
  '6-12': '6か月から12か月',
  '12-': '12か月以上',
}

/** 滞留の一覧. How long the cards have waited since their first notice, the longest first. */
export const AgeingPage = ({ page, offices, officeId, ageing, paging, months, stored }: AgeingPageProps) => (
  <StaffLayout page={page} title="長期保管" wide>
    {stored !== undefined && (
      <NoticeBanner
        type={stored > 0 ? 'success' : 'info'}
        title={stored > 0 ? `${stored}枚を長期保管にしました。` : '長期保管にするカードはありませんでした。'}
      />
    )}
    <OfficeFilter
      action="/staff/ageing"
      offices={offices}
      officeId={officeId}
      list={{ name: 'ageing', query: { band: ageing.band } }}
    >
      <input type="hidden" name="band" value={ageing.band} />
    </OfficeFilter>
    <p class="app-lead" safe>
      {`最初の通知からの月数です。${months}か月を過ぎ、受取期限も過ぎ、予約のないカードは、毎日の処理で「長期保管」になります。`}
    </p>
    <nav class="app-actions" aria-label="滞留の月数">
      {ageBands.map(each => (
        <Button
          text={`${ageBandLabels[each]} ${ageing.counts[each]}枚`}
          size="md"
          kind={each === ageing.band ? 'solid' : 'outline'}
          href={`/staff/ageing?office=${officeId}&band=${each}`}
        />
      ))}
    </nav>
    <Table
      caption={`${ageBandLabels[ageing.band]}のカード(${ageing.counts[ageing.band]}枚)`}
      columns={['氏名', '交付通知書番号', '状態', '所在', '最初の通知', '最後の期限', '再通知', '事情']}
      scrollable
      emptyText={ageing.lines.length === 0 ? 'この区分のカードはありません。' : undefined}
    >
      {ageing.lines.map(line => (
        <AgeRow line={line} />
      ))}
    </Table>
    <Pager
      path={`/staff/ageing?office=${officeId}&band=${ageing.band}`}
      page={paging.page}
      perPage={paging.perPage}
      total={ageing.counts[ageing.band]}
    />
    <PostForm page={page} action="/staff/ageing/long-storage">
      <input type="hidden" name="office" value={String(officeId)} />
      <Button text="いま長期保管の判定をする" kind="outline" size="md" />
    </PostForm>
  </StaffLayout>
)

const AgeRow = ({ line }: { line: AgeLine }) => (
  <tr>
    <th scope="row">
      <a href={url(`/staff/cards/${line.id}`)} safe>
        {line.name}
      </a>
    </th>
    <td class="app-nowrap" safe>
      {line.noticeNumber}
    </td>
    <td>
      <ProcessChip process={line.process} />
    </td>
    <td safe>{whereabouts({ ...line, position: line.inCase })}</td>
    <td safe>{formatWareki(line.sentOn)}</td>
    <td safe>{formatWareki(line.deadlineOn)}</td>
    <td safe>{`${line.reminderCount}回`}</td>
    <td>
      {line.isReserved && <StatusChip tone="info" text="予約あり" />}
      {line.isHeld && <StatusChip tone="warning" text="廃棄保留" />}
    </td>
  </tr>
)
