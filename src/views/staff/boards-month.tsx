import { type Day, type Month, timeOf, weekdayOf } from '#domain/rules/days'
import { formatTime, formatWareki } from '#domain/rules/wareki'
import type { MonthBoard } from '#domain/slots/boards'
import { url } from '#url'
import { dayLabel, weekdays } from '../components/day.tsx'
import { StaffLayout } from '../layouts/staff.tsx'
import { BoardFilter, LoadLegend, LoadMark } from './boards-parts.tsx'
import { type BoardFrame, poolName } from './boards-words.ts'
import { queryOf } from './day-place.tsx'

export type MonthBoardProps = BoardFrame & { month: Month; board: MonthBoard }

/** 予約状況(月). */
export const MonthBoardPage = (props: MonthBoardProps) => (
  <StaffLayout page={props.page} title={`予約状況 ${formatWareki(`${props.month}-01`).replace(/1日$/, '')}`} wide>
    <BoardFilter place={props.place} today={props.today} span="month" />
    <MonthBoardPart {...props} />
  </StaffLayout>
)

/** The part that renews itself. */
export function MonthBoardPart(props: MonthBoardProps) {
  const { place, now, month, days } = props
  const path = `/staff/boards/month?office=${place.officeId}&month=${month}`
  return (
    <div id="board" class="app-stack" hx-get={url(path)} hx-trigger="every 60s" hx-swap="outerMorph" hx-select="#board">
      <p class="app-actions">
        <span safe>{`${place.officeName} ${formatTime(timeOf(now))}現在`}</span>
        <a href={url(path)}>最新の状態にする</a>
      </p>
      <LoadLegend />
      <div class="app-month" role="region" tabindex="0" aria-label="月の予約状況">
        <table>
          <caption class="app-visually-hidden" safe>{`${month} ${place.officeName}`}</caption>
          <thead>
            <tr>
              {weekdays.ja.map(weekday => (
                <th scope="col">{weekday}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(days).map(week => (
              <tr>{week.map(day => (day === undefined ? <td></td> : <DayCell day={day} {...props} />))}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const DayCell = ({ day, board, place, today, rules }: MonthBoardProps & { day: Day }) => (
  <td aria-current={day === today ? 'date' : undefined}>
    <a class="app-month__day" href={url(`/staff/day?${queryOf({ officeId: place.officeId, day })}`)}>
      <span aria-hidden="true">{Number(day.slice(8))}</span>
      <span class="app-visually-hidden" safe>
        {dayLabel(day)}
      </span>
    </a>
    {board.pools.map(pool => {
      const load = pool.loads.get(day)
      return load === undefined ? '' : <LoadMark load={load} rules={rules} name={poolName(pool)} />
    })}
    {board.walkIns.has(day) && <small class="app-subline" safe>{`飛び込み ${board.walkIns.get(day)}件`}</small>}
  </td>
)

// From Sunday, as on the residents' calendar.
function weeksOf(days: readonly Day[]): (Day | undefined)[][] {
  const [first] = days
  const blanks = first === undefined ? 0 : weekdayOf(first) % 7
  const cells = [...Array.from({ length: blanks }, () => undefined), ...days]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => cells[week * 7 + index]),
  )
}
