import { registerWarning } from '../cards/warnings.ts'
import { parsePostalCode } from '../rules/contact.ts'
import { type DateRefusal, parseDate } from '../rules/wareki.ts'
import type { RegisterColumns, RegisterField } from './fields.ts'
import type { RegisterChangeKind } from './words.ts'

/** One row of a 住基 file as the comparison wants it. Null is an empty cell, a field without a column, or a fault. */
export type RegisterRow = Record<RegisterField, string | null> & { change: RegisterChangeKind | null }
export type RowFault = {
  field: RegisterField | 'row'
  reason: DateRefusal | 'too-few-columns' | 'too-long' | 'key-empty'
}

const longest = 200

/** 行の読取. Whoever cannot be looked for, and a date nobody can read, is told; the rest of the row still counts. */
export function readRegisterRow(
  cells: readonly string[],
  columns: RegisterColumns,
  columnCount: number,
): { row: RegisterRow | undefined; faults: RowFault[] } {
  if (cells.length < columnCount) return { row: undefined, faults: [{ field: 'row', reason: 'too-few-columns' }] }

  const faults: RowFault[] = []
  const text = (field: RegisterField) => {
    const column = columns[field]
    const cell = column === undefined ? '' : (cells[column] ?? '')
    if (cell.length > longest) faults.push({ field, reason: 'too-long' })
    return cell.trim() === '' || cell.length > longest ? null : cell
  }
  const day = (field: RegisterField, allowUnknown: boolean) => {
    const cell = text(field)
    const parsed = cell === null ? undefined : parseDate(cell, { allowUnknown })
    if (parsed?.ok === false) faults.push({ field, reason: parsed.reason })
    return parsed?.ok ? parsed.date : null
  }
  const postalCode = text('postalCode')
  const row = {
    ...{ residentNumber: text('residentNumber')?.trim() ?? null, name: text('name'), kana: text('kana') },
    ...{ birthOn: day('birthOn', true), address: text('address'), addressExtra: text('addressExtra') },
    ...{ postalCode: postalCode === null ? null : (parsePostalCode(postalCode) ?? null) },
    ...{ registerChange: text('registerChange'), changedOn: day('changedOn', false) },
  }
  if (row.residentNumber === null && (row.name === null || row.birthOn === null))
    return { row: undefined, faults: faults.length > 0 ? faults : [{ field: 'row', reason: 'key-empty' }] }
  return { row: { ...row, change: changeOf(row.registerChange) }, faults }
}

/** What an 異動事由 says about a card. A change taken back is none; words nobody knows leave it to the comparison. */
export function changeOf(reason: string | null): RegisterChangeKind | null {
  if (reason === null || /取消|取り?消し|回復|訂正/.test(reason)) return null
  const warning = registerWarning(reason)
  switch (warning) {
    case 'deceased':
    case 'moved_out':
    case 'name_changed':
    case 'address_changed':
      return warning
    default:
      return null
  }
}
