import type { StocktakeDifferenceRow } from '#domain/lists/stocktake-differences'
import { stocktakeDifferenceKinds } from '#domain/stocktakes/words'
import { cardProcessLabels, custodyLabels } from '../../labels.ts'
import { differenceKindLabels, resolutionLabels } from '../stocktake-words.ts'
import { moment, number, place, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 棚卸差異一覧. */
export const stocktakeDifferenceListWords: ListWords<StocktakeDifferenceRow> = {
  name: 'stocktake-differences',
  title: '棚卸差異一覧',
  dayLabel: '数え終えた日',
  choices: [
    {
      name: 'kind',
      label: '差異の種類',
      options: optionsOf(stocktakeDifferenceKinds, kind => differenceKindLabels[kind].text),
    },
    {
      name: 'state',
      label: '段階',
      options: [
        { value: 'open', label: '未了' },
        { value: 'settled', label: '始末済み' },
      ],
    },
  ],
  texts: [{ name: 'stocktake', label: '棚卸番号' }],
  columns: [
    number('stocktake', '棚卸番号', row => row.stocktakeId, usual),
    moment('finished_at', '数え終えた日時', row => row.finishedAt, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('kind', '差異の種類', row => differenceKindLabels[row.kind].text, usual),
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('label', 'カードのラベル', row => row.label),
    words('code', '台帳にないコード', row => row.code, usual),
    place('booked', '帳簿の場所', row => row.booked, usual),
    place('found', '読み取った場所', row => row.found, usual),
    words('process', '今の状態', row => row.process && cardProcessLabels[row.process].label),
    words('custody', '今の所在', row => row.custody && custodyLabels[row.custody]),
    words('resolution', '始末', row => row.resolution && resolutionLabels[row.resolution], usual),
    moment('resolved_at', '始末した日時', row => row.resolvedAt, usual),
    words('resolved_by', '始末した職員', row => row.resolvedBy, usual),
    words('note', '説明', row => row.note),
  ],
  href: row => `/staff/stocktakes/${row.stocktakeId}`,
}
