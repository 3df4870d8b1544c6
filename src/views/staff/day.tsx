import type { DayBoard as Board } from '#domain/counter/find-day-board'
import { addDays, type Day as DayText } from '#domain/rules/days'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { ScanField } from '../components/scan-field.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { DayBoard } from './day-board.tsx'

export type DayPlace = {
  offices: readonly { id: number; name: string }[]
  officeId: number
  officeName: string
  day: DayText
}
export type DayPageProps = {
  page: StaffPage
  board: Board
  place: DayPlace
  today: DayText
  now: Date
  /** Whether this is the reader's own office: only there may one check in and mark. */
  isOwnOffice: boolean
}

/** 来庁状況. */
export const DayPage = (props: DayPageProps) => {
  const { page, place, today, isOwnOffice } = props
  const isHere = isOwnOffice && place.day === today
  return (
    <StaffLayout
      page={page}
      title={`${place.day === today ? '本日の来庁' : '来庁'} ${formatWarekiWithWeekday(place.day)}`}
      wide
    >
      <PlaceFilter path="/staff/day" place={place} today={today} />
      {isHere && page.staff.can.includes('arrivals.check-in') && <ArrivalScan page={page} />}
      <DayBoard {...props} />
      <p class="app-actions">
        <Button text="来庁一覧を印刷する" kind="outline" size="md" href={`/staff/day/print?${queryOf(place)}`} />
        {page.staff.can.includes('custody.move') && (
          <Button text="取出リストを開く" kind="outline" size="md" href={`/staff/pull-list?${queryOf(place)}`} />
        )}
      </p>
    </StaffLayout>
  )
}

export const queryOf = ({ officeId, day }: Pick<DayPlace, 'officeId' | 'day'>) => `office=${officeId}&day=${day}`

export const ArrivalScan = ({ page }: { page: StaffPage }) => (
  <ScanField
    page={page}
    action="/staff/arrivals"
    label="受付する"
    support="予約のQRコードを読み取るか、予約番号・氏名・カナ・交付通知書の番号を入力してください。"
    pattern="V[0-9A-Z]{10}"
  />
)

/** 庁舎と日の切替. Plain links and a plain form: an address with an office and a day in it names nobody. */
export const PlaceFilter = ({ path, place, today }: { path: string; place: DayPlace; today: DayText }) => (
  <form class="app-filter" method="get" action={url(path)} aria-label="庁舎と日の切替">
    <div class="app-form-inline">
      <FormField
        type="select"
        name="office"
        label="庁舎"
        value={String(place.officeId)}
        options={place.offices.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <FormField type="date" name="day" label="日" value={place.day} />
      <Button text="表示する" size="md" kind="outline" />
      <nav class="app-actions" aria-label="日の移動">
        <DayLink path={path} place={place} day={addDays(place.day, -1)} text="前日" />
        <DayLink path={path} place={place} day={today} text="今日" />
        <DayLink path={path} place={place} day={addDays(place.day, 1)} text="翌日" />
      </nav>
    </div>
  </form>
)

type DayLinkProps = { path: string; place: DayPlace; day: DayText; text: string }

const DayLink = ({ path, place, day, text }: DayLinkProps) => (
  <a
    href={url(`${path}?${queryOf({ officeId: place.officeId, day })}`)}
    aria-current={day === place.day ? 'date' : undefined}
    safe
  >
    {text}
  </a>
)
