import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { importRows, registerFindings } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { beginCommit, endRun } from '../transfer/import-progress.ts'

export type TaskMaking = { ok: true; madeCount: number } | { ok: false; reason: 'changed-meanwhile' }

/**
 * 異動への対応の登録. One open task a card and kind: a file that says more makes the open one newer, the same file again
 * makes nothing, and what somebody has settled is not asked again. Nothing of the file stays behind.
 */
export async function makeRegisterTasks(
  ex: Executor,
  importId: number,
  { by, now }: { by: Actor; now: Date },
): Promise<TaskMaking> {
  return await ex.transaction(async tx => {
    const run = await beginCommit(tx, importId, 'valid')
    if (run === undefined) return { ok: false, reason: 'changed-meanwhile' }

    // Cards are locked before their tasks, as by whoever settles one.
    await tx.execute(sql`
      select from cards where id in (select card_id from register_findings where import_id = ${importId})
      order by id for key share`)
    const made = await tx.execute(sql`
      insert into register_tasks (card_id, kind, before, after, import_id, found_at)
      select f.card_id, f.kind, f.before, f.after, f.import_id, ${now.toISOString()}::timestamptz
      from register_findings f
      where f.import_id = ${importId} and not exists (
        select from register_tasks t where t.card_id = f.card_id and t.kind = f.kind and t.done_at is not null
          and t.after = f.after)
      order by f.card_id, f.kind
      on conflict (card_id, kind) where done_at is null
        do update set before = excluded.before, after = excluded.after, import_id = excluded.import_id
        where register_tasks.after <> excluded.after
      returning id`)
    await tx.delete(registerFindings).where(eq(registerFindings.importId, importId))
    await tx.delete(importRows).where(eq(importRows.importId, importId))
    await endRun(tx, run, { state: 'committed', committedAt: now, committedBy: staffIdOf(by) })
    const details = { taskCount: made.length }
    await recordEvent(tx, {
      action: 'register_file.committed',
      subject: { kind: 'import', id: importId },
      by,
      at: now,
      details,
    })
    return { ok: true, madeCount: made.length }
  })
}
