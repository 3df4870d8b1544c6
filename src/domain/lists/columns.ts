import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { listColumns } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

/** The columns this person has chosen for a list, in their order; undefined for the usual ones. */
export async function findColumns(ex: Executor, staffId: number, list: string): Promise<string[] | undefined> {
  const [found] = await ex
    .select({ columns: listColumns.columns })
    .from(listColumns)
    .where(and(eq(listColumns.staffId, staffId), eq(listColumns.list, list)))
  return found?.columns
}

/** 列の選択, for oneself. None of them brings back the usual ones. */
export async function chooseColumns(
  ex: Executor,
  { list, columns }: { list: string; columns: readonly string[] },
  { by, now }: { by: Actor & { kind: 'staff' }; now: Date },
) {
  const own = { staffId: by.staffId, list }
  await ex.transaction(async tx => {
    if (columns.length === 0)
      await tx.delete(listColumns).where(and(eq(listColumns.staffId, own.staffId), eq(listColumns.list, list)))
    else
      await tx
        .insert(listColumns)
        .values({ ...own, columns: [...columns] })
        .onConflictDoUpdate({ target: [listColumns.staffId, listColumns.list], set: { columns: [...columns] } })
    await recordEvent(tx, {
      action: 'list.columns_chosen',
      subject: { kind: 'list' },
      by,
      at: now,
      details: { list, columns },
    })
  })
}
