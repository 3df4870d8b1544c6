import { setUpFailures } from '#domain/cards/words'
import type { SetUpResultRow } from '#domain/lists/set-up-results'
import { cardProcessLabels, setUpFailureLabels } from '../../labels.ts'
import { birthText } from '../visit-words.ts'
import { day, moment, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }
const results = ['set_up', 'set_up_failed'] as const

/** 交付前設定の結果一覧. */
export const setUpResultListWords: ListWords<SetUpResultRow> = {
  name: 'set-up-results',
  title: '交付前設定の結果一覧',
  dayLabel: '登録した日',
  choices: [
    { name: 'result', label: '結果', options: optionsOf(results, result => cardProcessLabels[result].label) },
    { name: 'state', label: '今', options: [{ value: 'standing', label: '今も設定不可' }] },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('name', '氏名', row => row.name, usual),
    { ...day<SetUpResultRow>('birth_on', '生年月日', row => row.birthOn), text: row => birthText(row.birthOn) },
    words('office', '庁舎', row => row.officeName.ja),
    words('box', '箱番号', row => row.boxNumber),
    words('result', '結果', row => cardProcessLabels[row.result].label, usual),
    words('reason', '理由', reasonOf, usual),
    moment('changed_at', '登録した日時', row => row.changedAt, usual),
    words('changed_by', '登録した職員', row => row.changedBy, usual),
    words('process', '今の状態', row => cardProcessLabels[row.process].label, usual),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}

function reasonOf({ reason }: SetUpResultRow) {
  const failure = setUpFailures.find(each => each === reason)
  return failure === undefined ? reason : setUpFailureLabels[failure]
}
