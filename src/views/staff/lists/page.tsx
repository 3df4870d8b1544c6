import { mostCounted } from '#domain/lists/most'
import { url } from '#url'
import { Button } from '../../components/button.tsx'
import { FormField } from '../../components/form-field.tsx'
import { Pager } from '../../components/pager.tsx'
import { PostForm } from '../../components/post-form.tsx'
import { Table } from '../../components/table.tsx'
import type { StaffPage } from '../../layouts/page.ts'
import { StaffLayout } from '../../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from '../cards-office-filter.tsx'
import type { ListChoice, ListText } from './list.ts'

export type ListHeading = { key: string; heading: string; isNumber: boolean }
export type ListLine = { href: string | undefined; cells: readonly string[] }
export type ListPageProps = {
  page: StaffPage
  name: string
  title: string
  dayLabel: string
  choices: readonly ListChoice[]
  texts: readonly ListText[]
  offices: readonly OfficeChoice[]
  fields: Record<string, string | undefined>
  /** All there are, and the keys of those shown, in their order. */
  columns: readonly ListHeading[]
  keys: readonly string[]
  lines: readonly ListLine[]
  total: number
  paging: { page: number; perPage: number }
  /** The filter, as it stands in the address. */
  query: string
}

/** 一覧: narrowed by the address, with the columns one likes, for the screen, for paper and for a spreadsheet. */
export const ListPage = (props: ListPageProps) => (
  <StaffLayout page={props.page} title={props.title} wide>
    <Filter {...props} />
    <p class="app-actions">
      <Button text="印刷する" kind="outline" size="md" href={`/staff/lists/${props.name}/print?${props.query}`} />
      {props.page.staff.can.includes('lists.export') && (
        <Button
          text="CSVに書き出す"
          kind="outline"
          size="md"
          href={`/staff/lists/${props.name}/export?${props.query}`}
        />
      )}
    </p>
    <ColumnChoice {...props} />
    <ListTable {...props} isLinked />
    <Pager
      path={`/staff/lists/${props.name}?${props.query}`}
      {...props.paging}
      total={Math.min(props.total, mostCounted)}
    />
  </StaffLayout>
)

const Filter = ({ name, dayLabel, choices, texts, offices, fields }: ListPageProps) => (
  <form class="app-form-inline app-filter" method="get" action={url(`/staff/lists/${name}`)} aria-label="絞り込み">
    <FormField
      type="select"
      name="office"
      label="庁舎"
      width="medium"
      emptyLabel="すべて"
      value={fields.office}
      options={officeOptions(offices)}
    />
    {choices.map(choice => (
      <FormField
        type="select"
        name={choice.name}
        label={choice.label}
        width="medium"
        emptyLabel="すべて"
        value={fields[choice.name]}
        options={choice.options}
      />
    ))}
    {texts.map(text => (
      <FormField
        type="text"
        name={text.name}
        label={text.label}
        width="medium"
        maxlength={40}
        autocomplete="off"
        value={fields[text.name]}
      />
    ))}
    <FormField type="date" name="from" label={`${dayLabel}(から)`} width="medium" value={fields.from} />
    <FormField type="date" name="until" label={`${dayLabel}(まで)`} width="medium" value={fields.until} />
    <Button text="絞り込む" kind="outline" size="md" />
  </form>
)

const ColumnChoice = ({ page, name, columns, keys, query }: ListPageProps) => (
  <details class="app-more">
    <summary>表示する列を選ぶ</summary>
    <PostForm page={page} action={`/staff/lists/${name}/columns`} label="表示する列">
      <input type="hidden" name="query" value={query} />
      <div class="app-choice-columns" data-narrow="true">
        <FormField
          type="checkboxes"
          name="column"
          label="列"
          support="選んだ列は、あなたの画面・印刷・CSVに使います。何も選ばないと、はじめの列に戻ります。"
          options={columns.map(({ key, heading }) => ({ value: key, label: heading }))}
          values={keys}
        />
      </div>
      <Button text="この列にする" kind="outline" size="md" />
    </PostForm>
  </details>
)

type TableProps = Pick<ListPageProps, 'title' | 'columns' | 'keys' | 'lines' | 'total'> & { isLinked?: boolean }

/** The table itself; on paper without its links. */
export const ListTable = ({ title, columns, keys, lines, total, isLinked = false }: TableProps) => {
  const shown = keys.flatMap(key => columns.filter(column => column.key === key))
  return (
    <Table
      caption={`${title}(${countText(total)})`}
      columns={shown.map(({ heading, isNumber }) => ({ label: heading, numeric: isNumber }))}
      scrollable={isLinked}
      emptyText={lines.length === 0 ? 'あてはまるものはありません。条件をゆるめてください。' : undefined}
    >
      {lines.map(line => (
        <tr>
          {line.cells.map((cell, index) => (
            <Cell
              cell={cell}
              href={isLinked && index === 0 ? line.href : undefined}
              isNumber={shown[index]?.isNumber}
            />
          ))}
        </tr>
      ))}
    </Table>
  )
}

const Cell = ({
  cell,
  href,
  isNumber = false,
}: {
  cell: string
  href?: string | undefined
  isNumber?: boolean | undefined
}) => (
  <td data-numeric={isNumber ? 'true' : undefined}>
    {href === undefined ? (
      <span safe>{cell}</span>
    ) : (
      <a href={url(href)} safe>
        {cell === '' ? '開く' : cell}
      </a>
    )}
  </td>
)

/** 12件, 10,000件以上. */
export const countText = (total: number) =>
  total > mostCounted ? `${mostCounted.toLocaleString('ja-JP')}件以上` : `${total.toLocaleString('ja-JP')}件`
