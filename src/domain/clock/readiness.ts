import type { Db } from '#db'
import { findOverdue } from './run-due.ts'
import { watched } from './tasks.ts'

export type Readiness =
  | { ok: true }
  | { ok: false; reason: 'database-silent' }
  | { ok: false; reason: 'overdue'; names: string[] }

/** Whether visitors may be sent here: the database answers with its tables, and no task of the clock is overdue. */
export async function findReadiness(db: Db, now: Date): Promise<Readiness> {
  const overdue = await findOverdue(db, watched, now).catch(() => undefined)
  if (overdue === undefined) return { ok: false, reason: 'database-silent' }
  return overdue.length === 0 ? { ok: true } : { ok: false, reason: 'overdue', names: overdue }
}
