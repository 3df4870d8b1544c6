import { isPulled, type PullListRow } from '#domain/counter/find-pull-list'
import { formatCode } from '#domain/rules/opaque-code'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { NamedCard } from './card-cells.tsx'
import { type DayPlace, queryOf } from './day-place.tsx'
import { elsewhereText } from './pull-list-words.ts'
import { clock, placeText, pullChip } from './visit-words.ts'

type RowsProps = { page: StaffPage; rows: readonly PullListRow[]; place: DayPlace; isOwnOffice: boolean }

/** The list in the order of the shelves. */
export const PullListRows = ({ rows, ...rest }: RowsProps) => (
  <Table
    caption="棚の順"
    columns={['状態', '保管場所', 'ラベル', '氏名', '来庁', '取り出した人', '見つからないとき']}
    scrollable
    emptyText={rows.length === 0 ? 'この日に取り出すカードはありません。' : undefined}
  >
    {rows.map(row => (
      <Row row={row} {...rest} />
    ))}
  </Table>
)

const Row = ({ row, page, place, isOwnOffice }: { row: PullListRow } & Omit<RowsProps, 'rows'>) => (
  <tr id={`card-${row.cardId}`} data-tone={toneOf(row)}>
    <td>
      <StatusChip {...pullChip(row)} />
    </td>
    <td class="app-nowrap" safe>
      {placeText(row)}
    </td>
    <td class="app-scan__code app-nowrap" safe>
      {row.label}
    </td>
    <th scope="row" class="app-nowrap">
      <NamedCard cardId={row.cardId} name={row.name} kana={row.kana} />
    </th>
    <td class="app-nowrap" safe>{`${clock(row.startsAt)} ${formatCode(row.code)}`}</td>
    <td safe>{pullerOf(row)}</td>
    <td>{isOwnOffice && !isPulled(row) && <Missing page={page} row={row} place={place} />}</td>
  </tr>
)

const pullerOf = (row: PullListRow) =>
  row.pulledAt && isPulled(row) ? `${clock(row.pulledAt)} ${row.pulledBy ?? ''}` : ''

const toneOf = (row: PullListRow) => {
  if (row.alarmId !== null) return 'error'
  return isPulled(row) ? 'quiet' : undefined
}

const Missing = ({ page, row, place }: { page: StaffPage; row: PullListRow; place: DayPlace }) =>
  row.alarmId === null ? (
    <PostForm page={page} action={`/staff/pull-list/cards/${row.cardId}/alarm?${queryOf(place)}`} inline>
      <Button text="見つからない" hiddenText={`${row.name}さんのカードが`} kind="outline" size="sm" tone="danger" />
    </PostForm>
  ) : (
    <>
      <div class="app-row-links">
        <Button
          text="見つかった"
          hiddenText={`${row.name}さんのカードが`}
          kind="outline"
          size="sm"
          href={`/staff/pull-list/alarms/${row.alarmId}/resolution?${queryOf(place)}`}
        />
        {page.staff.can.includes('incidents.declare') && (
          <a href={url(`/staff/incidents/new?card=${row.cardId}&occasion=pull`)}>所在不明とする</a>
        )}
      </div>
      <small
        class="app-subline"
        safe
      >{`${row.alarmRaisedAt ? clock(row.alarmRaisedAt) : ''} ${row.alarmRaisedBy ?? ''}が登録`}</small>
    </>
  )

/** Cards of the day that stand on no shelf of this office. */
export const PullListElsewhere = ({ rows }: { rows: readonly PullListRow[] }) => (
  <Table caption="棚にないカード" columns={['いまの所在', 'ラベル', '氏名', '来庁']}>
    {rows.map(row => (
      <tr data-tone="warning">
        <td safe>{elsewhereText(row)}</td>
        <td class="app-scan__code" safe>
          {row.label}
        </td>
        <th scope="row">
          <a href={url(`/staff/cards/${row.cardId}`)} safe>
            {row.name}
          </a>
        </th>
        <td safe>{`${clock(row.startsAt)} ${formatCode(row.code)}`}</td>
      </tr>
    ))}
  </Table>
)
