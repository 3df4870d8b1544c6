import { lackingInCp932 } from './encode-cp932.ts'

/** A cell that CP932 cannot hold, by its row in the file and its column. */
export type LackingCell = { row: number; heading: string; characters: string }
/** 表せない文字: how many cells, and the first of them. */
export type Lacking = { cells: readonly LackingCell[]; count: number }

const mostListed = 100

/** What of a table CP932 cannot hold; undefined where it holds it all. */
export function lackingOf(headings: readonly string[], rows: readonly (readonly string[])[]): Lacking | undefined {
  const cells = rows.flatMap((row, index) =>
    row.flatMap((cell, column) => {
      const characters = lackingInCp932(cell)
      return characters.length === 0
        ? []
        : [{ row: index + 2, heading: headings[column] ?? '', characters: characters.join(' ') }]
    }),
  )
  return cells.length === 0 ? undefined : { cells: cells.slice(0, mostListed), count: cells.length }
}
