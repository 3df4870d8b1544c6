import type { StocktakeRow } from '#domain/lists/stocktakes'
import { stageOf, stocktakeKinds } from '#domain/stocktakes/words'
import { stageChips, stocktakeKindLabels } from '../stocktake-words.ts'
import { moment, number, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 棚卸一覧. */
export const stocktakeListWords: ListWords<StocktakeRow> = {
  name: 'stocktakes',
  title: '棚卸一覧',
  dayLabel: '始めた日',
  choices: [
    { name: 'kind', label: '種類', options: optionsOf(stocktakeKinds, kind => stocktakeKindLabels[kind]) },
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'counting', label: '数えている' },
        { value: 'unsigned', label: '確認がまだ' },
        { value: 'signed', label: '確認済み' },
        { value: 'abandoned', label: '中止' },
      ],
    },
  ],
  columns: [
    moment('started_at', '始めた日時', row => row.startedAt, usual),
    number('number', '棚卸番号', row => row.id),
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('kind', '種類', row => stocktakeKindLabels[row.kind], usual),
    words('stage', '段階', row => stageChips[stageOf(row)].text, usual),
    number('cases', 'ケース', row => row.caseCount, usual),
    number('expected', '帳簿の枚数', row => row.expectedCount, usual),
    number('scanned', '読み取った枚数', row => row.scanCount, usual),
    number('differences', '差異', row => row.differenceCount, usual),
    number('open', '未了の差異', row => row.openCount, usual),
    words('started_by', '始めた職員', row => row.startedBy, usual),
    moment('finished_at', '数え終えた日時', row => row.finishedAt),
    words('finished_by', '数え終えた職員', row => row.finishedBy),
    moment('signed_at', '確認した日時', row => row.signedOffAt, usual),
    words('signed_by', '確認した職員', row => row.signedOffBy, usual),
    moment('abandoned_at', '中止した日時', row => row.abandonedAt),
    words('note', '備考', row => row.note),
  ],
  href: row => `/staff/stocktakes/${row.id}`,
}
