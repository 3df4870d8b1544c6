import type { Office } from '#domain/offices/find'
import type { Counters } from '#domain/offices/find-counters'
import type { Shift } from '#domain/offices/shifts'
import { addDays, type Day } from '#domain/rules/days'
import { nationalHolidayName } from '#domain/rules/holidays'
import { formatTime, formatWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { TimeField, type Typed } from './calendar-hours.tsx'

const notices = { added: '当番を登録しました。', removed: '当番を取り消しました。' } as const
export type ShiftNotice = keyof typeof notices
export const isShiftNotice = (word: string | undefined): word is ShiftNotice =>
  word !== undefined && Object.hasOwn(notices, word)

export type ShiftsPageProps = Typed & {
  page: StaffPage
  offices: Office[]
  office: Office
  today: Day
  week: readonly Day[]
  counters: Counters[]
  shifts: Shift[]
  people: { id: number; name: string; isOwn: boolean }[]
  days: readonly string[]
  notice?: ShiftNotice | undefined
}

/** 当番表: who stands at which counters in one week. */
export const ShiftsPage = ({ page, offices, office, today, week, notice, ...board }: ShiftsPageProps) => (
  <StaffLayout page={page} title="当番表">
    {notice !== undefined && <NoticeBanner type="success" text={notices[notice]} />}
    <ErrorSummary errors={board.errors} />
    <OfficeTabs offices={offices} office={office} monday={week[0] ?? today} />
    <section class="app-stack">
      <h2 safe>{`${office.name.ja} ${formatWareki(week[0] ?? today)}からの週`}</h2>
      <p class="app-actions">
        <WeekLink office={office} monday={addDays(week[0] ?? today, -7)} text="前の週" />
        <WeekLink office={office} monday={today} text="今週" />
        <WeekLink office={office} monday={addDays(week[0] ?? today, 7)} text="次の週" />
      </p>
      <Week page={page} office={office} week={week} {...board} />
    </section>
    <section class="app-stack">
      <h2>当番を登録する</h2>
      {board.counters.length === 0 ? (
        <p>この庁舎には窓口がまだありません。「窓口と休業日」で窓口を追加してください。</p>
      ) : (
        <AddForm page={page} office={office} week={week} {...board} />
      )}
    </section>
  </StaffLayout>
)

const OfficeTabs = ({ offices, office, monday }: { offices: Office[]; office: Office; monday: Day }) => (
  <nav class="app-tabs" aria-label="庁舎">
    <ul>
      {offices.map(({ id, name }) => (
        <li>
          <a
            href={url(`/staff/shifts?office=${id}&week=${monday}`)}
            aria-current={id === office.id ? 'page' : undefined}
            safe
          >
            {name.ja}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const WeekLink = ({ office, monday, text }: { office: Office; monday: Day; text: string }) => (
  <a href={url(`/staff/shifts?office=${office.id}&week=${monday}`)} safe>
    {text}
  </a>
)

type WeekProps = Pick<ShiftsPageProps, 'page' | 'office' | 'week' | 'counters' | 'shifts'>

const Week = ({ page, office, week, counters, shifts }: WeekProps) => (
  <Table
    caption="一週間の当番"
    captionHidden
    scrollable
    even
    columns={['窓口', ...week.map(dayHeading)]}
    emptyText={counters.length === 0 ? '窓口がまだありません。' : undefined}
  >
    {counters.map(pool => (
      <tr>
        <th scope="row" safe>
          {pool.name}
        </th>
        {week.map(day => (
          <td>
            <Cell
              page={page}
              office={office}
              shifts={shifts.filter(shift => shift.poolId === pool.id && shift.day === day)}
            />
          </td>
        ))}
      </tr>
    ))}
  </Table>
)

function dayHeading(day: Day) {
  const holiday = nationalHolidayName(day)
  const short = formatWarekiWithWeekday(day).replace(/^.*?年/, '')
  return holiday === undefined ? short : `${short} ${holiday}`
}

const Cell = ({ page, office, shifts }: { page: StaffPage; office: Office; shifts: Shift[] }) => (
  <ul class="app-shifts">
    {shifts.map(shift => (
      <li>
        <span class="app-shifts__person" safe>
          {shift.staffName}
        </span>
        <span class="app-shifts__time" safe>{`${shift.startsAt}〜${shift.endsAt}`}</span>
        <PostForm page={page} action={`/staff/shifts/${shift.id}/removal`} inline>
          <input type="hidden" name="office" value={String(office.id)} />
          <Button text="取り消す" hiddenText={shiftWords(shift)} kind="outline" size="sm" />
        </PostForm>
      </li>
    ))}
  </ul>
)

const shiftWords = ({ day, staffName, startsAt }: Shift) =>
  `${formatWarekiWithWeekday(day)} ${formatTime(startsAt)}からの${staffName}の当番を`

type AddFormProps = Typed & Pick<ShiftsPageProps, 'page' | 'office' | 'week' | 'counters' | 'people' | 'days'>

const AddForm = ({ page, office, week, counters, people, days, fields, errors }: AddFormProps) => (
  <PostForm page={page} action="/staff/shifts">
    <input type="hidden" name="office" value={String(office.id)} />
    <input type="hidden" name="week" value={week[0]} />
    <div class="app-fields">
      <FormField
        type="select"
        name="staff_id"
        label="職員"
        required
        emptyLabel="選んでください"
        value={fields.staff_id}
        options={people.map(({ id, name, isOwn }) => ({
          value: String(id),
          label: isOwn ? name : `${name}(ほかの庁舎)`,
        }))}
        error={errorOf(errors, 'staff_id')}
      />
      <FormField
        type="select"
        name="pool_id"
        label="窓口"
        required
        emptyLabel="選んでください"
        value={fields.pool_id}
        options={counters.map(({ id, name }) => ({ value: String(id), label: name }))}
        error={errorOf(errors, 'pool_id')}
      />
    </div>
    <div class="app-choice-columns" data-narrow="true">
      <FormField
        type="checkboxes"
        name="days"
        label="日"
        required
        values={days}
        options={week.map(day => ({ value: day, label: dayHeading(day) }))}
        error={errorOf(errors, 'days')}
      />
    </div>
    <div class="app-fields">
      <TimeField name="starts_at" label="始まりの時刻" fields={fields} errors={errors} />
      <TimeField name="ends_at" label="終わりの時刻" fields={fields} errors={errors} />
    </div>
    <Button text="当番を登録する" />
  </PostForm>
)
