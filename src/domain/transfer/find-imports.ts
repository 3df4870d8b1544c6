import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  type Import,
  type ImportPurpose,
  importFaults,
  importMappings,
  importRows,
  imports,
  staff,
} from '../../db/schema/index.ts'
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

/** プレビュー. The first rows as they came. */
export async function previewRows(ex: Executor, importId: number): Promise<Row[]> {
  const [first] = await ex
    .select({ rows: importRows.rows })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .orderBy(asc(importRows.line))
    .limit(1)
  return first === undefined ? [] : stagedRows(first.rows).slice(0, 10)
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
