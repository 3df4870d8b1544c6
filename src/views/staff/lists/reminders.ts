import { type ReminderExclusion, reminderExclusions } from '#domain/letters/reminders'
import type { ReminderRow } from '#domain/lists/reminders'
import { cardColumnsWith } from './card-columns.ts'
import { words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const verdicts: Record<ReminderExclusion | 'due', string> = {
  due: '再通知する',
  reserved: '予約がある',
  hold: '廃棄保留',
  returned: '前の通知が返戻',
  most: '再通知の回数の上限',
  recent: '前の再通知から日が浅い',
  'already-prepared': '再通知を作成済み(未発送)',
  protected: '支援措置',
  'no-address': '住所の登録がない',
}

/** 再通知の抽出の一覧: 対象 and 対象外, each with why. */
export const reminderListWords: ListWords<ReminderRow> = {
  name: 'reminders',
  title: '再通知の抽出一覧',
  dayLabel: '受取期限',
  choices: [
    {
      name: 'verdict',
      label: '抽出の結果',
      options: [
        { value: 'due', label: verdicts.due },
        { value: 'excluded', label: '除いた人すべて' },
        ...optionsOf(reminderExclusions, exclusion => verdicts[exclusion]),
      ],
    },
  ],
  columns: cardColumnsWith(
    [
      ...(['notice_number', 'name', 'process', 'custody', 'place', 'office'] as const),
      ...(['sent_on', 'deadline_on', 'reminder_count'] as const),
    ],
    [words('verdict', '抽出の結果', row => verdicts[row.verdict], { usual: true })],
  ),
  href: row => `/staff/cards/${row.id}`,
}
