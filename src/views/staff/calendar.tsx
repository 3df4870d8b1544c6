import type { ClosedDayLine } from '#domain/offices/closed-days'
import type { Office } from '#domain/offices/find'
import type { HolidayOutlook } from '#domain/rules/holiday-outlook'
import { formatWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type CalendarNotice, calendarNotices, closedDayKindLabels } from './calendar-words.ts'

export type CalendarPageProps = {
  page: StaffPage
  offices: Office[]
  closedDays: ClosedDayLine[]
  outlook: HolidayOutlook
  notice?: CalendarNotice | undefined
}

/** 窓口と休業日. */
export const CalendarPage = ({ page, offices, closedDays, outlook, notice }: CalendarPageProps) => (
  <StaffLayout page={page} title="窓口と休業日">
    {notice !== undefined && <NoticeBanner type="success" text={calendarNotices[notice]} />}
    {outlook.endsSoon && (
      <NoticeBanner
        type="warning"
        title="祝日のデータが終わります"
        text={`祝日のデータは${formatWareki(outlook.knownUntil)}までです。その先の祝日は平日として予約を受け付けます。プログラムを更新してください。`}
      />
    )}
    <section class="app-stack">
      <h2>窓口と受付時間</h2>
      <Table
        caption="庁舎の一覧"
        captionHidden
        columns={['庁舎', '所在地', '電話番号']}
        emptyText={offices.length === 0 ? '庁舎がまだ登録されていません。' : undefined}
      >
        {offices.map(office => (
          <tr>
            <th scope="row">
              <a href={url(`/staff/calendar/offices/${office.id}`)} safe>
                {office.name.ja}
              </a>
            </th>
            <td safe>{office.address.ja}</td>
            <td safe>{office.phone}</td>
          </tr>
        ))}
      </Table>
    </section>
    <section class="app-stack">
      <h2>休業日</h2>
      <p class="app-actions">
        <Button text="休業日を登録する" size="md" href="/staff/calendar/closed-days/new" />
        <Button text="次の年度へ写す" kind="outline" size="md" href="/staff/calendar/closed-days/copy" />
      </p>
      <ClosedDays page={page} closedDays={closedDays} />
    </section>
    <Holidays outlook={outlook} />
  </StaffLayout>
)

const ClosedDays = ({ page, closedDays }: Pick<CalendarPageProps, 'page' | 'closedDays'>) => (
  <Table
    caption="今日からの休業日"
    columns={['日', '範囲', '種類', '理由', { label: '操作', hidden: true }]}
    emptyText={closedDays.length === 0 ? '登録されている休業日はありません。' : undefined}
  >
    {closedDays.map(({ id, day, kind, reason, officeName }) => (
      <tr>
        <th scope="row" safe>
          {formatWarekiWithWeekday(day)}
        </th>
        <td safe>{officeName?.ja ?? '市全体'}</td>
        <td safe>{closedDayKindLabels[kind]}</td>
        <td safe>{reason}</td>
        <td>
          <PostForm page={page} action={`/staff/calendar/closed-days/${id}/removal`}>
            <Button text="取り消す" hiddenText={`${formatWarekiWithWeekday(day)}の休業を`} kind="outline" size="sm" />
          </PostForm>
        </td>
      </tr>
    ))}
  </Table>
)

const Holidays = ({ outlook }: { outlook: HolidayOutlook }) => (
  <section class="app-stack">
    <h2>国民の祝日</h2>
    <p class="app-lead" safe>
      {`祝日には、「祝日も開く」とした受付時間だけが開きます。データは${formatWareki(outlook.knownUntil)}までです。`}
    </p>
    <Table caption="これから1年の祝日" columns={['日', '名前']}>
      {outlook.holidays.map(({ day, name }) => (
        <tr>
          <th scope="row" safe>
            {formatWarekiWithWeekday(day)}
          </th>
          <td safe>{name}</td>
        </tr>
      ))}
    </Table>
  </section>
)
