import { collectedKinds } from '#domain/disposals/words'
import type { CollectedItemRow } from '#domain/lists/collected-items'
import { collectedKindLabels, destructionMethodLabels } from '../../labels.ts'
import { moment, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 回収物一覧. */
export const collectedItemListWords: ListWords<CollectedItemRow> = {
  name: 'collected-items',
  title: '回収物一覧',
  dayLabel: '回収した日',
  choices: [
    { name: 'kind', label: '種類', options: optionsOf(collectedKinds, kind => collectedKindLabels[kind]) },
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'kept', label: '保管中' },
        { value: 'destroyed', label: '廃棄済み' },
      ],
    },
  ],
  columns: [
    words('label', 'ラベル', row => row.label, usual),
    words('kind', '種類', row => collectedKindLabels[row.kind], usual),
    words('notice_number', '渡したカード', row => row.noticeNumber, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    moment('collected_at', '回収した日時', row => row.collectedAt, usual),
    words('collected_by', '回収した職員', row => row.collectedBy),
    moment('destroyed_at', '廃棄した日時', row => row.destroyedAt, usual),
    words('destroyed_by', '廃棄した職員', row => row.destroyedBy, usual),
    words('destroyed_with', '立会者', row => row.destroyedWith, usual),
    words('method', '方法', row => (row.method ? destructionMethodLabels[row.method] : '')),
    words('note', '備考', row => row.note),
  ],
  href: row => (row.cardId === null ? undefined : `/staff/cards/${row.cardId}`),
}
