import { type CallOffLine, isReopenable } from '#domain/reservations/find-call-off'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { stretchText } from './call-off-words.ts'

/** 枠の中止の一覧. */
export const CallOffsPage = ({ page, lines, now }: { page: StaffPage; lines: CallOffLine[]; now: Date }) => (
  <StaffLayout page={page} title="枠の中止" wide>
    <p class="app-lead">
      故障や災害などで窓口を開けられなくなったときの記録です。日時を開くと、連絡する人の一覧が出ます。
    </p>
    {page.staff.can.includes('reservations.call-off') && (
      <p>
        <Button text="枠を中止する" size="md" href="/staff/call-offs/new" />
      </p>
    )}
    <Table
      caption="これまでの中止"
      columns={['中止する間', '庁舎', '理由', { label: '影響した予約', numeric: true }, '状態', '登録']}
      emptyText={lines.length === 0 ? '中止した枠はありません。' : undefined}
      scrollable
    >
      {lines.map(line => (
        <tr>
          <th scope="row">
            <a href={url(`/staff/call-offs/${line.id}`)} safe>
              {stretchText(line)}
            </a>
          </th>
          <td safe>{line.officeName?.ja ?? 'すべての庁舎'}</td>
          <td safe>{line.reason}</td>
          <td data-numeric="true" safe>
            {`${line.visitCount}件`}
          </td>
          <td>
            {isReopenable(line, now) ? (
              <StatusChip text="中止中" tone="warning" />
            ) : (
              <StatusChip text="終わり" tone="neutral" />
            )}
          </td>
          <td safe>{`${formatDateTimeWareki(line.calledOffAt)} ${line.calledOffBy ?? ''}`}</td>
        </tr>
      ))}
    </Table>
  </StaffLayout>
)
