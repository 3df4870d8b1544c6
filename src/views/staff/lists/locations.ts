import type { LocationRow } from '#domain/lists/locations'
import { moment, number, place, words } from './columns.ts'
import type { ListWords } from './list.ts'

const usual = { usual: true }

/** 保管場所一覧. */
export const locationListWords: ListWords<LocationRow> = {
  name: 'locations',
  title: '保管場所一覧',
  dayLabel: '最後に棚卸した日',
  choices: [
    {
      name: 'state',
      label: '使い方',
      options: [
        { value: 'in_use', label: '使っている' },
        { value: 'free', label: '空きがある' },
        { value: 'full', label: '満杯' },
        { value: 'retired', label: '廃止した' },
      ],
    },
  ],
  texts: [{ name: 'cabinet', label: '庫' }],
  columns: [
    place('place', '保管場所', row => row, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    number('cabinet', '庫', row => row.cabinet),
    number('shelf', '段', row => row.shelf),
    number('case', 'ケース', row => row.caseNumber),
    words('label', 'ラベル', row => row.label, usual),
    number('capacity', '収納できる枚数', row => row.capacity, usual),
    number('occupied', '入っている枚数', row => row.occupied, usual),
    number('free', '空き', row => row.capacity - row.occupied, usual),
    moment('counted_at', '最後の棚卸', row => row.countedAt, usual),
    moment('retired_at', '廃止した日時', row => row.retiredAt),
  ],
  href: row => `/staff/locations/${row.id}`,
}
