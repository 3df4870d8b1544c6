import { disposalReasons } from '#domain/disposals/words'
import type { DisposalRow } from '#domain/lists/disposals'
import { destructionMethodLabels, disposalReasonLabels } from '../../labels.ts'
import { birthText } from '../visit-words.ts'
import { day, moment, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 廃棄一覧. */
export const disposalListWords: ListWords<DisposalRow> = {
  name: 'disposals',
  title: '廃棄一覧',
  dayLabel: '候補になった日',
  choices: [
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '途中(起案から廃棄の前まで)' },
        { value: 'proposed', label: '承認待ち' },
        { value: 'approved', label: '承認済み' },
        { value: 'voided', label: '廃止済み' },
        { value: 'destroyed', label: '廃棄済み' },
        { value: 'withdrawn', label: '取り下げ' },
      ],
    },
    { name: 'reason', label: '理由', options: optionsOf(disposalReasons, reason => disposalReasonLabels[reason]) },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('name', '氏名', row => row.name, usual),
    { ...day<DisposalRow>('birth_on', '生年月日', row => row.birthOn), text: row => birthText(row.birthOn) },
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('reason', '理由', row => disposalReasonLabels[row.reason], usual),
    day('due_on', '候補になった日', row => row.dueOn, usual),
    moment('proposed_at', '候補に挙げた日時', row => row.proposedAt),
    words('proposed_by', '候補に挙げた職員', row => row.proposedBy, usual),
    moment('approved_at', '承認した日時', row => row.approvedAt),
    words('approved_by', '承認した職員', row => row.approvedBy, usual),
    day('voided_on', '廃止した日', row => row.voidedOn),
    moment('destroyed_at', '廃棄した日時', row => row.destroyedAt, usual),
    words('destroyed_by', '廃棄した職員', row => row.destroyedBy, usual),
    words('destroyed_with', '立会者', row => row.destroyedWith, usual),
    words('method', '方法', row => (row.method ? destructionMethodLabels[row.method] : '')),
    moment('withdrawn_at', '取り下げた日時', row => row.withdrawnAt),
    words('withdrawn_reason', '取り下げた理由', row => row.withdrawnReason),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}
