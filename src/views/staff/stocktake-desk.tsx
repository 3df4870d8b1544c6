import type { LastScan } from '#domain/scanning/words'
import type { DeskCount, UnreadOnDesk } from '#domain/stocktakes/count-desk'
import { url } from '#url'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { scanLines, undoButton } from '../components/scan-lines.ts'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { countWordLabels } from './stocktake-words.ts'

type Props = {
  page: StaffPage
  stocktakeId: number
  count: DeskCount
  unread: readonly UnreadOnDesk[]
  scans: readonly LastScan[]
  result: ScanResult | undefined
}

/** 受領台を数える: card after card, and what has not been read yet. */
export const DeskPage = ({ page, stocktakeId, count, unread, scans, result }: Props) => {
  const path = `/staff/stocktakes/${stocktakeId}/desk`
  return (
    <StaffLayout page={page} title="棚卸の読み取り(受領台)">
      <h2 class="app-place">受領台・設定作業中</h2>
      <p class="app-progress">
        <strong safe>{`帳簿 ${count.expectedCount}枚中 ${count.readCount}枚 読み取り済み`}</strong>
        <progress max={Math.max(1, count.expectedCount)} value={count.readCount} aria-hidden="true"></progress>
      </p>
      <ScanField
        page={page}
        action={path}
        label="受領台のカードを続けて読み取る"
        support="ケースのラベルを読み取ると、そのケースに移ります。"
        pattern="[CLV][0-9A-Z]{10}"
        result={result}
        scans={scanLines(scans, countWordLabels)}
        undo={undoButton(`${path}/undo`, scans)}
      />
      <Table
        caption={`読み取っていないカード ${count.expectedCount - count.readCount}枚(長く置いてある順)`}
        columns={['交付通知書番号']}
        emptyText={unread.length === 0 ? '受領台に、読み取っていないカードはありません。' : undefined}
      >
        {unread.map(({ id, noticeNumber }) => (
          <tr>
            <th scope="row">
              <a href={url(`/staff/cards/${id}`)} safe>
                {noticeNumber}
              </a>
            </th>
          </tr>
        ))}
      </Table>
      <p>読み取らないまま棚卸を終えると、一枚ずつ「見当たらない」差異になります。</p>
      <p>
        <a href={url(`/staff/stocktakes/${stocktakeId}`)}>棚卸の画面へ戻る</a>
      </p>
    </StaffLayout>
  )
}
