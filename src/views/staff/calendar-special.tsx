import type { HitReservation } from '#domain/offices/hit-reservations'
import { nationalHolidayName } from '#domain/rules/holidays'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { HitReservations } from './calendar-hit.tsx'
import { DayField, HoursFields, type Typed } from './calendar-hours.tsx'
import { timeSpan } from './calendar-words.ts'

type Pool = { id: number; name: string; officeId: number; officeName: string }

/** 臨時の受付時間の登録. */
export const SpecialOpeningForm = ({ page, pool, fields, errors }: Typed & { page: StaffPage; pool: Pool }) => (
  <StaffLayout page={page} title="臨時の受付時間の登録">
    <p class="app-lead" safe>
      {`${pool.officeName} 窓口「${pool.name}」`}
    </p>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action={`/staff/calendar/pools/${pool.id}/special-openings`}>
      <DayField
        name="day"
        label="開く日"
        support="土曜・日曜や祝日も選べます。休業日とJ-LISの停止日には開けません。"
        fields={fields}
        errors={errors}
      />
      <HoursFields fields={fields} errors={errors} />
      <FormField
        type="text"
        name="reason"
        label="理由"
        required
        maxlength={200}
        value={fields.reason}
        support="例:日曜窓口、夜間窓口"
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="この日に開く" />
        <Button text="庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${pool.officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

export type SpecialRemovalProps = {
  page: StaffPage
  opening: {
    id: number
    officeId: number
    poolName: string
    day: string
    startsAt: string
    endsAt: string
    reason: string
  }
  hit: HitReservation[]
}

/** 臨時の受付時間の取消の確認. */
export const SpecialRemoval = ({ page, opening, hit }: SpecialRemovalProps) => (
  <StaffLayout page={page} title="臨時の受付時間の取消">
    {hit.length > 0 && <HitReservations hit={hit} />}
    <DefinitionList
      items={[
        { label: '窓口', text: opening.poolName },
        { label: '開く日', text: specialDay(opening.day) },
        { label: '時間', text: timeSpan(opening) },
        { label: '理由', text: opening.reason },
      ]}
    />
    <PostForm page={page} action={`/staff/calendar/special-openings/${opening.id}/removal`}>
      <div class="app-actions">
        {hit.length === 0 ? (
          <Button text="この臨時の受付時間を取り消す" tone="danger" />
        ) : (
          page.staff.can.includes('reservations.call-off') && (
            <Button text="この時間の枠をまとめて中止する" href={callOffOf(opening)} />
          )
        )}
        <Button text="取り消さずに庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${opening.officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

// One by one is no way to move a whole evening.
const callOffOf = ({ officeId, day, startsAt, endsAt }: SpecialRemovalProps['opening']) =>
  `/staff/call-offs/new?${new URLSearchParams({
    office_id: String(officeId),
    from_day: day,
    from_time: startsAt.slice(0, 5),
    to_day: day,
    to_time: endsAt.slice(0, 5),
  })}`

/** 令和8年7月20日(月) 海の日. */
export function specialDay(day: string) {
  const holiday = nationalHolidayName(day)
  return holiday === undefined ? formatWarekiWithWeekday(day) : `${formatWarekiWithWeekday(day)} ${holiday}`
}
