import type { ReminderExclusion, ReminderLine, ReminderList } from '#domain/letters/reminders'
import type { Day } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProcessChip } from './card-cells.tsx'
import { RowTick, ScopeField, TickLinks } from './cards-choice.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { whereabouts } from './visit-words.ts'

export type RemindersPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  shown: 'due' | 'excluded'
  list: ReminderList
  paging: { page: number; perPage: number }
  chosen: readonly number[]
  rules: Pick<Rules, 'reminderAfterDays' | 'remindersMost' | 'reminderPauseDays'>
  today: Day
}

const exclusionWords = ({
  remindersMost,
  reminderPauseDays,
}: RemindersPageProps['rules']): Record<ReminderExclusion, string> => ({
  reserved: '予約があります',
  hold: '廃棄保留です(相談中)',
  returned: '前の通知が返戻です。住所を確かめてください',
  most: `再通知を${remindersMost}回送りました`,
  recent: `前の再通知から${reminderPauseDays}日たっていません`,
  'already-prepared': '作った再通知が、まだ発送されていません',
  protected: '支援措置があります。見てよい人が送ってください',
  'no-address': '住所が登録されていません',
})

/** 再通知の抽出. Everybody whose deadline has passed is in one of the two lists, with the reason. */
export const RemindersPage = ({
  page,
  offices,
  officeId,
  shown,
  list,
  paging,
  chosen,
  rules,
  today,
}: RemindersPageProps) => {
  const path = `/staff/reminders?office=${officeId}&shown=${shown}`
  const due = list.totals.due ?? 0
  const excluded = Object.values(list.totals).reduce((sum, count) => sum + count, 0) - due
  return (
    <StaffLayout page={page} title="再通知(督促)" wide>
      <OfficeFilter
        action="/staff/reminders"
        offices={offices}
        officeId={officeId}
        list={{ name: 'reminders', query: { verdict: shown } }}
      >
        <input type="hidden" name="shown" value={shown} />
      </OfficeFilter>
      <p class="app-lead" safe>
        {`受取期限を${rules.reminderAfterDays}日以上過ぎたカードです。この日数は「設定」で変えられます。`}
      </p>
      <div class="app-actions">
        <Button
          text={`再通知する人 ${due}人`}
          size="md"
          kind={shown === 'due' ? 'solid' : 'outline'}
          href={`/staff/reminders?office=${officeId}`}
        />
        <Button
          text={`除いた人 ${excluded}人`}
          size="md"
          kind={shown === 'due' ? 'outline' : 'solid'}
          href={`/staff/reminders?office=${officeId}&shown=excluded`}
        />
      </div>
      {shown === 'due' ? (
        <PostForm page={page} action="/staff/letters/preparation">
          <input type="hidden" name="office" value={String(officeId)} />
          <input type="hidden" name="kind" value="reminder" />
          {list.lines.length > 0 && <TickLinks path={tick => `${path}&page=${paging.page}&tick=${tick}`} />}
          <OverdueTable
            lines={list.lines}
            today={today}
            ticked={chosen}
            why={({ reminderCount }) =>
              reminderCount === 0
                ? '期限切れ。再通知はまだ送っていません'
                : `期限切れ。再通知を${reminderCount}回送りました`
            }
          />
          <Pager path={path} page={paging.page} perPage={paging.perPage} total={list.total} />
          {list.lines.length > 0 && (
            <>
              <ScopeField value={undefined} total={list.total} onPage={list.lines.length} />
              <Button text="再通知を作る" />
            </>
          )}
        </PostForm>
      ) : (
        <>
          <OverdueTable
            lines={list.lines}
            today={today}
            why={({ verdict }) => (verdict === 'due' ? '' : exclusionWords(rules)[verdict])}
          />
          <Pager path={path} page={paging.page} perPage={paging.perPage} total={list.total} />
        </>
      )}
    </StaffLayout>
  )
}

type TableProps = {
  lines: readonly ReminderLine[]
  today: Day
  ticked?: readonly number[]
  why: (line: ReminderLine) => string
}

const OverdueTable = ({ lines, today, ticked, why }: TableProps) => (
  <Table
    caption={ticked ? '再通知する人' : '除いた人'}
    columns={[
      ...(ticked ? [{ label: '選択', hidden: true }] : []),
      ...[
        '氏名',
        '交付通知書番号',
        '状態',
        '所在',
        '前の通知',
        '受取期限',
        '過ぎた日数',
        ticked ? '選ばれた理由' : '除いた理由',
      ],
    ]}
    scrollable
    emptyText={lines.length > 0 ? undefined : ticked ? '再通知が必要な人はいません。' : '除いた人はいません。'}
  >
    {lines.map(line => (
      <tr>
        {ticked !== undefined && (
          <td>
            <RowTick
              name="card"
              id={line.id}
              label={`${line.noticeNumber} ${line.name}を選ぶ`}
              checked={ticked.includes(line.id)}
            />
          </td>
        )}
        <th scope="row">
          <a href={url(`/staff/cards/${line.id}`)} safe>
            {line.name}
          </a>
        </th>
        <td class="app-nowrap" safe>
          {line.noticeNumber}
        </td>
        <td>
          <ProcessChip process={line.process} />
        </td>
        <td safe>{whereabouts({ ...line, position: line.inCase })}</td>
        <td safe>{`${line.sequence}回目 ${formatWareki(line.sentOn)}`}</td>
        <td safe>{formatWareki(line.deadlineOn)}</td>
        <td class="app-nowrap" safe>{`${daysBetween(line.deadlineOn, today)}日`}</td>
        <td safe>{why(line)}</td>
      </tr>
    ))}
  </Table>
)

const daysBetween = (from: Day, until: Day) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
