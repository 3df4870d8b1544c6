import { type PostingLine, postedClasses } from '#domain/letters/posting-classes'
import { formatDateTimeWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import type { DayPlace } from './day-place.tsx'
import { postedClassLabels, postedKindLabels } from './letters-words.ts'

export type PostingListPageProps = {
  page: StaffPage
  place: DayPlace
  lines: readonly PostingLine[]
  printedBy: string
  now: Date
}

/** 差出票. How many letters of each class went out on one day; the browser prints it as it stands. */
export const PostingListPage = ({ page, place, lines, printedBy, now }: PostingListPageProps) => (
  <StaffLayout page={page} title="差出票">
    <form class="app-filter" method="get" action={url('/staff/posting-lists')} aria-label="庁舎と日の切替">
      <div class="app-form-inline">
        <FormField
          type="select"
          name="office"
          label="庁舎"
          value={String(place.officeId)}
          options={place.offices.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <FormField type="date" name="day" label="発送した日" value={place.day} />
        <Button text="表示する" size="md" kind="outline" />
      </div>
    </form>
    <Table
      caption={`${formatWarekiWithWeekday(place.day)}に差し出した郵便物`}
      columns={['郵便の区分', '内訳', { label: '通数', numeric: true }]}
      emptyText={lines.length === 0 ? 'この日に発送を登録した郵便物はありません。' : undefined}
    >
      {postedClasses
        .map(mailClass => ({ mailClass, own: lines.filter(line => line.mailClass === mailClass) }))
        .filter(({ own }) => own.length > 0)
        .map(({ mailClass, own }) => (
          <tr>
            <th scope="row" safe>
              {postedClassLabels[mailClass]}
            </th>
            <td safe>{own.map(({ kind, count }) => `${postedKindLabels[kind]} ${count}通`).join('、')}</td>
            <td data-numeric="true" safe>{`${totalOf(own)}通`}</td>
          </tr>
        ))}
    </Table>
    {lines.some(({ mailClass }) => mailClass === 'unrecorded') && (
      <p>
        「区分の記録なし」は、この画面で印刷せず、発送だけを記録した通知です。合計に入れています。郵便の区分は、差し出すときに書き分けてください。
      </p>
    )}
    {lines.length > 0 && <p class="app-lead" safe>{`合計 ${totalOf(lines)}通`}</p>}
    {lines.length > 0 && (
      <PostForm page={page} action="/staff/posting-lists">
        <input type="hidden" name="office" value={String(place.officeId)} />
        <input type="hidden" name="day" value={place.day} />
        <Button text="差出票を印刷する" size="md" />
      </PostForm>
    )}
    <p safe>{`作成 ${formatDateTimeWareki(now)} ${printedBy}`}</p>
  </StaffLayout>
)

const totalOf = (lines: readonly PostingLine[]) => lines.reduce((sum, { count }) => sum + count, 0)
