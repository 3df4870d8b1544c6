import { balanceParts, gapOf } from '#domain/balance/words'
import type { BalanceCheckRow } from '#domain/lists/balance-checks'
import { balancePartLabels } from '../balance-words.ts'
import { day, moment, number, words } from './columns.ts'
import type { ListWords } from './list.ts'

const usual = { usual: true }

/** 残高照合一覧. */
export const balanceCheckListWords: ListWords<BalanceCheckRow> = {
  name: 'balance',
  title: '残高照合一覧',
  dayLabel: '照合の日',
  choices: [
    {
      name: 'state',
      label: '結果',
      options: [
        { value: 'holds', label: '一致' },
        { value: 'red', label: '不一致' },
      ],
    },
    {
      name: 'level',
      label: '単位',
      options: [
        { value: 'office', label: '庁舎' },
        { value: 'shipment', label: '入荷(箱)' },
      ],
    },
  ],
  columns: [
    day('day', '照合の日', row => row.day, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('shipment', '箱・送付票番号', row => row.shipmentNumber, usual),
    words('result', '結果', row => (row.holds ? '一致' : '不一致'), usual),
    number('arrived', '入荷累計', row => row.arrivedCount, usual),
    ...balanceParts.map(part => number<BalanceCheckRow>(part, balancePartLabels[part], row => row[part], usual)),
    number('gap', '差', gapOf, usual),
    number('faults', '食い違い', row => row.faults.length, usual),
    moment('checked_at', '照合した日時', row => row.checkedAt),
  ],
  href: row => `/staff/balance/${row.id}`,
}
