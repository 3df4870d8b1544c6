import { mailClasses } from '#domain/letters/words'
import type { LetterRow } from '#domain/lists/letters'
import { mailClassLabels } from '../letters-words.ts'
import { day, moment, number, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const kinds = { guide: '予約案内', reminder: '再通知', inquiry: '照会書' }
const usual = { usual: true }

/** 郵便物一覧. */
export const letterListWords: ListWords<LetterRow> = {
  name: 'letters',
  title: '郵便物一覧',
  dayLabel: '作った日',
  choices: [
    { name: 'kind', label: '種類', options: Object.entries(kinds).map(([value, label]) => ({ value, label })) },
    { name: 'class', label: '郵便の区分', options: optionsOf(mailClasses, each => mailClassLabels[each]) },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('kind', '種類', row => kinds[row.kind], usual),
    number('copy', '何枚目', row => row.copy, usual),
    words('class', '郵便の区分', row => mailClassLabels[row.mailClass], usual),
    words('has_key', '予約ID・パスワード', row => (row.hasPrintedKey ? 'あり' : '')),
    words('office', '庁舎', row => row.officeName.ja),
    moment('created_at', '作った日時', row => row.createdAt, usual),
    words('created_by', '作った職員', row => row.createdBy, usual),
    moment('ended_at', '無効にした日時', row => row.endedAt, usual),
    day('returned_on', '返戻日', row => row.returnedOn, usual),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}
