import { and, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type ColumnMapping, type ImportState, imports } from '../../db/schema/index.ts'
import type { ImportDefaults } from './import-fields.ts'

/** A run of background work. A later run of the same import takes its place, and then it may write nothing any more. */
export type Run = { importId: number; run: number }

/** Its work was taken over by a later run, or the import was ended. */
export class Superseded extends Error {}

const isSilent = lt(imports.progressedAt, sql`clock_timestamp() - interval '60 seconds'`)

/** 検査の開始. One run at a time; undefined when another is at work or the import is over. */
export const beginCheck = (
  ex: Executor,
  importId: number,
  choice?: { columns: ColumnMapping; defaults: ImportDefaults },
) =>
  begin(ex, importId, 'checking', {
    from: or(inArray(imports.state, ['uploaded', 'checked', 'failed']), and(eq(imports.state, 'checking'), isSilent)),
    set: choice === undefined ? {} : { columns: choice.columns, defaults: known(choice.defaults) },
  })

/** 登録の開始. The second click, or the second person, gets undefined; so does 「すべて」 while a row has a fault. */
export const beginCommit = (ex: Executor, importId: number, scope: 'all' | 'valid') =>
  begin(ex, importId, 'committing', {
    from: and(eq(imports.state, 'checked'), scope === 'all' ? eq(imports.faultCount, 0) : undefined),
    set: {},
  })

/** 登録の再開. The work whose process died wrote nothing: the import stands where it was, checked. */
export async function recoverCommit(ex: Executor, importId: number) {
  await ex
    .update(imports)
    .set({ state: 'checked', run: sql`${imports.run} + 1` })
    .where(and(eq(imports.id, importId), eq(imports.state, 'committing'), isSilent))
}

/** 進み. Also the heartbeat: after 60 silent seconds the work counts as dead. */
export async function noteProgress(ex: Executor, { importId, run }: Run, processedCount: number) {
  const alive = await ex
    .update(imports)
    .set({ processedCount, progressedAt: sql`clock_timestamp()` })
    .where(and(eq(imports.id, importId), eq(imports.run, run)))
    .returning({ id: imports.id })
  if (alive.length === 0) throw new Superseded()
}

/** The end of a run, written with what it did; refused when another run has taken its place. */
export async function endRun(
  ex: Executor,
  { importId, run }: Run,
  set: Partial<typeof imports.$inferInsert> & { state: ImportState },
) {
  const ended = await ex
    .update(imports)
    .set({ ...set, progressedAt: sql`clock_timestamp()` })
    .where(and(eq(imports.id, importId), eq(imports.run, run)))
    .returning({ id: imports.id })
  if (ended.length === 0) throw new Superseded()
}

/** The run ended without its result; the import can be checked again. */
export async function failRun(ex: Executor, { importId, run }: Run) {
  await ex
    .update(imports)
    .set({ state: 'failed' })
    .where(and(eq(imports.id, importId), eq(imports.run, run)))
}

async function begin(
  ex: Executor,
  importId: number,
  state: ImportState,
  { from, set }: { from: SQL | undefined; set: Partial<typeof imports.$inferInsert> },
): Promise<Run | undefined> {
  const [begun] = await ex
    .update(imports)
    .set({ ...set, state, processedCount: 0, run: sql`${imports.run} + 1`, progressedAt: sql`clock_timestamp()` })
    .where(and(eq(imports.id, importId), from))
    .returning({ run: imports.run })
  return begun && { importId, run: begun.run }
}

const known = (defaults: ImportDefaults): Record<string, string> =>
  Object.fromEntries(
    Object.entries(defaults).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  )
