import { formatWareki } from '#domain/rules/wareki'
import type { ShipmentDifferenceLine, ShipmentLine } from '#domain/shipments/find'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { dayText, differenceLabels } from '../staff/shipment-words.ts'
import { moment } from '../staff/visit-words.ts'

export type ShipmentMemoProps = {
  shipment: ShipmentLine
  differences: readonly ShipmentDifferenceLine[]
  printedBy: string
  now: Date
}

/** J-LIS照会メモ. What to say on the telephone or send by fax: the box, its counts, the differences. No names. */
export const ShipmentMemo = ({ shipment, differences, printedBy, now }: ShipmentMemoProps) => (
  <PaperLayout
    title="J-LIS照会メモ(入荷差異)"
    officeName={shipment.officeName.ja}
    back={`/staff/shipments/${shipment.id}`}
    printedBy={`${moment(now)} ${printedBy} 印刷`}
  >
    <p safe>{`箱・送付票番号: ${shipment.number}`}</p>
    <p safe>{`受領日: ${formatWareki(shipment.receivedOn)} 検数: ${shipment.createdBy}・${shipment.countedWith}`}</p>
    <p safe>{countsOf(shipment)}</p>
    <Table
      caption="差異"
      columns={['種類', '枚数', '交付通知書番号', '内容', '照会した日', '回答']}
      emptyText={differences.length === 0 ? '差異は記録されていません。' : undefined}
    >
      {differences.map(each => (
        <tr>
          <th scope="row" safe>
            {differenceLabels[each.kind].label}
          </th>
          <td safe>{`${each.quantity}枚`}</td>
          <td class="app-nowrap" safe>
            {each.noticeNumber ?? ''}
          </td>
          <td safe>{each.note}</td>
          <td safe>{dayText(each.reportedOn) || '    月    日'}</td>
          <td safe>
            {[each.resolution, each.sentBackOn && `${formatWareki(each.sentBackOn)} 返送`].filter(Boolean).join(' / ')}
          </td>
        </tr>
      ))}
    </Table>
    <p>照会した相手: 照会した職員:</p>
    <p>聞き取り:</p>
  </PaperLayout>
)

const countsOf = (shipment: ShipmentLine) =>
  `送付票: カード${shipment.expectedCards}枚・通知書${shipment.expectedNotices}枚 / 実数: カード${shipment.arrivedCount}枚・通知書${shipment.countedNotices ?? '未登録'}`
