import { dispatchKinds } from '#domain/dispatches/words'
import type { CardUnderWayRow } from '#domain/lists/cards-under-way'
import { cardProcessLabels, custodyLabels } from '../../labels.ts'
import { dispatchKindLabels } from '../dispatch-words.ts'
import { birthText } from '../visit-words.ts'
import { day, moment, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 移送中・持出中のカード一覧. */
export const cardUnderWayListWords: ListWords<CardUnderWayRow> = {
  name: 'cards-under-way',
  title: '移送中・持出中のカード一覧',
  dayLabel: '予定の日',
  choices: [
    { name: 'kind', label: '種類', options: optionsOf(dispatchKinds, kind => dispatchKindLabels[kind]) },
    {
      name: 'state',
      label: '到着',
      options: [
        { value: 'in_time', label: '予定のうち' },
        { value: 'late', label: '遅れている' },
      ],
    },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('name', '氏名', row => row.name, usual),
    { ...day<CardUnderWayRow>('birth_on', '生年月日', row => row.birthOn), text: row => birthText(row.birthOn) },
    words('process', '状態', row => cardProcessLabels[row.process].label),
    words('custody', '所在', row => custodyLabels[row.custody], usual),
    words('label', 'リスト番号', row => row.label, usual),
    words('kind', '種類', row => dispatchKindLabels[row.kind]),
    words('office', '出した庁舎', row => row.officeName.ja, usual),
    words('destination', '行き先', row => row.toOfficeName?.ja ?? row.destination, usual),
    moment('sent_at', '出した日時', row => row.sentAt, usual),
    words('sent_by', '出した職員', row => row.sentBy),
    day('due_on', '予定の日', row => row.dueOn, usual),
    words('late', '到着', row => (row.isLate ? '遅れている' : ''), usual),
  ],
  href: row => `/staff/cards/${row.id}`,
}
