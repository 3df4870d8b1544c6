import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, processChanges, staff } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { addDays, atTokyo, type Day } from '../rules/days.ts'
import type { Paging } from './card-line.ts'
import { isWithin, personColumns } from './protection.ts'

const columns = (reader: Reader) => ({
  ...personColumns(reader),
  changeId: processChanges.id,
  id: cards.id,
  noticeNumber: cards.noticeNumber,
  boxNumber: cards.boxNumber,
  process: cards.process,
  custody: cards.custody,
  result: processChanges.toProcess,
  reason: processChanges.reason,
  changedAt: processChanges.changedAt,
  staffName: staff.name,
})

const select = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select(columns(reader))
    .from(processChanges)
    .innerJoin(cards, eq(cards.id, processChanges.cardId))
    .leftJoin(staff, eq(staff.id, processChanges.staffId))
    .where(and(where, isWithin(reader)))
    .$dynamic()

/** 交付前設定の結果の一行. */
export type SetUpLine = Awaited<ReturnType<typeof select>>[number]
type Shown = { paging: Paging; reader: Reader }

/** 設定不可の一覧: cards that stand so now, each with its last reason, who said so and when. The oldest first. */
export async function listSetUpFailures(ex: Executor, officeId: number, { paging, reader }: Shown) {
  const isFailed = and(eq(cards.officeId, officeId), eq(cards.process, 'set_up_failed'))
  const isLast = sql`${processChanges.id} = (
    select p.id from ${processChanges} p where p.card_id = ${cards.id} and p.to_process = 'set_up_failed' order by p.id desc limit 1)`
  const [lines, total] = await Promise.all([
    paged(select(ex, and(isFailed, isLast), reader).orderBy(asc(cards.id)), paging),
    ex.$count(cards, and(isFailed, isWithin(reader))),
  ])
  return { lines, total }
}

/** 一日の結果, newest first. */
export async function listSetUpResults(
  ex: Executor,
  { officeId, day }: { officeId: number; day: Day },
  { paging, reader }: Shown,
) {
  const where = and(
    inArray(processChanges.toProcess, ['set_up', 'set_up_failed']),
    gte(processChanges.changedAt, atTokyo(day, '00:00')),
    lt(processChanges.changedAt, atTokyo(addDays(day, 1), '00:00')),
    inArray(processChanges.fromProcess, ['received', 'set_up_failed']),
    eq(cards.officeId, officeId),
  )
  const [lines, total] = await Promise.all([
    paged(select(ex, where, reader).orderBy(desc(processChanges.changedAt), desc(processChanges.id)), paging),
    ex.$count(select(ex, where, reader)),
  ])
  return { lines, total }
}

const paged = (query: ReturnType<typeof select>, { page, perPage }: Paging) =>
  query.limit(perPage).offset((Math.max(1, page) - 1) * perPage)
