import { hasCard, type Visit } from '#domain/counter/find-visit'
import { minutesSince } from '#domain/counter/punctuality'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { reservationStatusLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { clock, familyName, memberChip } from './visit-words.ts'

export type HandoversPageProps = { page: StaffPage; visits: readonly Visit[]; today: string; now: Date }

/** 交付を待つ来庁. */
export const HandoversPage = ({ page, visits, today, now }: HandoversPageProps) => (
  <StaffLayout page={page} title="交付">
    <p class="app-actions">
      <span safe>{`受付済みと対応中 ${visits.length}件(${clock(now)}現在)`}</span>
      <a href={url('/staff/handovers')}>最新の状態にする</a>
    </p>
    <Table
      caption="交付を待つ来庁"
      captionHidden
      columns={['受付番号', '氏名', '用件', '予約の時刻', '状態', '待ち', '本人とカード', '対応']}
      emptyText={visits.length === 0 ? '受付済みの方はいません。' : undefined}
    >
      {visits.map(visit => (
        <VisitRow visit={visit} today={today} now={now} />
      ))}
    </Table>
  </StaffLayout>
)

const VisitRow = ({ visit, today, now }: { visit: Visit; today: string; now: Date }) => (
  <tr data-tone={visit.day === today ? undefined : 'warning'}>
    <td class="app-board__name">{visit.arrivalNumber ?? ''}</td>
    <th scope="row" safe>
      {familyName(visit.members, visit.people)}
    </th>
    <td safe>{visit.serviceName.ja}</td>
    <td safe>{whenText(visit, today)}</td>
    <td>
      <StatusChip tone={reservationStatusLabels[visit.status].tone} text={reservationStatusLabels[visit.status].ja} />
    </td>
    <td>{visit.checkedInAt ? `${minutesSince(visit.checkedInAt, now)}分` : ''}</td>
    <td>
      <span class="app-board__line">
        {visit.members.map(member => (
          <StatusChip {...memberChip(member)} />
        ))}
      </span>
    </td>
    <td>
      <Button
        text={visit.members.some(hasCard) ? '交付へ進む' : '対応へ進む'}
        hiddenText={`${familyName(visit.members)}の`}
        size="sm"
        href={`/staff/handovers/${visit.id}`}
      />
    </td>
  </tr>
)

const whenText = ({ day, startsAt, isWalkIn }: Visit, today: string) =>
  `${day === today ? '' : `${formatWarekiWithWeekday(day)} `}${isWalkIn ? '飛び込み' : clock(startsAt)}`
