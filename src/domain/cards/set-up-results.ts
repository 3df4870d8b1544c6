import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, processChanges, staff } from '../../db/schema/index.ts'
import { isOneOf } from '../custody/is-one-of.ts'
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

/** 設定不可の一覧: cards that stand so now, each with its last reason, who said so and when. */
export async function listSetUpFailures(ex: Executor, officeId: number, { paging, reader }: Shown) {
  const isFailed = and(eq(cards.officeId, officeId), eq(cards.process, 'set_up_failed'), isWithin(reader))
  const isLast = sql`${processChanges.id} = (
    select max(p.id) from ${processChanges} p where p.card_id = ${cards.id} and p.to_process = 'set_up_failed')`
  const [page, total] = await Promise.all([
    ex
      .select({ id: cards.id })
      .from(cards)
      .where(isFailed)
      .orderBy(cards.id)
      .limit(paging.perPage)
      .offset(skipped(paging)),
    ex.$count(cards, isFailed),
  ])
  const ids = page.map(({ id }) => id)
  const lines =
    ids.length === 0 ? [] : await select(ex, and(isOneOf(cards.id, ids), isLast), reader).orderBy(asc(cards.id))
  return { lines, total }
}

/** 一日の結果, newest first. */
export async function listSetUpResults(
  ex: Executor,
  { officeId, day }: { officeId: number; day: Day },
  { paging, reader }: Shown,
) {
  const results = ex
    .select({ id: processChanges.id, changedAt: processChanges.changedAt })
    .from(processChanges)
    .innerJoin(cards, eq(cards.id, processChanges.cardId))
    .where(and(resultsOn(day), eq(cards.officeId, officeId), isWithin(reader)))
  const newest = [desc(processChanges.changedAt), desc(processChanges.id)]
  const total = await ex.$count(results)
  const page = await results
    .orderBy(...newest)
    .limit(paging.perPage)
    .offset(skipped(paging))
  const ids = page.map(({ id }) => id)
  const lines = ids.length === 0 ? [] : await select(ex, isOneOf(processChanges.id, ids), reader).orderBy(...newest)
  return { lines, total }
}

/** A change of 手続状態 that tells how 交付前設定 went. */
export const isSetUpResult = and(
  sql`${processChanges.toProcess} in ('set_up', 'set_up_failed')`,
  inArray(processChanges.fromProcess, ['received', 'set_up_failed']),
)

const resultsOn = (day: Day) =>
  and(
    isSetUpResult,
    gte(processChanges.changedAt, atTokyo(day, '00:00')),
    lt(processChanges.changedAt, atTokyo(addDays(day, 1), '00:00')),
  )

const skipped = ({ page, perPage }: Paging) => (Math.max(1, page) - 1) * perPage
