import { isPulled, type PullList, type PullListRow } from '#domain/counter/find-pull-list'
import { formatCode } from '#domain/rules/opaque-code'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { elsewhereText } from '../staff/pull-list-words.ts'
import { clock, moment, placeText } from '../staff/visit-words.ts'

export type PullListPaperProps = {
  list: PullList
  place: { officeName: string; day: string }
  printedBy: string
  now: Date
}

/** 取出リスト on paper, in the order of the shelves, with a box to tick for each card. */
export const PullListPaper = ({ list, place, printedBy, now }: PullListPaperProps) => (
  <PaperLayout
    title="取出リスト"
    day={place.day}
    officeName={place.officeName}
    back={`/staff/pull-list?day=${place.day}`}
    printedBy={`${moment(now)} ${printedBy} 印刷`}
  >
    <PullListRows list={list} />
  </PaperLayout>
)

/** The cards of the day, for any sheet that carries them. */
export const PullListRows = ({ list }: Pick<PullListPaperProps, 'list'>) => (
  <>
    <p safe>{`${list.shelved.length + list.elsewhere.length}枚中 ${list.pulledCount}枚 取出済`}</p>
    <Rows caption="棚の順" rows={list.shelved} placeOf={placeText} />
    {list.elsewhere.length > 0 && <Rows caption="棚にないカード" rows={list.elsewhere} placeOf={elsewhereText} />}
  </>
)

type RowsProps = { caption: string; rows: readonly PullListRow[]; placeOf: (row: PullListRow) => string }

const Rows = ({ caption, rows, placeOf }: RowsProps) => (
  <Table
    caption={caption}
    columns={['取出', '保管場所', 'ラベル', '氏名', '来庁', '予約番号', '備考']}
    emptyText={rows.length === 0 ? 'この日に取り出すカードはありません。' : undefined}
  >
    {rows.map(row => (
      <tr>
        <td class="app-tick">{isPulled(row) ? '☑' : '□'}</td>
        <td class="app-nowrap" safe>
          {placeOf(row)}
        </td>
        <td class="app-nowrap" safe>
          {row.label}
        </td>
        <td>
          <span safe>{row.name}</span> <small safe>{row.kana}</small>
        </td>
        <td class="app-nowrap" safe>
          {clock(row.startsAt)}
        </td>
        <td class="app-nowrap" safe>
          {formatCode(row.code)}
        </td>
        <td>{row.alarmId === null ? '' : '見つからない'}</td>
      </tr>
    ))}
  </Table>
)
