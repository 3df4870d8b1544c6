import type { Closing } from '#domain/offices/closed-day-form'
import type { HitReservation } from '#domain/offices/hit-reservations'
import { nationalHolidayName } from '#domain/rules/holidays'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { HitReservations } from './calendar-hit.tsx'
import { closedDayKindLabels } from './calendar-words.ts'
import { CallOffChoice } from './call-off-choice.tsx'

export type ClosedDayPreviewProps = {
  page: StaffPage
  closing: Closing
  officeName: string | undefined
  fields: Record<string, string | undefined>
  hit: HitReservation[]
  errors?: FieldErrors
}

/** 休業日の確認: who would be hit. Nothing is saved yet. */
export const ClosedDayPreview = ({ page, closing, officeName, fields, hit, errors = [] }: ClosedDayPreviewProps) => (
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
      <>
        <ErrorSummary errors={errors} />
        <HitReservations
          hit={hit}
          title={`${hit.length}件の予約に影響します`}
          text="この日を休みにするには、下の予約を移すか取り消します。そのあとに、電話などで連絡する人の一覧が出ます。"
        />
        {page.staff.can.includes('reservations.call-off') && (
          <PostForm page={page} action="/staff/call-offs/closed-days">
            {['day', 'office_id', 'kind'].map(name => (
              <input type="hidden" name={name} value={fields[name]} />
            ))}
            <input type="hidden" name="closing_reason" value={closing.reason} />
            <CallOffChoice fields={{ reason: closing.reason, ...fields }} errors={errors} />
            <Button text="この日を休みにし、予約を移すか取り消す" tone="danger" />
          </PostForm>
        )}
      </>
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
