import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { importCandidates, importRows, imports, registerFindings } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

/** 取込の中止. Nothing of the file is left but its faults; an import that is being registered, or was, stays. */
export async function discardImport(ex: Executor, importId: number, { by, now }: { by: Actor; now: Date }) {
  return await ex.transaction(async tx => {
    const [discarded] = await tx
      .update(imports)
      .set({ state: 'discarded', run: sql`${imports.run} + 1` })
      .where(and(eq(imports.id, importId), inArray(imports.state, ['uploaded', 'checking', 'checked', 'failed'])))
      .returning({ id: imports.id })
    if (discarded === undefined) return false

    await forget(tx, [importId])
    await recordEvent(tx, { action: 'import.discarded', subject: { kind: 'import', id: importId }, by, at: now })
    return true
  })
}

/** Ends imports that nobody went on with for a week, so that no file's people stay behind. */
export async function discardAbandoned(ex: Executor, now: Date) {
  const abandoned = await ex
    .update(imports)
    .set({ state: 'discarded', run: sql`${imports.run} + 1` })
    .where(
      and(
        inArray(imports.state, ['uploaded', 'checking', 'checked', 'failed']),
        sql`${imports.progressedAt} < ${now.toISOString()}::timestamptz - interval '7 days'`,
      ),
    )
    .returning({ id: imports.id })
  const ids = abandoned.map(({ id }) => id)
  await forget(ex, ids)
  for (const id of ids) await recordAbandoned(ex, id, now)
}

const recordAbandoned = (ex: Executor, id: number, now: Date) =>
  recordEvent(ex, { action: 'import.discarded', subject: { kind: 'import', id }, by: { kind: 'system' }, at: now })

async function forget(ex: Executor, importIds: number[]) {
  if (importIds.length === 0) return
  await ex.delete(importRows).where(inArray(importRows.importId, importIds))
  await ex.delete(importCandidates).where(inArray(importCandidates.importId, importIds))
  await ex.delete(registerFindings).where(inArray(registerFindings.importId, importIds))
}
