import { disposalReasons } from '#domain/disposals/words'
import type { DisposalCandidateRow } from '#domain/lists/disposal-candidates'
import { disposalReasonLabels } from '../../labels.ts'
import { cardColumnsWith } from './card-columns.ts'
import { day, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 廃棄候補一覧. */
export const disposalCandidateListWords: ListWords<DisposalCandidateRow> = {
  name: 'disposal-candidates',
  title: '廃棄候補一覧',
  dayLabel: '候補になる日',
  choices: [
    { name: 'reason', label: '理由', options: optionsOf(disposalReasons, reason => disposalReasonLabels[reason]) },
  ],
  columns: cardColumnsWith(
    ['notice_number', 'name', 'birth_on', 'process', 'custody', 'place', 'office'],
    [
      words('reason', '候補の理由', row => disposalReasonLabels[row.reason], usual),
      day('candidate_on', '候補になる日', row => row.candidateOn, usual),
    ],
  ),
  href: row => `/staff/cards/${row.id}`,
}
