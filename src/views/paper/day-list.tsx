import type { BoardVisit } from '#domain/counter/find-day-board'
import { formatCode } from '#domain/rules/opaque-code'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { boardColumns, clock, moment } from '../staff/visit-words.ts'

export type DayListPaperProps = {
  visits: readonly BoardVisit[]
  place: { officeName: string; day: string }
  printedBy: string
  now: Date
}

/** 来庁一覧. What the counter works from when the terminals do not: a box to tick for each visit, in order of time. */
export const DayListPaper = ({ visits, place, printedBy, now }: DayListPaperProps) => (
  <PaperLayout
    title="来庁一覧"
    day={place.day}
    officeName={place.officeName}
    back={`/staff/day?day=${place.day}`}
    printedBy={`${moment(now)} ${printedBy} 印刷`}
  >
    <DayListRows visits={visits} />
  </PaperLayout>
)

/** The rows of the day, for any sheet that carries them. */
export const DayListRows = ({ visits }: Pick<DayListPaperProps, 'visits'>) => (
  <>
    <p safe>{`${visits.length}件 ${visits.reduce((sum, { people }) => sum + people, 0)}人`}</p>
    <Table
      caption="来庁一覧"
      captionHidden
      columns={['受付', '時刻', '予約番号', '氏名', '用件', '電話・連絡事項', '状態']}
      emptyText={visits.length === 0 ? 'この日の予約はありません。' : undefined}
    >
      {visits.map(visit => (
        <tr>
          <td class="app-tick">□</td>
          <td class="app-nowrap" safe>
            {clock(visit.startsAt)}
          </td>
          <td class="app-nowrap" safe>
            {formatCode(visit.code)}
          </td>
          <td>
            {visit.members.map(({ name, kana }) => (
              <p>
                <span safe>{name}</span> <small safe>{kana}</small>
              </p>
            ))}
            {visit.people > visit.members.length && <p safe>{`${visit.people}人で来庁`}</p>}
          </td>
          <td safe>{`${visit.serviceName.ja}${visit.isWalkIn ? '(飛び込み)' : ''}`}</td>
          <td>
            {visit.phone !== null && (
              <p class="app-nowrap" safe>
                {visit.phone}
              </p>
            )}
            {visit.notes !== null && <p safe>{visit.notes}</p>}
          </td>
          <td class="app-nowrap" safe>
            {boardColumns[visit.status]}
          </td>
        </tr>
      ))}
    </Table>
  </>
)
