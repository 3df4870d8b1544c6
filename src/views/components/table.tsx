import type { PropsWithChildren } from '@kitajs/html'

export type Column = string | { label: string; numeric?: boolean; hidden?: boolean }
export type TableProps = PropsWithChildren<{
  caption: string
  captionHidden?: boolean
  columns: readonly Column[]
  /** Wider than a narrow screen: the frame scrolls sideways and can be reached by keyboard. */
  scrollable?: boolean
  /** All columns of one width, so that several tables on a page stand in line. */
  even?: boolean
  /** Shown as the only row; pass it when there is nothing to list. */
  emptyText?: string | undefined
  id?: string | undefined
}>

/** 表. Children are the rows (`<tr>`); begin each with `<th scope="row">` where a row has a name. */
export const Table = ({ caption, captionHidden, columns, scrollable, even, emptyText, id, children }: TableProps) => (
  <div
    class="dads-table"
    id={id}
    data-even={even ? 'true' : undefined}
    {...(scrollable ? { role: 'region', tabindex: '0', 'aria-label': caption } : {})}
  >
    <table>
      <caption class={captionHidden ? 'app-visually-hidden' : undefined} safe>
        {caption}
      </caption>
      <thead>
        <tr>
          {columns.map(column => (
            <Heading column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {emptyText === undefined ? (
          children
        ) : (
          <tr>
            <td class="dads-table__empty" colspan={columns.length} safe>
              {emptyText}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  </div>
)

function Heading({ column }: { column: Column }) {
  const { label, numeric = false, hidden = false } = typeof column === 'string' ? { label: column } : column
  return (
    <th scope="col" data-numeric={numeric ? 'true' : undefined}>
      <span class={hidden ? 'app-visually-hidden' : undefined} safe>
        {label}
      </span>
    </th>
  )
}
