import { custodies } from '#domain/cards/words'
import type { CustodyMoveRow } from '#domain/lists/custody-moves'
import { custodyLabels } from '../../labels.ts'
import { moment, place, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 所在の履歴. */
export const custodyMoveListWords: ListWords<CustodyMoveRow> = {
  name: 'custody-moves',
  title: '所在の履歴',
  dayLabel: '移した日',
  choices: [{ name: 'custody', label: '移した先', options: optionsOf(custodies, custody => custodyLabels[custody]) }],
  columns: [
    moment('moved_at', '移した日時', row => row.movedAt, usual),
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('from', '移す前', row => custodyLabels[row.fromCustody], usual),
    place('from_place', '移す前の場所', row => placed(row.fromPlace, row.fromPosition), usual),
    words('to', '移した先', row => custodyLabels[row.toCustody], usual),
    place('to_place', '移した先の場所', row => placed(row.toPlace, row.toPosition), usual),
    words('moved_by', '職員', row => row.movedBy, usual),
    words('second_person', '立会者', row => row.secondPerson),
    words('office', '庁舎', row => row.officeName.ja),
    words('device', '端末', row => row.device),
    words('reason', '理由', row => row.reason),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}

const placed = (place: CustodyMoveRow['toPlace'], position: number | null) => place && { ...place, position }
