import { inquiryPurposes } from '#domain/letters/words'
import type { InquiryRow } from '#domain/lists/inquiries'
import { inquiryOutcomeLabels, inquiryPurposeLabels } from '../inquiries-words.ts'
import { day, moment, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 照会書一覧. */
export const inquiryListWords: ListWords<InquiryRow> = {
  name: 'inquiries',
  title: '照会書一覧',
  dayLabel: '発送日',
  choices: [
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '回答待ち' },
        { value: 'ended', label: '終わり' },
      ],
    },
    { name: 'purpose', label: '目的', options: optionsOf(inquiryPurposes, purpose => inquiryPurposeLabels[purpose]) },
  ],
  columns: [
    words('number', '照会番号', row => row.number, usual),
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('purpose', '目的', row => inquiryPurposeLabels[row.purpose], usual),
    words('office', '庁舎', row => row.officeName.ja),
    day('sent_on', '発送日', row => row.sentOn, usual),
    day('deadline_on', '回答期限', row => row.deadlineOn, usual),
    words('outcome', '結果', row => (row.outcome ? inquiryOutcomeLabels[row.outcome].label : ''), usual),
    day('outcome_on', '結果の日', row => row.outcomeOn, usual),
    moment('created_at', '作った日時', row => row.createdAt),
    words('created_by', '作った職員', row => row.createdBy),
  ],
  href: row => `/staff/inquiries/${row.id}`,
}
