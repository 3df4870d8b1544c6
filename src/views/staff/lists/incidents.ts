import { incidentOccasions } from '#domain/incidents/words'
import type { IncidentRow } from '#domain/lists/incidents'
import { custodyLabels } from '../../labels.ts'
import { occasionLabels, outcomeLabels } from '../incident-words.ts'
import { day, moment, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 所在不明一覧. */
export const incidentListWords: ListWords<IncidentRow> = {
  name: 'incidents',
  title: '所在不明一覧',
  dayLabel: '分かった日',
  choices: [
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '捜索中' },
        { value: 'closed', label: '終わり' },
      ],
    },
    { name: 'occasion', label: '分かった場面', options: optionsOf(incidentOccasions, each => occasionLabels[each]) },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('occasion', '分かった場面', row => occasionLabels[row.occasion], usual),
    moment('declared_at', '分かった日時', row => row.declaredAt, usual),
    words('declared_by', '届けた職員', row => row.declaredBy, usual),
    words('before', 'その前の所在', row => custodyLabels[row.custodyBefore], usual),
    day('reported_on', '報告日', row => row.reportedOn),
    moment('closed_at', '閉じた日時', row => row.closedAt, usual),
    words('closed_by', '閉じた職員', row => row.closedBy),
    words('outcome', '結果', row => (row.outcome ? outcomeLabels[row.outcome] : ''), usual),
  ],
  href: row => `/staff/incidents/${row.id}`,
}
