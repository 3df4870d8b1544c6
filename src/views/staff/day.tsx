import type { Overview } from '#domain/reports/find-overview'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { ScanField } from '../components/scan-field.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { DayBoard, type DayBoardProps } from './day-board.tsx'
import { PlaceFilter, queryOf } from './day-place.tsx'
import { OverviewStrip } from './overview.tsx'

/** 来庁状況. */
export const DayPage = (props: DayBoardProps & { overview?: Overview | undefined }) => {
  const { page, place, today, isOwnOffice, overview } = props
  const isHere = isOwnOffice && place.day === today
  return (
    <StaffLayout
      page={page}
      title={`${place.day === today ? '本日の来庁' : '来庁'} ${formatWarekiWithWeekday(place.day)}`}
      wide
    >
      {overview !== undefined && <OverviewStrip overview={overview} officeId={place.officeId} />}
      <PlaceFilter path="/staff/day" place={place} today={today} />
      {isHere && page.staff.can.includes('arrivals.check-in') && <ArrivalScan page={page} />}
      <DayBoard {...props} />
      <p class="app-actions">
        {isHere && page.staff.can.includes('arrivals.check-in') && (
          <Button text="予約のない方を受け付ける" kind="outline" size="md" href="/staff/walk-ins" />
        )}
        <Button text="週の予約状況" kind="outline" size="md" href={`/staff/boards/week?${queryOf(place)}`} />
        <Button text="来庁一覧を印刷する" kind="outline" size="md" href={`/staff/day/print?${queryOf(place)}`} />
        {page.staff.can.includes('custody.move') && (
          <Button text="取出リストを開く" kind="outline" size="md" href={`/staff/pull-list?${queryOf(place)}`} />
        )}
        {page.staff.can.includes('cards.view') && (
          <Button text="朝の控え" kind="text" size="md" href={`/staff/day/sheets?office=${place.officeId}`} />
        )}
      </p>
    </StaffLayout>
  )
}

export const ArrivalScan = ({ page }: { page: StaffPage }) => (
  <ScanField
    page={page}
    action="/staff/arrivals"
    label="受付する"
    support="予約のQRコードを読み取るか、予約番号・氏名・カナ・交付通知書の番号を入力してください。"
    pattern="V[0-9A-Z]{10}"
    takesNames
  />
)
