import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Executor, Tx } from '#db'
import { cardProtections, prints, staff } from '../../db/schema/index.ts'
import { isPrintAbout } from '../cards/drop-prints.ts'
import type { Reader } from '../reader.ts'
import { readerOf } from '../staff/scope.ts'
import type { PrintKind } from './words.ts'

/** What is to be made, and with whose eyes it is read. */
export type PrintJob = {
  id: number
  kind: PrintKind
  officeId: number
  order: Record<string, unknown>
  staffId: number
  reader: Reader
}
export type MadePrint = { file: Uint8Array; pageCount: number; glyphless: { cardId: number; characters: string }[] }
/** Makes the file; tells from time to time how many of how many pages are prepared. */
export type PrintMaker = (job: PrintJob, tell: (made: number, total: number) => Promise<void>) => Promise<MadePrint>

/**
 * 印刷の作成. The oldest print that waits, or whose process died over it; the lock goes with the process, so none is made
 * twice at once and none is left behind. One in which somebody became protected meanwhile waits again. Answers its id, or
 * nothing when none waits.
 */
export const makeNextPrint = (db: Db, make: PrintMaker, now: Date): Promise<number | undefined> =>
  db.transaction(async tx => {
    const job = await takeNext(tx)
    if (job === undefined) return undefined
    await db.update(prints).set({ state: 'running', madeCount: 0 }).where(eq(prints.id, job.id))
    const protectedCount = await countProtected(db, job.id)
    const made = await make(job, (count, total) => tell(db, job.id, { count, total })).catch((error: unknown) => ({
      error,
    }))
    if ('error' in made) {
      await db.update(prints).set({ state: 'failed', finishedAt: now, file: null }).where(eq(prints.id, job.id))
      throw made.error
    }
    await finish(db, { ...job, protectedCount }, made, now)
    return job.id
  })

// Whoever registers 支援措置 touches the print that is being made: before this, and it is seen; after it, and the file goes.
const finish = (
  db: Db,
  { id, reader, protectedCount }: PrintJob & { protectedCount: number },
  made: MadePrint,
  now: Date,
) =>
  db.transaction(async tx => {
    await tx.select({ id: prints.id }).from(prints).where(eq(prints.id, id)).for('update')
    const isOutdated = !reader.seesProtected && (await countProtected(tx, id)) > protectedCount
    const { file, pageCount, glyphless } = made
    await tx
      .update(prints)
      .set(
        isOutdated
          ? { state: 'queued', madeCount: 0, pageCount: 0 }
          : { state: 'done', pageCount, madeCount: pageCount, finishedAt: now, file, glyphless },
      )
      .where(eq(prints.id, id))
  })

const countProtected = (ex: Executor, printId: number) =>
  ex.$count(
    cardProtections,
    sql`exists (select from ${prints} where ${prints.id} = ${printId} and ${isPrintAbout(sql`${cardProtections.cardId}`)})`,
  )

const tell = async (ex: Executor, id: number, { count, total }: { count: number; total: number }) => {
  await ex
    .update(prints)
    .set({ madeCount: Math.min(count, total), pageCount: total })
    .where(eq(prints.id, id))
}

// Two processes may look at once: each passes over what the other holds.
async function takeNext(tx: Tx): Promise<PrintJob | undefined> {
  const waiting = await tx
    .select({ id: prints.id })
    .from(prints)
    .where(inArray(prints.state, ['queued', 'running']))
    .orderBy(asc(prints.id))
  for (const { id } of waiting) {
    const job = (await isMine(tx, id)) ? await findJob(tx, id) : undefined
    if (job !== undefined) return job
  }
  return undefined
}

async function isMine(tx: Tx, id: number) {
  const [lock] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('print'), ${id}::int) as mine`,
  )
  return lock?.mine === true
}

async function findJob(tx: Tx, id: number): Promise<PrintJob | undefined> {
  const [found] = await tx
    .select({
      ...{ kind: prints.kind, officeId: prints.officeId, order: prints.order },
      ...{ staffId: staff.id, role: staff.role, scope: staff.scope, staffOfficeId: staff.officeId },
    })
    .from(prints)
    .innerJoin(staff, eq(staff.id, prints.createdBy))
    .where(and(eq(prints.id, id), inArray(prints.state, ['queued', 'running'])))
  if (!found) return undefined
  const { kind, officeId, order, staffId, role, scope, staffOfficeId } = found
  return { id, kind, officeId, order, staffId, reader: readerOf({ role, scope, officeId: staffOfficeId }) }
}
