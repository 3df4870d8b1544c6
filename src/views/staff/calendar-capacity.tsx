import type { CapacityPreview, CapacityWish } from '#domain/offices/change-capacity'
import { formatDateTimeWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { reservationStatusLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { HitLink } from './calendar-hit.tsx'
import { CapacityField, DayField, type Typed } from './calendar-hours.tsx'
import { timeSpan, weekdayName } from './calendar-words.ts'

type Pattern = { id: number; weekday: number; startsAt: string; endsAt: string; slotMinutes: number; capacity: number }
type Frame = { page: StaffPage; pattern: Pattern; poolName: string; officeId: number }
export type CapacityFormProps = Frame & Typed & { twins: readonly Pattern[]; weekdays: readonly string[] }

/** 席数の変更. */
export const CapacityForm = ({ page, twins, weekdays, fields, errors, ...frame }: CapacityFormProps) => (
  <StaffLayout page={page} title="席数の変更">
    <ErrorSummary errors={errors} />
    <About {...frame} />
    <PostForm page={page} action={`/staff/calendar/openings/${frame.pattern.id}/capacity/preview`}>
      <FormField
        type="checkboxes"
        name="weekdays"
        label="変える曜日"
        required
        support="同じ窓口で同じ時間の曜日を、一度に変えられます。"
        values={weekdays}
        options={twins.map(({ weekday, capacity }) => ({
          value: String(weekday),
          label: `${weekdayName(weekday)}(いま${capacity}席)`,
        }))}
        error={errorOf(errors, 'weekdays')}
      />
      <CapacityField fields={fields} errors={errors} />
      <DayField
        name="from"
        label="この日から"
        support="前の日までは、いまの席数のままです。"
        fields={fields}
        errors={errors}
      />
      <div class="app-actions">
        <Button text="影響する予約を確かめる" />
        <Button text="庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${frame.officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

export type CapacityConfirmProps = Frame & { wish: CapacityWish; preview: CapacityPreview }

/** 席数の変更の確認: who would stand on a slot that is over. Nothing is saved yet. */
export const CapacityConfirm = ({ page, wish, preview: { over, hit }, ...frame }: CapacityConfirmProps) => (
  <StaffLayout page={page} title="席数の変更の確認">
    <About {...frame} />
    <DefinitionList
      items={[
        { label: '変える曜日', text: wish.weekdays.map(weekdayName).join('、') },
        { label: 'この日から', text: formatWarekiWithWeekday(wish.from) },
        { label: '新しい席数', text: `${wish.capacity}席` },
      ]}
    />
    {over.length === 0 ? (
      <NoticeBanner type="info" text="新しい席数を超える予約はありません。" />
    ) : (
      <OverReservations over={over} hit={hit} capacity={wish.capacity} />
    )}
    <PostForm page={page} action={`/staff/calendar/openings/${frame.pattern.id}/capacity`}>
      {wish.weekdays.map(weekday => (
        <input type="hidden" name="weekdays" value={String(weekday)} />
      ))}
      <input type="hidden" name="from" value={wish.from} />
      <input type="hidden" name="capacity" value={String(wish.capacity)} />
      <div class="app-actions">
        <Button text={over.length === 0 ? 'この席数にする' : '予約を残して、この席数にする'} />
        <Button text="入力からやり直す" kind="text" href={`/staff/calendar/openings/${frame.pattern.id}/capacity`} />
      </div>
    </PostForm>
  </StaffLayout>
)

const About = ({ pattern, poolName }: Omit<Frame, 'page'>) => (
  <p class="app-lead" safe>
    {`窓口「${poolName}」 ${timeSpan(pattern)} 1枠${pattern.slotMinutes}分`}
  </p>
)

const OverReservations = ({ over, hit, capacity }: CapacityPreview & { capacity: number }) => (
  <>
    <NoticeBanner
      type="warning"
      title={`${over.length}枠で席数を超えます。予約は${hit.length}件です`}
      text="いまの予約はそのまま残ります。超えている枠に新しい予約は入らず、取消があっても席数に収まるまでは空きません。"
    />
    <Table caption="席数を超える枠" columns={['日時', '予約で使っている席', '新しい席数']}>
      {over.map(({ startsAt, taken }) => (
        <tr>
          <th scope="row" safe>
            {formatDateTimeWareki(startsAt)}
          </th>
          <td safe>{`${taken}席`}</td>
          <td safe>{`${capacity}席`}</td>
        </tr>
      ))}
    </Table>
    <Table caption={`その枠の予約 ${hit.length}件`} columns={['日時', '予約番号', '状態', '電話番号']}>
      {hit.map(({ id, code, startsAt, status, hasPhone }) => (
        <tr>
          <td safe>{formatDateTimeWareki(startsAt)}</td>
          <th scope="row">
            <HitLink hit={{ id, code, status }} />
          </th>
          <td>
            <StatusChip text={reservationStatusLabels[status].ja} tone={reservationStatusLabels[status].tone} />
          </td>
          <td>{hasPhone ? 'あり' : 'なし'}</td>
        </tr>
      ))}
    </Table>
  </>
)
