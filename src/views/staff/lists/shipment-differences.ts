import type { ShipmentDifferenceRow } from '#domain/lists/shipment-differences'
import { differenceKinds } from '#domain/shipments/words'
import { differenceLabels } from '../shipment-words.ts'
import { day, moment, number, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 入荷差異一覧. */
export const shipmentDifferenceListWords: ListWords<ShipmentDifferenceRow> = {
  name: 'shipment-differences',
  title: '入荷差異一覧',
  dayLabel: '見つけた日',
  choices: [
    {
      name: 'kind',
      label: '差異の種類',
      options: optionsOf(differenceKinds, kind => differenceLabels[kind].label),
    },
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '未解決' },
        { value: 'unasked', label: '未解決(J-LISに照会していない)' },
        { value: 'settled', label: '解決済み' },
      ],
    },
  ],
  texts: [{ name: 'number', label: '箱・送付票番号' }],
  columns: [
    words('number', '箱・送付票番号', row => row.shipmentNumber, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    day('received_on', '受領日', row => row.receivedOn),
    words('kind', '差異の種類', row => differenceLabels[row.kind].label, usual),
    number('quantity', '枚数', row => row.quantity, usual),
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('note', '内容', row => row.note, usual),
    moment('found_at', '見つけた日時', row => row.foundAt, usual),
    words('found_by', '見つけた職員', row => row.foundBy),
    day('reported_on', 'J-LISへの照会日', row => row.reportedOn, usual),
    moment('resolved_at', '解決した日時', row => row.resolvedAt, usual),
    words('resolved_by', '解決した職員', row => row.resolvedBy),
    words('resolution', '結果', row => row.resolution, usual),
  ],
  href: row => `/staff/shipments/${row.shipmentId}`,
}
