import type { CardRow } from '#domain/lists/cards-by'
import { cardColumns } from './card-columns.ts'
import type { ListWords } from './list.ts'

/** 特急で届く予定の一覧. */
export const expressCardListWords: ListWords<CardRow> = {
  name: 'express-cards',
  title: '特急で届く予定の一覧',
  dayLabel: '到着予定日',
  choices: [],
  columns: cardColumns(['notice_number', 'name', 'birth_on', 'due_on', 'office']),
  href: row => `/staff/cards/${row.id}`,
}
