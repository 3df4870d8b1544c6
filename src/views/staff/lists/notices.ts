import { noticeKinds, returnReasons } from '#domain/cards/words'
import type { NoticeRow } from '#domain/lists/notices'
import { cardProcessLabels, noticeKindLabels, returnReasonLabels } from '../../labels.ts'
import { day, number, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 通知一覧. */
export const noticeListWords: ListWords<NoticeRow> = {
  name: 'notices',
  title: '通知一覧',
  dayLabel: '発送日',
  choices: [
    { name: 'kind', label: '種類', options: optionsOf(noticeKinds, kind => noticeKindLabels[kind]) },
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'out', label: '発送済み' },
        { value: 'returned', label: '返戻' },
      ],
    },
    { name: 'reason', label: '返戻の理由', options: optionsOf(returnReasons, reason => returnReasonLabels[reason]) },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('name', '氏名', row => row.name, usual),
    words('office', '庁舎', row => row.officeName.ja),
    words('kind', '種類', row => noticeKindLabels[row.kind], usual),
    number('sequence', '何回目', row => row.sequence, usual),
    day('sent_on', '発送日', row => row.sentOn, usual),
    day('deadline_on', '受取期限', row => row.deadlineOn, usual),
    day('returned_on', '返戻日', row => row.returnedOn, usual),
    words('return_reason', '返戻の理由', row => (row.returnReason ? returnReasonLabels[row.returnReason] : ''), usual),
    words('process', '今の状態', row => cardProcessLabels[row.process].label, usual),
    words('sent_by', '発送した職員', row => row.sentBy),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}
