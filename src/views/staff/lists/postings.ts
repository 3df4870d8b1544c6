import type { PostingRow } from '#domain/lists/postings'
import { postingClasses } from '#domain/postings/words'
import { postingClassLabels } from '../postings-words.ts'
import { day, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 郵送一覧. */
export const postingListWords: ListWords<PostingRow> = {
  name: 'postings',
  title: '郵送一覧',
  dayLabel: '差出日',
  choices: [
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'under_way', label: '配達中' },
        { value: 'delivered', label: '配達済み' },
        { value: 'returned', label: '返戻' },
      ],
    },
    { name: 'class', label: '郵便の種類', options: optionsOf(postingClasses, each => postingClassLabels[each]) },
  ],
  columns: [
    words('tracking', '引受番号', row => row.trackingNumber, usual),
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('office', '庁舎', row => row.officeName.ja),
    words('class', '郵便の種類', row => postingClassLabels[row.mailClass], usual),
    day('posted_on', '差出日', row => row.postedOn, usual),
    words('posted_by', '差し出した職員', row => row.postedBy),
    day('delivered_on', '配達日', row => row.deliveredOn, usual),
    day('returned_on', '返戻日', row => row.returnedOn, usual),
    words('return_reason', '返戻の理由', row => row.returnReason),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}
