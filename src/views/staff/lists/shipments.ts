import type { ShipmentRow } from '#domain/lists/shipments'

import { day, moment, number, words } from './columns.ts'
import type { ListWords } from './list.ts'

const usual = { usual: true }

/** 入荷一覧. */
export const shipmentListWords: ListWords<ShipmentRow> = {
  name: 'shipments',
  title: '入荷一覧',
  dayLabel: '受領日',
  choices: [
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '検数中' },
        { value: 'differing', label: '差異が未解決' },
        { value: 'closed', label: '締め済み' },
      ],
    },
  ],
  columns: [
    words('number', '箱・送付票番号', row => row.number, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    day('received_on', '受領日', row => row.receivedOn, usual),
    number('expected_cards', '送付票のカード', row => row.expectedCards, usual),
    number('arrived', '受け取ったカード', row => row.arrivedCount, usual),
    number('differences', '差異', row => row.differenceCount, usual),
    number('open_differences', '未解決の差異(件)', row => row.openDifferenceCount, usual),
    number('expected_notices', '送付票の通知', row => row.expectedNotices),
    number('counted_notices', '通知の実数', row => row.countedNotices),
    words('created_by', '検数した職員', row => row.createdBy),
    moment('closed_at', '締めた日時', row => row.closedAt, usual),
    words('note', '備考', row => row.note),
  ],
  href: row => `/staff/shipments/${row.id}`,
}
