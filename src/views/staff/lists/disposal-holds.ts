import type { DisposalHoldRow } from '#domain/lists/disposal-holds'
import { cardProcessLabels } from '../../labels.ts'
import { birthText } from '../visit-words.ts'
import { day, moment, words } from './columns.ts'
import type { ListWords } from './list.ts'

const usual = { usual: true }

/** 廃棄保留一覧. */
export const disposalHoldListWords: ListWords<DisposalHoldRow> = {
  name: 'disposal-holds',
  title: '廃棄保留一覧',
  dayLabel: '保留の期限',
  choices: [
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '解除していない' },
        { value: 'held', label: '保留中' },
        { value: 'run_out', label: '期限が過ぎた' },
        { value: 'ended', label: '解除済み' },
      ],
    },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('name', '氏名', row => row.name, usual),
    { ...day<DisposalHoldRow>('birth_on', '生年月日', row => row.birthOn), text: row => birthText(row.birthOn) },
    words('process', '状態', row => cardProcessLabels[row.process].label, usual),
    words('office', '庁舎', row => row.officeName.ja),
    words('reason', '保留の理由', row => row.reason, usual),
    day('until_on', '保留の期限', row => row.untilOn, usual),
    moment('set_at', '保留した日時', row => row.setAt, usual),
    words('set_by', '保留した職員', row => row.setBy, usual),
    moment('ended_at', '解除した日時', row => row.endedAt),
    words('ended_by', '解除した職員', row => row.endedBy),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}
