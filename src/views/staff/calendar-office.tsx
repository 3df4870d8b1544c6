import type { Office, Service } from '#domain/offices/find'
import type { Counters } from '#domain/offices/find-counters'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type CalendarNotice, calendarNotices, timeSpan, weekdayName } from './calendar-words.ts'

export type OfficePageProps = {
  page: StaffPage
  office: Office
  counters: Counters[]
  services: Service[]
  notice?: CalendarNotice | undefined
}

/** 庁舎の窓口と受付時間. */
export const OfficePage = ({ page, office, counters, services, notice }: OfficePageProps) => (
  <StaffLayout page={page} title={office.name.ja}>
    {notice !== undefined && <NoticeBanner type="success" text={calendarNotices[notice]} />}
    <DefinitionList
      items={[
        { label: '所在地', text: `〒${office.postalCode} ${office.address.ja}` },
        { label: '電話番号', text: `${office.phone}(${office.phoneHours.ja})` },
        { label: '取込ファイルの交付場所', text: office.ledgerName },
      ]}
    />
    {counters.length === 0 && <p>この庁舎には、予約を受ける窓口がまだありません。</p>}
    {counters.map(pool => (
      <Pool pool={pool} />
    ))}
    <section class="app-stack">
      <h2>予約種別</h2>
      <Table caption="予約種別" captionHidden columns={['コード', '種別', '一人あたり', '二人目から', '人数の上限']}>
        {services.map(service => (
          <tr>
            <td safe>{service.code}</td>
            <th scope="row" safe>
              {service.name.ja}
            </th>
            <td safe>{`${service.minutes}分`}</td>
            <td safe>{`${service.extraMinutesPerPerson}分ずつ`}</td>
            <td safe>{`${service.maxPeople}人`}</td>
          </tr>
        ))}
      </Table>
    </section>
    <p>
      <Button text="窓口と休業日へ戻る" kind="outline" size="md" href="/staff/calendar" />
    </p>
  </StaffLayout>
)

const Pool = ({ pool }: { pool: Counters }) => (
  <section class="app-stack">
    <h2 safe>{`窓口「${pool.name}」の受付時間`}</h2>
    <p class="app-lead" safe>
      {`受け付ける手続き:${pool.serviceNames.join('、') || 'なし'}`}
    </p>
    <p class="app-actions">
      <Button text="受付時間を登録する" size="md" href={`/staff/calendar/pools/${pool.id}/openings/new`} />
    </p>
    <Table
      caption={`窓口「${pool.name}」の受付時間`}
      captionHidden
      scrollable
      columns={[...['曜日', '時間', '1枠', '席数', '祝日', '期間', '状態'], { label: '操作', hidden: true }]}
      emptyText={pool.patterns.length === 0 ? '受付時間がまだありません。' : undefined}
    >
      {pool.patterns.map(pattern => (
        <Pattern pattern={pattern} />
      ))}
    </Table>
  </section>
)

const Pattern = ({ pattern }: { pattern: Counters['patterns'][number] }) => (
  <tr data-tone={pattern.state === 'ended' ? 'quiet' : undefined}>
    <th scope="row" safe>
      {weekdayName(pattern.weekday)}
    </th>
    <td safe>{timeSpan(pattern)}</td>
    <td safe>{`${pattern.slotMinutes}分`}</td>
    <td safe>{`${pattern.capacity}席`}</td>
    <td>{pattern.opensOnHolidays ? '開く' : '閉じる'}</td>
    <td safe>{periodWords(pattern)}</td>
    <td>
      <StatusChip {...stateWords[pattern.state]} />
    </td>
    <td>
      {pattern.validUntil === null && (
        <a href={url(`/staff/calendar/openings/${pattern.id}/end`)}>
          終了する
          <span class="app-visually-hidden" safe>{`(${weekdayName(pattern.weekday)} ${timeSpan(pattern)})`}</span>
        </a>
      )}
    </td>
  </tr>
)

const periodWords = ({ validFrom, validUntil }: Counters['patterns'][number]) =>
  `${formatWareki(validFrom)}から${validUntil === null ? '' : ` ${formatWareki(validUntil)}まで`}`

const stateWords = {
  coming: { text: '今後', tone: 'info' },
  current: { text: '現在', tone: 'success' },
  ended: { text: '終了', tone: 'neutral' },
} as const
