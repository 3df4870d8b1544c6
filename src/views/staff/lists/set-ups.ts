import { cardKinds } from '#domain/cards/words'
import type { CardRow } from '#domain/lists/cards-by'
import { cardKindLabels } from '../../labels.ts'
import { cardColumns } from './card-columns.ts'
import { type ListWords, optionsOf } from './list.ts'

/** 交付前設定の作業一覧. */
export const setUpListWords: ListWords<CardRow> = {
  name: 'set-ups',
  title: '交付前設定の作業一覧',
  dayLabel: '受領日',
  choices: [{ name: 'kind', label: '申請区分', options: optionsOf(cardKinds, kind => cardKindLabels[kind]) }],
  texts: [{ name: 'box', label: '箱番号' }],
  columns: cardColumns([
    'notice_number',
    'name',
    'birth_on',
    'kind',
    'box',
    'custody',
    'place',
    'office',
    'received_on',
  ]),
  href: row => `/staff/cards/${row.id}`,
}
