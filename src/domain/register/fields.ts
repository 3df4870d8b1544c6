import { guessColumns } from '../transfer/import-fields.ts'

/** 突合の項目 of a 住基 file, in the order of the form. */
export const registerFields = [
  'residentNumber',
  'name',
  'kana',
  'birthOn',
  'postalCode',
  'address',
  'addressExtra',
  'registerChange',
  'changedOn',
] as const
export type RegisterField = (typeof registerFields)[number]

/** Which column (0-based) feeds which field. */
export type RegisterColumns = Partial<Record<RegisterField, number>>
export type MappingFault = 'key-missing' | 'content-missing' | 'column-twice'
export type ParsedColumns =
  | { ok: true; columns: RegisterColumns }
  | { ok: false; errors: { field: RegisterField; reason: MappingFault }[] }

/** The name of the form's control. */
export const registerColumnField = (field: RegisterField) => `column_${field}`

/** 列の推定 from the headings. */
export function guessRegisterColumns(headings: readonly string[]): RegisterColumns {
  const guessed = guessColumns(headings)
  const changedOn = headings.findIndex(heading => dayHeadings.includes(heading.normalize('NFKC').trim()))
  const known = registerFields.flatMap(field => {
    const column = field === 'changedOn' ? changedOn : (guessed[field] ?? -1)
    return column === -1 ? [] : [[field, column] as const]
  })
  return Object.fromEntries(known)
}

const dayHeadings = ['異動日', '異動年月日', '届出日', '届出年月日', '異動届出日', '事由発生日']

/**
 * 列の対応付けの読取. People are found by 宛名番号, or by name and birth date together; and there must be something to
 * compare.
 */
export function parseRegisterColumns(
  typed: Record<string, string | undefined>,
  headings: readonly string[],
): ParsedColumns {
  const chosen = registerFields.flatMap(field => {
    const column = typed[registerColumnField(field)] ?? ''
    return /^\d{1,4}$/.test(column) && Number(column) < headings.length ? [[field, Number(column)] as const] : []
  })
  const columns: RegisterColumns = Object.fromEntries(chosen)
  const errors = [...missingKeys(columns), ...twice(columns)]
  return errors.length === 0 ? { ok: true, columns } : { ok: false, errors }
}

function missingKeys({ residentNumber, name, birthOn, address, registerChange }: RegisterColumns) {
  const hasKey = residentNumber !== undefined || (name !== undefined && birthOn !== undefined)
  const hasContent = [name, address, registerChange].some(column => column !== undefined)
  return [
    ...(hasKey ? [] : [{ field: 'residentNumber' as const, reason: 'key-missing' as const }]),
    ...(hasContent ? [] : [{ field: 'registerChange' as const, reason: 'content-missing' as const }]),
  ]
}

const twice = (columns: RegisterColumns) =>
  registerFields
    .filter(
      (field, index) =>
        columns[field] !== undefined && registerFields.slice(0, index).some(other => columns[other] === columns[field]),
    )
    .map(field => ({ field, reason: 'column-twice' as const }))
