import type { Executor } from '#db'
import { importMappings } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type CardKind, cardKinds } from '../cards/words.ts'
import type { Day } from '../rules/days.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import { parseDate } from '../rules/wareki.ts'
import type { SavedMapping } from './find-imports.ts'
import {
  columnField,
  defaultField,
  type FieldColumns,
  guessColumns,
  type ImportDefaults,
  importFields,
  requiredFields,
} from './import-fields.ts'

export type MappingRefusal =
  | 'column-missing'
  | 'key-missing'
  | 'column-twice'
  | 'default-missing'
  | 'unreadable'
  | 'in-the-future'
  | 'name-too-long'
  | 'forbidden-number'
  | 'shipment-gone'
  | 'shipment-undecided'
export type MappingErrors = { field: string; reason: MappingRefusal }[]
export type MappingForm = { columns: FieldColumns; defaults: ImportDefaults; saveAs: string | undefined }
type Fields = Record<string, string | undefined>
type Circumstances = {
  headings: readonly string[]
  officeIds: readonly number[]
  /** 締めていない入荷 that may be chosen. */
  shipmentIds?: readonly number[]
  today: Day
}

/** 箱を決めない: ticked by hand, for cards that were here before this program was. */
export const withoutShipment = 'without_shipment'

/** 列の対応付けの読取. */
export function parseMapping(
  fields: Fields,
  { headings, officeIds, shipmentIds = [], today }: Circumstances,
): { ok: true; value: MappingForm } | { ok: false; errors: MappingErrors } {
  const columns = columnsFrom(fields, headings.length)
  const { defaults, errors: defaultErrors } = defaultsFrom(fields, { columns, officeIds, shipmentIds, today })
  const saveAs = fields.mapping_name?.trim() || undefined
  const errors = [...refuseColumns(columns), ...defaultErrors, ...refuseName(saveAs)]
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: { columns, defaults, saveAs } }
}

/** A saved mapping for another file: each field finds its column again by heading. */
export function applyMapping(
  mapping: Pick<SavedMapping, 'headings' | 'columns'>,
  headings: readonly string[],
): FieldColumns {
  const isSame = sameHeadings(mapping.headings, headings)
  const found = importFields.flatMap(field => {
    const column = mapping.columns[field]
    if (column === undefined) return []
    const here = isSame ? column : headings.indexOf(mapping.headings[column] ?? '')
    return here === -1 ? [] : [[field, here] as const]
  })
  return Object.fromEntries(found)
}

/** The mapping to begin with: one saved for these very headings, else what the headings suggest. */
export function suggestMapping(saved: readonly SavedMapping[], headings: readonly string[], chosenId?: number) {
  const mapping = saved.find(each => each.id === chosenId) ?? saved.find(each => sameHeadings(each.headings, headings))
  return { mapping, columns: mapping === undefined ? guessColumns(headings) : applyMapping(mapping, headings) }
}

/** 対応付けの保存. The same name again replaces it. */
export async function saveMapping(
  ex: Executor,
  { name, headings, columns }: { name: string; headings: string[]; columns: FieldColumns },
  { by, now }: { by: Actor; now: Date },
) {
  const updatedBy = staffIdOf(by)
  if (updatedBy === null) throw new Error('only a member of staff saves a mapping')
  const set = { headings, columns, updatedAt: now, updatedBy }
  await ex
    .insert(importMappings)
    .values({ name, ...set })
    .onConflictDoUpdate({ target: importMappings.name, set })
  await recordEvent(ex, { action: 'import_mapping.saved', subject: { kind: 'import' }, by, at: now, details: { name } })
}

const sameHeadings = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((heading, index) => heading === other[index])

function columnsFrom(fields: Fields, columnCount: number): FieldColumns {
  const chosen = importFields.flatMap(field => {
    const typed = fields[columnField(field)] ?? ''
    return /^\d{1,4}$/.test(typed) && Number(typed) < columnCount ? [[field, Number(typed)] as const] : []
  })
  return Object.fromEntries(chosen)
}

function refuseColumns(columns: FieldColumns): MappingErrors {
  const missing = requiredFields.filter(field => columns[field] === undefined)
  const hasKey = columns.noticeNumber !== undefined || columns.applicationId !== undefined
  const twice = importFields.filter(
    (field, index) =>
      columns[field] !== undefined && importFields.slice(0, index).some(before => columns[before] === columns[field]),
  )
  return [
    ...(hasKey ? [] : [{ field: columnField('noticeNumber'), reason: 'key-missing' as const }]),
    ...missing.map(field => ({ field: columnField(field), reason: 'column-missing' as const })),
    ...twice.map(field => ({ field: columnField(field), reason: 'column-twice' as const })),
  ]
}

type DefaultCircumstances = Omit<Required<Circumstances>, 'headings'> & { columns: FieldColumns }

function defaultsFrom(fields: Fields, { columns, officeIds, shipmentIds, today }: DefaultCircumstances) {
  const typed = (field: keyof ImportDefaults) => fields[defaultField(field)]?.trim() || undefined
  const kind: CardKind | undefined = cardKinds.find(each => each === typed('kind'))
  const officeId = officeIds.map(String).find(id => id === typed('officeId'))
  const shipmentId = shipmentIds.map(String).find(id => id === typed('shipmentId'))
  const date = typed('receivedOn') === undefined ? undefined : parseDate(typed('receivedOn') ?? '')
  const receivedOn = date?.ok ? date.date : undefined
  const missing = (field: keyof ImportDefaults, reason: MappingRefusal = 'default-missing') => [
    { field: defaultField(field), reason },
  ]
  const errors: MappingErrors = [
    ...(columns.kind === undefined && kind === undefined ? missing('kind') : []),
    ...(columns.receivedOn === undefined && date === undefined ? missing('receivedOn') : []),
    ...(date?.ok === false ? missing('receivedOn', 'unreadable') : []),
    ...(receivedOn !== undefined && receivedOn > today ? missing('receivedOn', 'in-the-future') : []),
    ...(columns.office === undefined && officeId === undefined ? missing('officeId') : []),
    ...(typed('shipmentId') !== shipmentId ? missing('shipmentId', 'shipment-gone') : []),
    // Cards in no box are here at once, read by nobody: that is said, not left open.
    ...(typed('shipmentId') === undefined && fields[withoutShipment] !== '1'
      ? [{ field: withoutShipment, reason: 'shipment-undecided' as const }]
      : []),
  ]
  return { defaults: { kind, receivedOn, officeId, shipmentId }, errors }
}

function refuseName(name: string | undefined): MappingErrors {
  if (name === undefined) return []
  if (name.length > 60) return [{ field: 'mapping_name', reason: 'name-too-long' }]
  return containsIndividualNumber(name) || containsResidentRecordCode(name)
    ? [{ field: 'mapping_name', reason: 'forbidden-number' }]
    : []
}
