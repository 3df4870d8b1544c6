import { stringify } from 'csv-stringify/sync'

/**
 * CSV出力. UTF-8 with its mark and CRLF, as Excel opens it rightly; quotes as in RFC 4180; leading zeros stay. A cell
 * a spreadsheet would take for a formula gets an apostrophe in front.
 */
export const csvOf = (headings: readonly string[], rows: readonly (readonly string[])[]) =>
  stringify(
    [headings, ...rows].map(row => row.map(neutralise)),
    { bom: true, record_delimiter: '\r\n', quoted_match: loneLineEnd },
  )

// Left to itself csv-stringify quotes only the line end it writes; a reader ends the row at any of them.
const loneLineEnd = /[\r\n]/

const neutralise = (cell: string) => (startsFormula(cell) ? `'${cell}` : cell)

// Full-width signs too: Japanese Excel turns them into plain ones. A negative number is only a number.
const startsFormula = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell)
