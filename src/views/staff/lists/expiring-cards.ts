import type { CardRow } from '#domain/lists/cards-by'
import { type ExpiryStage, expiryStages } from '#domain/rules/expiry'
import { cardColumns } from './card-columns.ts'
import { type ListWords, optionsOf } from './list.ts'

// How many days each of them means is in the parameters.
const stages: Record<ExpiryStage, string> = {
  expired: '期限切れ',
  last: '期限まであとわずか',
  middle: '期限が近い',
  first: '注意のはじめ',
}

/** 有効期限の注意の一覧. */
export const expiringCardListWords: ListWords<CardRow> = {
  name: 'expiring-cards',
  title: '有効期限の注意一覧',
  dayLabel: '有効期限',
  choices: [{ name: 'stage', label: '期限まで', options: optionsOf(expiryStages, stage => stages[stage]) }],
  columns: cardColumns(['notice_number', 'name', 'expires_on', 'kind', 'process', 'custody', 'place', 'office']),
  href: row => `/staff/cards/${row.id}`,
}
