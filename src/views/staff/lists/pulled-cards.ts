import { type PulledCardRow, pulledCustodies } from '#domain/lists/pulled-cards'
import { custodyLabels } from '../../labels.ts'
import { cardColumns } from './card-columns.ts'
import { moment, place, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 取出し中一覧. */
export const pulledCardListWords: ListWords<PulledCardRow> = {
  name: 'pulled-cards',
  title: '取出し中一覧',
  dayLabel: '所在の変わった日',
  choices: [{ name: 'custody', label: '所在', options: optionsOf(pulledCustodies, custody => custodyLabels[custody]) }],
  columns: [
    ...cardColumns(['notice_number', 'name', 'custody', 'custody_changed_at', 'office']).filter(
      ({ key }) => key !== 'place',
    ),
    place('from_place', '元の場所', row => row.from && { ...row.from, position: row.fromPosition }, usual),
    words('pulled_by', '取り出した職員', row => row.pulledBy, usual),
    moment('visit_at', '来庁の予約', row => row.visitAt, usual),
  ],
  href: row => `/staff/cards/${row.id}`,
}
