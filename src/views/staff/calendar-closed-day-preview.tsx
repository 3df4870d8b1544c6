import type { Closing } from '#domain/offices/closed-day-form'
import type { HitReservation } from '#domain/offices/hit-reservations'
import { nationalHolidayName } from '#domain/rules/holidays'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { HitReservations } from './calendar-hit.tsx'
import { closedDayKindLabels } from './calendar-words.ts'

export type ClosedDayPreviewProps = {
  page: StaffPage
  closing: Closing
  officeName: string | undefined
  fields: Record<string, string | undefined>
  hit: HitReservation[]
}

/** 休業日の確認: who would be hit. Nothing is saved yet. */
export const ClosedDayPreview = ({ page, closing, officeName, fields, hit }: ClosedDayPreviewProps) => (
  <StaffLayout page={page} title="休業日の確認">
    <DefinitionList
      items={[
        { label: '休む日', text: dayWords(closing.day) },
        { label: '範囲', text: officeName ?? '市全体' },
        { label: '種類', text: closedDayKindLabels[closing.kind] },
        { label: '理由', text: closing.reason },
      ]}
    />
    {hit.length > 0 ? (
      <HitReservations hit={hit} />
    ) : (
      <NoticeBanner type="info" text="この日の予約はありません。登録すると、予約を受け付けなくなります。" />
    )}
    {hit.length === 0 && (
      <PostForm page={page} action="/staff/calendar/closed-days">
        {['day', 'office_id', 'kind', 'reason'].map(name => (
          <input type="hidden" name={name} value={fields[name]} />
        ))}
        <Button text="この日を休みにする" />
      </PostForm>
    )}
    <p>
      <Button text="入力からやり直す" kind="outline" size="md" href="/staff/calendar/closed-days/new" />
    </p>
  </StaffLayout>
)

function dayWords(day: string) {
  const holiday = nationalHolidayName(day)
  return holiday === undefined ? formatWarekiWithWeekday(day) : `${formatWarekiWithWeekday(day)} ${holiday}`
}
