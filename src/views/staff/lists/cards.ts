import { cardKinds, cardProcesses, custodies } from '#domain/cards/words'
import type { CardRow } from '#domain/lists/cards-by'
import { cardKindLabels, cardProcessLabels, custodyLabels } from '../../labels.ts'
import { cardColumns } from './card-columns.ts'
import { type ListWords, optionsOf } from './list.ts'

/** カード台帳. */
export const cardListWords: ListWords<CardRow> = {
  name: 'cards',
  title: 'カード台帳',
  dayLabel: '受領日',
  choices: [
    { name: 'process', label: '状態', options: optionsOf(cardProcesses, process => cardProcessLabels[process].label) },
    { name: 'custody', label: '所在', options: optionsOf(custodies, custody => custodyLabels[custody]) },
    { name: 'kind', label: '申請区分', options: optionsOf(cardKinds, kind => cardKindLabels[kind]) },
  ],
  columns: cardColumns(['notice_number', 'name', 'birth_on', 'process', 'custody', 'place', 'office', 'received_on']),
  href: row => `/staff/cards/${row.id}`,
}
