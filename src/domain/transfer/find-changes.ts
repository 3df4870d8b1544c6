import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Import } from '../../db/schema/index.ts'
import { shownName } from '../cards/shown-name.ts'
import type { Reader } from '../reader.ts'
import { type ImportField, isImportField } from './import-fields.ts'
import { changesOf, mergingOf } from './import-sql.ts'

export type FieldChange = { field: ImportField; before: string | null; after: string | null }
export type RowChange = { line: number; cardId: number; noticeNumber: string; name: string; changes: FieldChange[] }
type RawChange = Omit<RowChange, 'cardId' | 'changes'> & {
  isProtected: boolean
  isElsewhere: boolean
  cardId: number | string
  changes: { field: string; before: string | null; after: string | null }[]
}

/**
 * 変更の一覧. For each card the file would change: which fields, from what, to what. Of cards that the reader may not look
 * at only the fields are named.
 */
export async function listChanges(
  ex: Executor,
  { id, columns }: Import,
  { page, perPage, reader }: { page: number; perPage: number; reader: Reader },
): Promise<RowChange[]> {
  const changes: SQL = sql.raw(changesOf(mergingOf(columns)))
  const rows = await ex.execute<RawChange>(sql`
    select k.line, c.id as "cardId", c.notice_number as "noticeNumber", c.name,
      exists (select from card_protections p where p.card_id = c.id) as "isProtected",
      c.office_id <> coalesce(${reader.onlyOfficeId ?? null}::bigint, c.office_id) as "isElsewhere",
      (select coalesce(json_agg(changes), '[]') from ${changes} as changes) as changes
    from import_candidates k join cards c on c.id = k.card_id
    where k.import_id = ${id} and k.outcome = 'changed'
    order by k.line limit ${perPage} offset ${(page - 1) * perPage}`)
  return [...rows].map(row => shownChange(row, reader))
}

function shownChange({ cardId, changes, isProtected, isElsewhere, ...row }: RawChange, reader: Reader): RowChange {
  const isHidden = (isProtected && !reader.seesProtected) || isElsewhere
  const shown = changes.flatMap(({ field, before, after }) =>
    isImportField(field) ? [isHidden ? { field, before: null, after: null } : { field, before, after }] : [],
  )
  return {
    ...row,
    name: nameOf({ name: row.name, isElsewhere, isProtected }, reader),
    cardId: Number(cardId),
    changes: shown,
  }
}

const nameOf = (row: { name: string; isElsewhere: boolean; isProtected: boolean }, { seesProtected }: Reader) =>
  row.isElsewhere ? '(ほかの庁舎のカード)' : shownName(row, seesProtected)
