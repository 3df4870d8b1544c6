import type { PullList, PullListRow } from '#domain/counter/find-pull-list'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import type { LastScan } from '#domain/scanning/words'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { scanLines, undoButton } from '../components/scan-lines.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type DayPlace, PlaceFilter, queryOf } from './day-place.tsx'
import { PullListElsewhere, PullListRows } from './pull-list-rows.tsx'
import { pullWords } from './pull-list-words.ts'

export type PullListPageProps = {
  page: StaffPage
  list: PullList
  place: DayPlace
  today: string
  isOwnOffice: boolean
  scans: readonly LastScan[]
  result?: ScanResult | undefined
}

/** 取出リスト. */
export const PullListPage = (props: PullListPageProps) => {
  const { page, place, today } = props
  return (
    <StaffLayout page={page} title={`取出リスト ${formatWarekiWithWeekday(place.day)}`} wide>
      <PlaceFilter path="/staff/pull-list" place={place} today={today} />
      <div id="pull-list" class="app-stack">
        <Progress list={props.list} />
        {props.isOwnOffice ? (
          <Scanning {...props} />
        ) : (
          <NoticeBanner type="info" text="別の庁舎のリストです。読み取りは、その庁舎の職員だけができます。" />
        )}
        <PullListRows page={page} rows={props.list.shelved} place={place} isOwnOffice={props.isOwnOffice} />
        {props.list.elsewhere.length > 0 && <PullListElsewhere rows={props.list.elsewhere} />}
      </div>
      <p>
        <Button
          text="取出リストを印刷する"
          kind="outline"
          size="md"
          href={`/staff/pull-list/print?${queryOf(place)}`}
        />
      </p>
    </StaffLayout>
  )
}

function Progress({ list }: { list: PullList }) {
  const count = list.shelved.length + list.elsewhere.length
  const missed = [...list.shelved, ...list.elsewhere].filter(({ alarmId }: PullListRow) => alarmId !== null).length
  return (
    <p class="app-progress">
      <strong safe>{`${count}枚中 ${list.pulledCount}枚 取出済`}</strong>
      <progress max={Math.max(1, count)} value={list.pulledCount} aria-hidden="true"></progress>
      {missed > 0 && <strong class="app-progress__missed" safe>{`見つからない ${missed}枚`}</strong>}
    </p>
  )
}

const Scanning = ({ page, place, scans, result }: PullListPageProps) => (
  <ScanField
    page={page}
    action={`/staff/pull-list?${queryOf(place)}`}
    label="カードのラベルを読み取ってください"
    pattern="C[0-9A-Z]{10}"
    result={result}
    scans={scanLines(scans, pullWords)}
    undo={undoButton(`/staff/pull-list/undo?${queryOf(place)}`, scans)}
    target="#pull-list"
  />
)
