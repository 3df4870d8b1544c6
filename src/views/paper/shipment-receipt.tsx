import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { ShipmentCard, ShipmentDifferenceLine, ShipmentLine } from '#domain/shipments/find'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { differenceLabels } from '../staff/shipment-words.ts'
import { moment } from '../staff/visit-words.ts'

export type ShipmentReceiptProps = {
  shipment: ShipmentLine
  cards: readonly ShipmentCard[]
  differences: readonly ShipmentDifferenceLine[]
  printedBy: string
  now: Date
}

/** 受領簿. The box as it was counted, with every card of it. */
export const ShipmentReceipt = ({ shipment, cards, differences, printedBy, now }: ShipmentReceiptProps) => (
  <PaperLayout
    title={`マイナンバーカード受領簿 ${shipment.number}`}
    day={shipment.receivedOn}
    officeName={shipment.officeName.ja}
    back={`/staff/shipments/${shipment.id}`}
    printedBy={`${moment(now)} ${printedBy} 印刷`}
  >
    <Sums shipment={shipment} />
    <p safe>{peopleOf(shipment)}</p>
    {differences.length > 0 && (
      <p
        safe
      >{`差異: ${differences.map(({ kind, quantity, note }) => `${differenceLabels[kind].label}${quantity}枚(${note})`).join('、')}`}</p>
    )}
    <Table
      caption="カード"
      columns={['', '交付通知書番号', '氏名', '箱番号', '受領', '照合']}
      emptyText={cards.length === 0 ? 'この箱のカードはまだ登録されていません。' : undefined}
    >
      {cards.map((card, index) => (
        <tr>
          <td data-numeric="true">{index + 1}</td>
          <td class="app-nowrap" safe>
            {card.noticeNumber}
          </td>
          <td safe>{card.name}</td>
          <td safe>{card.boxNumber ?? ''}</td>
          <td safe>{card.arrivedAt === null ? '未着' : moment(card.arrivedAt)}</td>
          <td>{card.pairedAt === null ? '' : '済'}</td>
        </tr>
      ))}
    </Table>
  </PaperLayout>
)

const Sums = ({ shipment }: { shipment: ShipmentLine }) => (
  <Table caption="枚数" captionHidden columns={['', '送付票', '不足', '過剰', '受領・実数', '照合']}>
    <tr>
      <th scope="row">カード</th>
      <td safe>{`${shipment.expectedCards}枚`}</td>
      <td safe>{`${shipment.shortage}枚`}</td>
      <td safe>{`${shipment.surplus}枚`}</td>
      <td safe>{`${shipment.arrivedCount}枚`}</td>
      <td safe>{`${shipment.pairedCount}枚`}</td>
    </tr>
    <tr>
      <th scope="row">交付通知書</th>
      <td safe>{`${shipment.expectedNotices}枚`}</td>
      <td safe>{`${shipment.noticeShortage}枚`}</td>
      <td safe>{`${shipment.noticeSurplus}枚`}</td>
      <td safe>{shipment.countedNotices === null ? '未登録' : `${shipment.countedNotices}枚`}</td>
      <td></td>
    </tr>
  </Table>
)

const peopleOf = ({ createdBy, countedWith, closedAt, closedBy, emptyBoxSeenBy }: ShipmentLine) =>
  closedAt === null
    ? `検数: ${createdBy}・${countedWith} / まだ締めていません`
    : `検数: ${createdBy}・${countedWith} / 締め: ${closedBy ?? ''} / 空箱確認: ${emptyBoxSeenBy ?? ''} / ${formatDateTimeWareki(closedAt)}`
