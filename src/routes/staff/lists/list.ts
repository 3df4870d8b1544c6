import type { Executor } from '#db'
import type { ListDay, ListFilter, ListPart, ListSource } from '#domain/lists/list'
import type { Reader } from '#domain/reader'
import type { Permission } from '#domain/staff/permissions'
import type { ListChoice, ListText, ListWords } from '../../../views/staff/lists/list.ts'
import type { ListHeading, ListLine } from '../../../views/staff/lists/page.tsx'

/** One list with its source and its words, whatever its rows are made of. */
export type List = {
  name: string
  title: string
  dayLabel: string
  permission: Permission
  choices: readonly ListChoice[]
  texts: readonly ListText[]
  columns: readonly (ListHeading & { isUsual: boolean })[]
  lines: (ex: Executor, asked: Asked, part: ListPart) => Promise<ListLine[]>
  count: (ex: Executor, asked: Asked) => PromiseLike<number>
  /** All of it, part after part, as a spreadsheet gets it. */
  parts: (ex: Executor, asked: Asked) => AsyncGenerator<string[][]>
}
export type Asked = { filter: ListFilter; reader: Reader; on: ListDay; keys: readonly string[] }

const partSize = 2000

export function listOf<Row extends { id: number }>(
  words: ListWords<Row>,
  source: ListSource<Row>,
  permission: Permission,
): List {
  const chosen = (keys: readonly string[]) => keys.flatMap(key => words.columns.filter(column => column.key === key))
  const { name, title, dayLabel, choices, texts = [] } = words
  return {
    ...{ name, title, dayLabel, choices, texts, permission },
    columns: words.columns.map(({ key, heading, isNumber = false, isUsual = false }) => ({
      ...{ key, heading, isNumber, isUsual },
    })),
    lines: async (ex, { filter, reader, on, keys }, part) => {
      const rows = await source.rows(ex, filter, reader, part, on)
      return rows.map(row => ({ href: words.href(row), cells: chosen(keys).map(column => column.text(row)) }))
    },
    count: (ex, { filter, reader, on }) => source.count(ex, filter, reader, on),
    async *parts(ex, { filter, reader, on, keys }) {
      let part: ListPart | undefined = { limit: partSize }
      while (part) {
        const rows: Row[] = await source.rows(ex, filter, reader, part, on)
        yield rows.map(row => chosen(keys).map(column => (column.csv ?? column.text)(row)))
        part = nextPart(part, rows, source.isInOwnOrder)
      }
    },
  }
}

function nextPart({ offset = 0 }: ListPart, rows: readonly { id: number }[], isInOwnOrder = false) {
  const belowId = rows.at(-1)?.id
  if (belowId === undefined || rows.length < partSize) return undefined
  return { limit: partSize, ...(isInOwnOrder ? { offset: offset + partSize } : { belowId }) }
}

/** The columns to show: those asked for in the address, else one's own, else the usual ones. */
export function keysFor({ columns }: List, asked: readonly string[], own: readonly string[] | undefined) {
  const known = (keys: readonly string[]) => keys.filter(key => columns.some(column => column.key === key))
  const wanted = [known(asked), known(own ?? [])].find(keys => keys.length > 0)
  return wanted ?? columns.filter(({ isUsual }) => isUsual).map(({ key }) => key)
}

/** The filter as it stands in the address of a page of this list. */
export function queryOf({ officeId, from, until, choices, texts }: ListFilter) {
  const query = new URLSearchParams()
  const fields = { office: officeId === undefined ? undefined : String(officeId), from, until, ...choices, ...texts }
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value)
  return query.toString()
}
