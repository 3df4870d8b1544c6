import type { DayBoard as Board, BoardStatus, BoardVisit, OpenAlarm } from '#domain/counter/find-day-board'
import { isPulled } from '#domain/counter/find-pull-list'
import type { Day as DayText } from '#domain/rules/days'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { type DayPlace, queryOf } from './day-place.tsx'
import { BoardCard } from './day-visit.tsx'
import { boardColumns, clock, personName, placeText } from './visit-words.ts'

const columns: readonly BoardStatus[] = ['booked', 'checked_in', 'in_service', 'completed', 'no_show']

export type DayBoardProps = {
  page: StaffPage
  board: Board
  place: DayPlace
  today: DayText
  now: Date
  /** Whether this is the reader's own office: only there may one check in and mark. */
  isOwnOffice: boolean
}

/** 来庁状況の板. The part of the page that renews itself; without JavaScript a link does it. */
export function DayBoard({ page, board, place, today, now, isOwnOffice }: DayBoardProps) {
  const path = `/staff/day?${queryOf(place)}`
  const isHere = isOwnOffice && place.day === today
  const seesCards = page.staff.can.includes('cards.view')
  return (
    <div id="board" class="app-stack" hx-get={url(path)} hx-trigger="every 15s" hx-swap="outerMorph" hx-select="#board">
      {seesCards && board.alarms.length > 0 && (
        <Alarms page={page} alarms={board.alarms} isOwnOffice={isOwnOffice} place={place} />
      )}
      <p class="app-actions">
        <span safe>{`${place.officeName} ${clock(now)}現在`}</span>
        {seesCards && <span safe>{pulledText(board.visits)}</span>}
        <a href={url(path)}>最新の状態にする</a>
      </p>
      {board.visits.length === 0 && <p>この日の予約はありません。</p>}
      <div class="app-board">
        {columns.map(status => (
          <BoardColumn
            status={status}
            visits={board.visits.filter(visit => visit.status === status)}
            page={page}
            isHere={isHere}
            seesCards={seesCards}
          />
        ))}
      </div>
    </div>
  )
}

function pulledText(visits: readonly BoardVisit[]) {
  const members = visits
    .filter(({ status }) => status !== 'no_show')
    .flatMap(visit => visit.members.filter(({ cardId }) => cardId !== null))
  const ready = members.filter(isPulled)
  return `カード ${members.length}枚中 ${ready.length}枚 取出済`
}

type ColumnProps = {
  status: BoardStatus
  visits: readonly BoardVisit[]
  page: StaffPage
  isHere: boolean
  seesCards: boolean
}

const BoardColumn = ({ status, visits, ...rest }: ColumnProps) => (
  <section class="app-board__column" aria-labelledby={`column-${status}`}>
    <h2 id={`column-${status}`}>
      <span safe>{boardColumns[status]}</span>
      <span safe>{`${visits.length}件`}</span>
    </h2>
    {visits.map(visit => (
      <BoardCard visit={visit} {...rest} />
    ))}
  </section>
)

type AlarmsProps = {
  page: StaffPage
  alarms: readonly OpenAlarm[]
  isOwnOffice: boolean
  place: DayPlace
}

const Alarms = ({ page, alarms, isOwnOffice, place }: AlarmsProps) => (
  <NoticeBanner type="error" title={`所定の場所にないカードが${alarms.length}枚あります`} alarm>
    <ul class="app-alarms">
      {alarms.map(alarm => (
        <li>
          <span safe>
            {`${personName(alarm)}のカード(${alarm.label})。${placeText(alarm)}にありません。${clock(alarm.raisedAt)} ${alarm.raisedBy}が登録。`}
          </span>
          {isOwnOffice && page.staff.can.includes('custody.move') && (
            <Button
              text="見つかった"
              hiddenText={`${personName(alarm)}のカードが`}
              kind="outline"
              size="sm"
              href={`/staff/pull-list/alarms/${alarm.id}/resolution?${queryOf(place)}&back=day`}
            />
          )}
        </li>
      ))}
    </ul>
  </NoticeBanner>
)
