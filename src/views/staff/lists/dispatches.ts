import { dispatchKinds } from '#domain/dispatches/words'
import type { DispatchRow } from '#domain/lists/dispatches'
import { dispatchKindLabels } from '../dispatch-words.ts'
import { day, moment, number, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 移送・持出し一覧. */
export const dispatchListWords: ListWords<DispatchRow> = {
  name: 'dispatches',
  title: '移送・持出し一覧',
  dayLabel: '予定の日',
  choices: [
    { name: 'kind', label: '種類', options: optionsOf(dispatchKinds, kind => dispatchKindLabels[kind]) },
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'prepared', label: '準備中' },
        { value: 'under_way', label: '移送中' },
        { value: 'closed', label: '完了' },
      ],
    },
  ],
  columns: [
    words('label', 'リスト番号', row => row.label, usual),
    words('kind', '種類', row => dispatchKindLabels[row.kind], usual),
    words('office', '出した庁舎', row => row.officeName.ja, usual),
    words('destination', '行き先', row => row.toOfficeName?.ja ?? row.destination, usual),
    day('due_on', '予定の日', row => row.dueOn, usual),
    number('card_count', '枚数', row => row.cardCount, usual),
    number('open_count', 'まだの枚数', row => row.openCount, usual),
    moment('sent_at', '出した日時', row => row.sentAt, usual),
    words('sent_by', '出した職員', row => row.sentBy),
    words('sent_with', '立会者', row => row.sentWith),
    moment('closed_at', '完了した日時', row => row.closedAt, usual),
    words('note', '備考', row => row.note),
  ],
  href: row => `/staff/dispatches/${row.id}`,
}
