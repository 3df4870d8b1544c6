import { and, desc, eq, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, prints, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Paging } from '../cards/card-line.ts'
import type { Reader } from '../reader.ts'
import type { Rules } from '../rules/parameters.ts'
import type { PrintKind } from './words.ts'

type Order = Record<string, unknown>
export type PrintWish = { kind: PrintKind; officeId: number; order: Order; reprintReason?: string | undefined }
export type PrintCircumstances = { by: Actor & { kind: 'staff' }; rules: Rules; now: Date }

/** Told when a print waits, with the transaction that wants it. */
export const printChannel = 'wanted_prints'

/** 印刷の依頼. Made in the background within seconds; what it is of stays, its file goes after some hours. */
export async function requestPrint(tx: Executor, wish: PrintWish, { by, rules, now }: PrintCircumstances) {
  const expiresAt = new Date(now.getTime() + rules.printRetentionHours * 3_600_000)
  const [print] = await tx
    .insert(prints)
    .values({ ...wish, createdAt: now, createdBy: by.staffId, expiresAt })
    .returning({ id: prints.id })
  if (!print) throw new Error('no print was kept')
  const details = { kind: wish.kind, officeId: wish.officeId, reason: wish.reprintReason }
  await recordEvent(tx, { action: 'print.requested', subject: { kind: 'print', id: print.id }, by, at: now, details })
  await wake(tx)
  return print.id
}

/** 作り直し of a print that failed or whose process died. */
export async function retryPrint(
  ex: Executor,
  printId: number,
  { now, rules }: Pick<PrintCircumstances, 'now' | 'rules'>,
) {
  const expiresAt = new Date(now.getTime() + rules.printRetentionHours * 3_600_000)
  const [again] = await ex
    .update(prints)
    .set({ state: 'queued', finishedAt: null, madeCount: 0, pageCount: 0, expiresAt })
    .where(and(eq(prints.id, printId), eq(prints.state, 'failed')))
    .returning({ id: prints.id })
  if (again) await wake(ex)
  return again !== undefined
}

const wake = (ex: Executor) => ex.execute(sql`select pg_notify(${printChannel}, '')`)

export type FoundPrint = Awaited<ReturnType<typeof listPrints>>[number]
type Viewer = { staffId: number; reader: Reader }

/** One print, without its file, if this person may open it. */
export async function findPrint(ex: Executor, printId: number, viewer: Viewer): Promise<FoundPrint | undefined> {
  const [found] = await select(ex, and(eq(prints.id, printId), isOpenTo(viewer)))
  return found
}

/** 自分の印刷, newest first. */
export const listPrints = (ex: Executor, viewer: Viewer, { page, perPage }: Paging) =>
  select(ex, and(eq(prints.createdBy, viewer.staffId), isOpenTo(viewer)))
    .orderBy(desc(prints.id))
    .limit(perPage)
    .offset((Math.max(1, page) - 1) * perPage)

export const countPrints = (ex: Executor, viewer: Viewer) =>
  ex.$count(prints, and(eq(prints.createdBy, viewer.staffId), isOpenTo(viewer)))

/** The finished file; looked at by a person, and so it is recorded. */
export async function openPrint(
  ex: Executor,
  printId: number,
  { now, by, reader, as }: { now: Date; by: Actor & { kind: 'staff' }; reader: Reader; as: 'pdf' | 'pages' },
) {
  const viewer = { staffId: by.staffId, reader }
  const file = await readPrint(ex, printId, viewer, now)
  if (file !== undefined) {
    await recordEvent(ex, {
      action: 'print.opened',
      subject: { kind: 'print', id: printId },
      by,
      at: now,
      details: { as },
    })
  }
  return file
}

/** Its bytes again, for a page of what has been opened. */
export async function readPrint(ex: Executor, printId: number, viewer: Viewer, now: Date) {
  const isThere = and(eq(prints.state, 'done'), sql`${prints.expiresAt} > ${now.toISOString()}`)
  const [found] = await ex
    .select({ file: prints.file })
    .from(prints)
    .where(and(eq(prints.id, printId), isThere, isOpenTo(viewer)))
  return found?.file ?? undefined
}

/** 印刷の片付け: the files whose time is over. */
export const forgetPrints = (ex: Executor, now: Date) =>
  ex
    .update(prints)
    .set({ file: null })
    .where(and(isNotNull(prints.file), lt(prints.expiresAt, now)))

// One's own, within one's offices. Another's may be about a protected person, whose address it then shows.
function isOpenTo({ staffId, reader }: Viewer): SQL | undefined {
  const within = reader.onlyOfficeId === undefined ? undefined : eq(prints.officeId, reader.onlyOfficeId)
  return and(within, reader.seesProtected ? undefined : eq(prints.createdBy, staffId))
}

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{ id: prints.id, kind: prints.kind, officeId: prints.officeId, officeName: offices.name },
      ...{ state: prints.state, pageCount: prints.pageCount, madeCount: prints.madeCount },
      ...{ glyphless: prints.glyphless, reprintReason: prints.reprintReason, staffName: staff.name },
      ...{ createdAt: prints.createdAt, finishedAt: prints.finishedAt, expiresAt: prints.expiresAt },
      hasFile: sql<boolean>`${prints.file} is not null`,
    })
    .from(prints)
    .innerJoin(offices, eq(offices.id, prints.officeId))
    .innerJoin(staff, eq(staff.id, prints.createdBy))
    .where(where)
    .$dynamic()
