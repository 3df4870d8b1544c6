import type { Office, Service } from '#domain/offices/find'
import type { Counters } from '#domain/offices/find-counters'
import type { SpecialOpening } from '#domain/offices/special-openings'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { specialDay } from './calendar-special.tsx'
import { type CalendarNotice, calendarNotices, timeSpan, weekdayName } from './calendar-words.ts'

export type OfficePageProps = {
  page: StaffPage
  office: Office
  counters: Counters[]
  specials: SpecialOpening[]
  services: Service[]
  notice?: CalendarNotice | undefined
}

/** 庁舎の窓口と受付時間. */
export const OfficePage = ({ page, office, counters, specials, services, notice }: OfficePageProps) => (
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
    <p class="app-actions">
      <Button text="窓口を追加する" kind="outline" size="md" href={`/staff/calendar/offices/${office.id}/pools/new`} />
      <Button text="当番表を見る" kind="outline" size="md" href={`/staff/shifts?office=${office.id}`} />
    </p>
    {counters.map(pool => (
      <Pool pool={pool} specials={specials.filter(({ poolId }) => poolId === pool.id)} />
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

const Pool = ({ pool, specials }: { pool: Counters; specials: SpecialOpening[] }) => (
  <section class="app-stack">
    <div class="app-words__head">
      <h2 safe>{`窓口「${pool.name}」`}</h2>
      {pool.audience === 'staff_only' ? (
        <StatusChip text="職員用の枠" tone="info" />
      ) : (
        <StatusChip text="住民も予約できる" tone="success" />
      )}
    </div>
    <p class="app-lead" safe>
      {`受け付ける手続き:${pool.serviceNames.join('、') || 'なし'}`}
    </p>
    <p class="app-actions">
      <Button text="受付時間を登録する" size="md" href={`/staff/calendar/pools/${pool.id}/openings/new`} />
      <Button
        text="臨時の受付時間を登録する"
        kind="outline"
        size="md"
        href={`/staff/calendar/pools/${pool.id}/special-openings/new`}
      />
      <Button text="名前と種別を変える" kind="outline" size="md" href={`/staff/calendar/pools/${pool.id}`} />
      <Button text="この窓口を閉じる" kind="text" size="md" href={`/staff/calendar/pools/${pool.id}/closing`} />
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
    {specials.length > 0 && <Specials specials={specials} />}
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
      <div class="app-row-links">
        {pattern.state !== 'ended' && <RowLink pattern={pattern} to="capacity" text="席数を変える" />}
        {pattern.validUntil === null && <RowLink pattern={pattern} to="end" text="終了する" />}
      </div>
    </td>
  </tr>
)

type RowLinkProps = { pattern: Counters['patterns'][number]; to: 'capacity' | 'end'; text: string }

const RowLink = ({ pattern, to, text }: RowLinkProps) => (
  <a href={url(`/staff/calendar/openings/${pattern.id}/${to}`)}>
    <span safe>{text}</span>
    <span class="app-visually-hidden" safe>{`(${weekdayName(pattern.weekday)} ${timeSpan(pattern)})`}</span>
  </a>
)

const Specials = ({ specials }: { specials: SpecialOpening[] }) => (
  <Table
    caption="臨時の受付時間(今日から)"
    columns={['日', '時間', '1枠', '席数', '理由', { label: '操作', hidden: true }]}
  >
    {specials.map(opening => (
      <tr>
        <th scope="row" safe>
          {specialDay(opening.day)}
        </th>
        <td safe>{timeSpan(opening)}</td>
        <td safe>{`${opening.slotMinutes}分`}</td>
        <td safe>{`${opening.capacity}席`}</td>
        <td safe>{opening.reason}</td>
        <td>
          <a href={url(`/staff/calendar/special-openings/${opening.id}/removal`)}>
            取り消す
            <span class="app-visually-hidden" safe>{`(${specialDay(opening.day)})`}</span>
          </a>
        </td>
      </tr>
    ))}
  </Table>
)

const periodWords = ({ validFrom, validUntil }: Counters['patterns'][number]) =>
  `${formatWareki(validFrom)}から${validUntil === null ? '' : ` ${formatWareki(validUntil)}まで`}`

const stateWords = {
  coming: { text: '今後', tone: 'info' },
  current: { text: '現在', tone: 'success' },
  ended: { text: '終了', tone: 'neutral' },
} as const
