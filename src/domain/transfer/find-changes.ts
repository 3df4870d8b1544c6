import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Import } from '../../db/schema/index.ts'
import { type ImportField, isImportField } from './import-fields.ts'
import { changesOf, mergingOf } from './import-sql.ts'

export type FieldChange = { field: ImportField; before: string | null; after: string | null }
export type RowChange = { line: number; cardId: number; noticeNumber: string; name: string; changes: FieldChange[] }
type RawChange = Omit<RowChange, 'cardId' | 'changes'> & {
  cardId: number | string
  changes: { field: string; before: string | null; after: string | null }[]
}

/** 変更の一覧. For each card the file would change: which fields, from what, to what. */
export async function listChanges(
  ex: Executor,
  { id, columns }: Import,
  { page, perPage }: { page: number; perPage: number },
): Promise<RowChange[]> {
  const changes: SQL = sql.raw(changesOf(mergingOf(columns)))
  const rows = await ex.execute<RawChange>(sql`
    select k.line, c.id as "cardId", c.notice_number as "noticeNumber", c.name,
      (select coalesce(json_agg(changes), '[]') from ${changes} as changes) as changes
    from import_candidates k join cards c on c.id = k.card_id
    where k.import_id = ${id} and k.outcome = 'changed'
    order by k.line limit ${perPage} offset ${(page - 1) * perPage}`)
  return [...rows].map(({ cardId, changes, ...row }) => ({
    ...row,
    cardId: Number(cardId),
    changes: changes.flatMap(({ field, ...values }) => (isImportField(field) ? [{ field, ...values }] : [])),
  }))
}
