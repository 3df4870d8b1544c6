import type { Day } from '#domain/rules/days'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type DayPlace, queryOf } from './day-place.tsx'
import { moment } from './visit-words.ts'

type Props = { page: StaffPage; place: DayPlace; sheets: readonly { day: Day; madeAt: Date }[] }

/** 朝の控えの一覧. */
export const DaySheetsPage = ({ page, place, sheets }: Props) => (
  <StaffLayout page={page} title="朝の控え">
    <p class="app-lead">
      毎朝7時に、その日の来庁一覧と取出リストを庁舎ごとに保存します。通信が止まる前に開いて印刷しておくと、紙で窓口を続けられます。7日間見られます。
    </p>
    <form class="app-filter" method="get" action={url('/staff/day/sheets')} aria-label="庁舎の切替">
      <div class="app-form-inline">
        <FormField
          type="select"
          name="office"
          label="庁舎"
          value={String(place.officeId)}
          options={place.offices.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <Button text="表示する" size="md" kind="outline" />
      </div>
    </form>
    <Table
      caption={`${place.officeName}の控え`}
      columns={['日', '保存した日時', '印刷']}
      emptyText={sheets.length === 0 ? 'まだ保存されていません。' : undefined}
    >
      {sheets.map(({ day, madeAt }) => (
        <tr>
          <th scope="row" safe>
            {formatWarekiWithWeekday(day)}
          </th>
          <td safe>{moment(madeAt)}</td>
          <td>
            <Button
              text="開いて印刷する"
              hiddenText={`${formatWarekiWithWeekday(day)}の控えを`}
              size="sm"
              href={`/staff/day/sheets/${place.officeId}/${day}`}
            />
          </td>
        </tr>
      ))}
    </Table>
    <p>
      <Button text="来庁の画面へ戻る" kind="outline" size="md" href={`/staff/day?${queryOf(place)}`} />
    </p>
  </StaffLayout>
)
