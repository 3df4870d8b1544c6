import type { RegisterTaskRow } from '#domain/lists/register-tasks'
import { registerChangeKinds } from '#domain/register/words'
import { cardProcessLabels } from '../../labels.ts'
import { registerKindLabels } from '../register-words.ts'
import { moment, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 異動一覧. */
export const registerTaskListWords: ListWords<RegisterTaskRow> = {
  name: 'register-tasks',
  title: '異動一覧',
  dayLabel: '見つけた日',
  choices: [
    {
      name: 'kind',
      label: '異動の種類',
      options: optionsOf(registerChangeKinds, kind => registerKindLabels[kind].label),
    },
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '未対応' },
        { value: 'done', label: '対応済み' },
      ],
    },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('kind', '異動の種類', row => registerKindLabels[row.kind].label, usual),
    words('process', '今の状態', row => cardProcessLabels[row.process].label, usual),
    words('office', '庁舎', row => row.officeName.ja),
    moment('found_at', '見つけた日時', row => row.foundAt, usual),
    moment('done_at', '対応した日時', row => row.doneAt, usual),
    words('done_by', '対応した職員', row => row.doneBy, usual),
    words('outcome', '対応', row => outcomes[row.outcome ?? ''], usual),
    words('note', 'メモ', row => row.note),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}

const outcomes: Record<string, string> = { applied: '反映した', left: 'そのままにした' }
