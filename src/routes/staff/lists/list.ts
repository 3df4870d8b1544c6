import type { Executor } from '#db'
import type { ListFilter, ListPart, ListSource } from '#domain/lists/list'
import type { Reader } from '#domain/reader'
import type { Permission } from '#domain/staff/permissions'
import type { ListChoice, ListWords } from '../../../views/staff/lists/list.ts'
import type { ListHeading, ListLine } from '../../../views/staff/lists/page.tsx'

/** One list with its source and its words, whatever its rows are made of. */
export type List = {
  name: string
  title: string
  dayLabel: string
  permission: Permission
  choices: readonly ListChoice[]
  columns: readonly (ListHeading & { isUsual: boolean })[]
  lines: (ex: Executor, asked: Asked, part: ListPart) => Promise<ListLine[]>
  count: (ex: Executor, asked: Asked) => PromiseLike<number>
  /** All of it, part after part, as a spreadsheet gets it. */
  parts: (ex: Executor, asked: Asked) => AsyncGenerator<string[][]>
}
export type Asked = { filter: ListFilter; reader: Reader; keys: readonly string[] }

const partSize = 2000

export function listOf<Row extends { id: number }>(
  words: ListWords<Row>,
  source: ListSource<Row>,
  permission: Permission,
): List {
  const chosen = (keys: readonly string[]) => keys.flatMap(key => words.columns.filter(column => column.key === key))
  const { name, title, dayLabel, choices } = words
  return {
    ...{ name, title, dayLabel, choices, permission },
    columns: words.columns.map(({ key, heading, isNumber = false, isUsual = false }) => ({
      ...{ key, heading, isNumber, isUsual },
    })),
    lines: async (ex, { filter, reader, keys }, part) => {
      const rows = await source.rows(ex, filter, reader, part)
      return rows.map(row => ({ href: words.href(row), cells: chosen(keys).map(column => column.text(row)) }))
    },
    count: (ex, { filter, reader }) => source.count(ex, filter, reader),
    async *parts(ex, { filter, reader, keys }) {
      for (let belowId: number | undefined; ; ) {
        const rows = await source.rows(ex, filter, reader, { limit: partSize, belowId })
        yield rows.map(row => chosen(keys).map(column => (column.csv ?? column.text)(row)))
        belowId = rows.at(-1)?.id
        if (belowId === undefined || rows.length < partSize) return
      }
    },
  }
}

/** The columns to show: those asked for in the address, else one's own, else the usual ones. */
export function keysFor({ columns }: List, asked: readonly string[], own: readonly string[] | undefined) {
  const known = (keys: readonly string[]) => keys.filter(key => columns.some(column => column.key === key))
  const wanted = [known(asked), known(own ?? [])].find(keys => keys.length > 0)
  return wanted ?? columns.filter(({ isUsual }) => isUsual).map(({ key }) => key)
}

/** The filter as it stands in the address of a page of this list. */
export function queryOf({ officeId, from, until, choices }: ListFilter) {
  const query = new URLSearchParams()
  const fields = { office: officeId === undefined ? undefined : String(officeId), from, until, ...choices }
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value)
  return query.toString()
}
