import type { CopyLine, CopyObstacle } from '#domain/offices/copy-closed-days'
import { formatWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { closedDayKindLabels } from './calendar-words.ts'

export type CopyRefusal = 'nothing-ticked' | 'obstacle'
export type CopyPageProps = {
  page: StaffPage
  /** The fiscal year that is copied from. */
  year: number
  lines: CopyLine[]
  /** Ticked ids after a refusal; undefined shows what is suggested. */
  ticked?: readonly number[] | undefined
  refusal?: CopyRefusal | undefined
}

/** 休業日を次の年度へ写す. */
export const CopyPage = ({ page, year, lines, ticked, refusal }: CopyPageProps) => (
  <StaffLayout page={page} title="休業日を次の年度へ写す">
    {refusal !== undefined && <NoticeBanner type="error" text={refusalWords[refusal]} takesFocus />}
    <p class="app-lead" safe>
      {`${yearWords(year)}の休業日を、${yearWords(year + 1)}の同じ日付に写します。曜日が変わるので、写す日を一つずつ確かめてください。`}
    </p>
    <NoticeBanner
      type="info"
      text="毎週の受付時間と国民の祝日は、年度が変わってもそのまま続きます。写す必要はありません。J-LISの停止日は年ごとに違うため、はじめは選んでいません。"
    />
    <p class="app-actions">
      <YearLink year={year - 1} />
      <YearLink year={year + 1} />
    </p>
    <PostForm page={page} action="/staff/calendar/closed-days/copy">
      <input type="hidden" name="year" value={String(year)} />
      <Table
        caption={`${yearWords(year)}の休業日 ${lines.length}日`}
        columns={['写す', 'いまの日', '写す先の日', '範囲', '種類と理由', '写す先の様子']}
        emptyText={lines.length === 0 ? 'この年度の休業日はありません。' : undefined}
      >
        {lines.map(line => (
          <Line line={line} isTicked={ticked === undefined ? line.isSuggested : ticked.includes(line.id)} />
        ))}
      </Table>
      <div class="app-actions">
        {lines.some(({ obstacle }) => obstacle === undefined) && <Button text="選んだ日を休業日にする" />}
        <Button text="窓口と休業日へ戻る" kind="text" href="/staff/calendar" />
      </div>
    </PostForm>
  </StaffLayout>
)

const Line = ({ line, isTicked }: { line: CopyLine; isTicked: boolean }) => (
  <tr data-tone={line.obstacle === undefined ? undefined : 'quiet'}>
    <td>
      <label class="dads-checkbox">
        <input
          class="dads-checkbox__input"
          type="checkbox"
          name="ids"
          value={String(line.id)}
          checked={isTicked && line.obstacle === undefined}
          disabled={line.obstacle !== undefined}
        />
        <span class="app-visually-hidden" safe>{`${formatWarekiWithWeekday(line.day)} ${line.reason}を写す`}</span>
      </label>
    </td>
    <th scope="row" safe>
      {formatWarekiWithWeekday(line.day)}
    </th>
    <td safe>{line.obstacle === 'no-such-day' ? '―' : formatWarekiWithWeekday(line.target)}</td>
    <td safe>{line.officeName ?? '市全体'}</td>
    <td safe>{`${closedDayKindLabels[line.kind]}:${line.reason}`}</td>
    <td safe>
      {line.obstacle === undefined ? (line.holidayName ?? '―') : obstacleWords(line.obstacle, line.hitCount)}
    </td>
  </tr>
)

const YearLink = ({ year }: { year: number }) => (
  <a href={url(`/staff/calendar/closed-days/copy?year=${year}`)} safe>
    {`${yearWords(year)}から写す`}
  </a>
)

const yearWords = (year: number) => formatWareki(`${year}-04-01`).replace(/年4月1日$/, '年度')

const refusalWords: Record<CopyRefusal, string> = {
  'nothing-ticked': '写す日を一つ以上選んでください。',
  obstacle: '写せない日が含まれていました。様子が変わったので、もう一度確かめてください。何も写していません。',
}

function obstacleWords(obstacle: CopyObstacle, hitCount: number) {
  switch (obstacle) {
    case 'no-such-day':
      return 'この年にはない日です'
    case 'in-the-past':
      return '過ぎた日です'
    case 'already-closed':
      return 'すでに休業日です'
    case 'has-reservations':
      return `予約が${hitCount}件あります。先に移すか取り消してください`
  }
}
