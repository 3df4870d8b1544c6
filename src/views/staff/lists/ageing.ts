import { waitingProcesses } from '#domain/disposals/rule'
import { ageBands } from '#domain/letters/age-bands'
import type { CardRow } from '#domain/lists/cards-by'
import { cardProcessLabels } from '../../labels.ts'
import { ageBandLabels } from '../ageing.tsx'
import { cardColumns } from './card-columns.ts'
import { type ListWords, optionsOf } from './list.ts'

/** 滞留一覧. */
export const ageingListWords: ListWords<CardRow> = {
  name: 'ageing',
  title: '滞留一覧',
  dayLabel: '最初の発送日',
  choices: [
    { name: 'band', label: '滞留の月数', options: optionsOf(ageBands, band => ageBandLabels[band]) },
    {
      name: 'process',
      label: '状態',
      options: optionsOf(waitingProcesses, process => cardProcessLabels[process].label),
    },
  ],
  columns: cardColumns([
    ...(['notice_number', 'name', 'process', 'custody', 'place', 'office'] as const),
    ...(['first_sent_on', 'deadline_on', 'reminder_count'] as const),
  ]),
  href: row => `/staff/cards/${row.id}`,
}
