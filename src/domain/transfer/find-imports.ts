import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cardProtections,
  cards,
  type Import,
  type ImportPurpose,
  importFaults,
  importMappings,
  importRows,
  imports,
  staff,
} from '../../db/schema/index.ts'
import { hiddenName } from '../cards/shown-name.ts'
import type { Reader } from '../reader.ts'
import { normaliseCode } from '../rules/text-keys.ts'
import type { Row } from './read-csv.ts'

export type { Import, ImportState } from '../../db/schema/imports.ts'

const withPerson = {
  ...getTableColumns(imports),
  ...{ staffName: staff.name, staffOfficeId: staff.officeId },
  isSilent: sql<boolean>`${imports.progressedAt} < clock_timestamp() - interval '60 seconds'`,
}
export type FoundImport = Import & { staffName: string; staffOfficeId: number; isSilent: boolean }

/** One import, with who brought it, or undefined. */
export async function findImport(
  ex: Executor,
  id: number,
  purpose: ImportPurpose = 'cards',
): Promise<FoundImport | undefined> {
  const [found] = await ex
    .select(withPerson)
    .from(imports)
    .innerJoin(staff, eq(staff.id, imports.createdBy))
    .where(and(eq(imports.id, id), eq(imports.purpose, purpose)))
  return found
}

/**
 * The same for a person: an import is seen where it was brought from, for its rows are a file about residents. What a file
 * does is city-wide by nature — J-LIS sends the cards of every office in one, and whoever brings it registers them all —
 * and so are the saved 列の対応付け, which hold headings only.
 */
export async function findImportFor(ex: Executor, id: number, { onlyOfficeId }: Pick<Reader, 'onlyOfficeId'>) {
  const found = await findImport(ex, id)
  return (onlyOfficeId ?? found?.staffOfficeId) === found?.staffOfficeId ? found : undefined
}

type Wanted = { page: number; perPage: number; purpose?: ImportPurpose; broughtFrom?: number | undefined }

/** 取込の履歴, newest first; of one office's people only, where that is asked. */
export async function listImports(ex: Executor, { page, perPage, purpose = 'cards', broughtFrom }: Wanted) {
  const people =
    broughtFrom === undefined
      ? undefined
      : ex.select({ id: staff.id }).from(staff).where(eq(staff.officeId, broughtFrom))
  const where = and(eq(imports.purpose, purpose), people && inArray(imports.createdBy, people))
  const [rows, total] = await Promise.all([
    ex
      .select(withPerson)
      .from(imports)
      .innerJoin(staff, eq(staff.id, imports.createdBy))
      .where(where)
      .orderBy(desc(imports.createdAt), desc(imports.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ex.$count(imports, where),
  ])
  return { rows, total }
}

/** プレビュー. The first rows as they came; one about a protected person is veiled for who may not know them. */
export async function previewRows(
  ex: Executor,
  importId: number,
  reader: Pick<Reader, 'seesProtected'>,
): Promise<Row[]> {
  const [first] = await ex
    .select({ rows: importRows.rows })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .orderBy(asc(importRows.line))
    .limit(1)
  const rows = first === undefined ? [] : stagedRows(first.rows).slice(0, 10)
  return reader.seesProtected ? rows : await veilRows(ex, rows)
}

// Which column is which is not said yet: any cell may be the number that leads to the person.
async function veilRows(ex: Executor, rows: readonly Row[]): Promise<Row[]> {
  const codes = (cells: readonly string[]) => cells.map(cell => normaliseCode(cell).replaceAll('-', ''))
  const all = JSON.stringify([...new Set(rows.flatMap(({ cells }) => codes(cells)).filter(code => code !== ''))])
  const found = await ex.execute<{ number: string }>(sql`
    select number from ${cardProtections} p join ${cards} c on c.id = p.card_id,
      unnest(array[replace(c.notice_number, '-', ''), c.application_id, c.resident_number, c.label]) as number
    where number in (select jsonb_array_elements_text(${all}::jsonb))`)
  const hidden = new Set(found.map(({ number }) => number))
  return rows.map(row =>
    codes(row.cells).some(code => hidden.has(code)) ? { ...row, cells: row.cells.map(() => hiddenName) } : row,
  )
}

/** The rows of one staged batch. */
export const stagedRows = (json: string): Row[] => JSON.parse(json)

/** 誤りの一覧, in the order of the file. */
export const listFaults = (ex: Executor, importId: number, { page, perPage }: { page: number; perPage: number }) =>
  listAllFaults(ex, importId)
    .limit(perPage)
    .offset((page - 1) * perPage)
export type ImportFault = Awaited<ReturnType<typeof listAllFaults>>[number]

export const listAllFaults = (ex: Executor, importId: number) =>
  ex
    .select({ line: importFaults.line, field: importFaults.field, reason: importFaults.reason })
    .from(importFaults)
    .where(eq(importFaults.importId, importId))
    .orderBy(asc(importFaults.line), asc(importFaults.field))
    .$dynamic()

/** How many faults there are; a row may have several. */
export const countFaults = (ex: Executor, importId: number) =>
  ex.$count(importFaults, eq(importFaults.importId, importId))

/** 保存した対応付け, by name. */
export const listMappings = (ex: Executor) => ex.select().from(importMappings).orderBy(asc(importMappings.name))
export type SavedMapping = Awaited<ReturnType<typeof listMappings>>[number]
