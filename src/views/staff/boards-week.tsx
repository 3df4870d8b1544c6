import { type Day, timeOf, weekdayOf } from '#domain/rules/days'
import { formatTime, formatWareki } from '#domain/rules/wareki'
import { loadKey, type WeekBoard } from '#domain/slots/boards'
import { url } from '#url'
import { dayLabel } from '../components/day.tsx'
import { StaffLayout } from '../layouts/staff.tsx'
import { BoardFilter, LoadLegend, LoadMark } from './boards-parts.tsx'
import { type BoardFrame, poolName } from './boards-words.ts'
import { queryOf } from './day-place.tsx'

export type WeekBoardProps = BoardFrame & {
  board: WeekBoard
  /** Only this pool of counters; all of them without one. */
  poolId: number | undefined
}

/** 予約状況(週). */
export const WeekBoardPage = (props: WeekBoardProps) => (
  <StaffLayout page={props.page} title={`予約状況 ${formatWareki(props.days[0] ?? '')}からの週`} wide>
    <BoardFilter
      place={props.place}
      today={props.today}
      span="week"
      pools={props.board.pools.map(pool => ({ id: pool.id, name: poolName(pool) }))}
      poolId={props.poolId}
    />
    <WeekBoardPart {...props} />
  </StaffLayout>
)

/** The part that renews itself. */
export function WeekBoardPart({ place, today, now, days, board, rules, poolId }: WeekBoardProps) {
  const path = `/staff/boards/week?${queryOf(place)}${poolId === undefined ? '' : `&pool=${poolId}`}`
  const shown = shownDays(days, board)
  return (
    <div id="board" class="app-stack" hx-get={url(path)} hx-trigger="every 30s" hx-swap="outerMorph" hx-select="#board">
      <p class="app-actions">
        <span safe>{`${place.officeName} ${formatTime(timeOf(now))}現在`}</span>
        <a href={url(path)}>最新の状態にする</a>
      </p>
      <LoadLegend />
      {board.pools.length === 0 && <p>この週に開いている窓口はありません。</p>}
      {board.pools
        .filter(({ id }) => poolId === undefined || id === poolId)
        .map(pool => (
          <PoolTable pool={pool} days={shown} frame={{ place, today, rules }} walkIns={board.walkIns} />
        ))}
    </div>
  )
}

// A weekend on which nothing opens needs no column.
function shownDays(days: readonly Day[], board: WeekBoard) {
  const open = new Set(board.pools.flatMap(({ loads }) => [...loads.keys()].map(key => key.slice(0, 10))))
  return days.filter(day => weekdayOf(day) <= 5 || open.has(day) || board.walkIns.has(day))
}

type TableProps = {
  pool: WeekBoard['pools'][number]
  days: readonly Day[]
  frame: Pick<BoardFrame, 'place' | 'today' | 'rules'>
  walkIns: ReadonlyMap<Day, number>
}

const PoolTable = ({ pool, days, frame: { place, today, rules }, walkIns }: TableProps) => (
  <div class="app-week" role="region" tabindex="0" aria-label={poolName(pool)}>
    <table>
      <caption safe>{poolName(pool)}</caption>
      <thead>
        <tr>
          <th scope="col">時刻</th>
          {days.map(day => (
            <th scope="col" aria-current={day === today ? 'date' : undefined}>
              <a href={url(`/staff/day?${queryOf({ officeId: place.officeId, day })}`)} safe>
                {dayLabel(day)}
              </a>
              {![...pool.loads.keys()].some(key => key.startsWith(day)) && (
                <small class="app-subline">開いていません</small>
              )}
              {walkIns.has(day) && <small class="app-subline" safe>{`飛び込み ${walkIns.get(day)}件`}</small>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pool.times.map(time => (
          <tr>
            <th scope="row" safe>
              {formatTime(time)}
            </th>
            {days.map(day => {
              const load = pool.loads.get(loadKey(day, time))
              return <td>{load === undefined ? '' : <LoadMark load={load} rules={rules} />}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
