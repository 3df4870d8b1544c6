import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { stocktakes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { beginningOf, isUnmovedSince, isUnread } from './count-case.ts'
import { isOnDesk } from './count-desk.ts'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
export type FinishRefusal = 'not-under-way' | 'cases-open'
export type StocktakeFinish = { ok: true; differenceCount: number } | { ok: false; reason: FinishRefusal }

/** 棚卸の終了. Every case is counted, and what does not agree with the books stands from now on. */
export async function finishStocktake(
  ex: Executor,
  stocktakeId: number,
  { by, now }: Circumstances,
): Promise<StocktakeFinish> {
  try {
    return await ex.transaction(async tx => {
      const [finished] = await tx
        .update(stocktakes)
        .set({ finishedAt: now, finishedBy: by.staffId })
        .where(isUnderWay(stocktakeId))
        .returning({ id: stocktakes.id })
      if (!finished) return { ok: false, reason: 'not-under-way' }
      const differenceCount = await noteDifferences(tx, stocktakeId)
      const subject = { kind: 'stocktake' as const, id: stocktakeId }
      await recordEvent(tx, { action: 'stocktake.finished', subject, by, at: now, details: { count: differenceCount } })
      return { ok: true, differenceCount }
    })
  } catch (error) {
    if (constraintOf(error) === 'stocktakes_all_counted') return { ok: false, reason: 'cases-open' }
    throw error
  }
}

export type AbandonRefusal = 'not-under-way' | 'reason-missing' | 'reason-forbidden'
export type Abandonment = { ok: true } | { ok: false; reason: AbandonRefusal }

/** 棚卸の中止. What was read stays to be read; the cases count as not counted. */
export async function abandonStocktake(
  ex: Executor,
  { stocktakeId, reason }: { stocktakeId: number; reason: string },
  { by, now }: Circumstances,
): Promise<Abandonment> {
  if (reason.trim() === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(reason)) return { ok: false, reason: 'reason-forbidden' }
  return await ex.transaction(async tx => {
    const [abandoned] = await tx
      .update(stocktakes)
      .set({ abandonedAt: now, abandonedBy: by.staffId, note: reason.trim() })
      .where(isUnderWay(stocktakeId))
      .returning({ id: stocktakes.id })
    if (!abandoned) return { ok: false, reason: 'not-under-way' }
    const subject = { kind: 'stocktake' as const, id: stocktakeId }
    await recordEvent(tx, { action: 'stocktake.abandoned', subject, by, at: now, details: { reason: reason.trim() } })
    return { ok: true }
  })
}

const isUnderWay = (id: number) =>
  and(eq(stocktakes.id, id), isNull(stocktakes.finishedAt), isNull(stocktakes.abandonedAt))

/**
 * 差異. Each reading is held against where the books had the card at that moment, which the next row of its journal tells;
 * what agrees with the books by now is no difference. In a full count what the books had on the reception desk when it
 * began, and nobody has read, is missing too. One statement, however many cards.
 */
async function noteDifferences(tx: Executor, stocktakeId: number) {
  const id = sql`${stocktakeId}::bigint`
  const noted = await tx.execute<{ count: number }>(sql`
    with readings as (
      select s.card_id, s.location_id as found_at, c.location_id as now_at, c.custody as custody_now,
        case when m.id is null then c.location_id else m.from_location_id end as booked_at,
        coalesce(m.from_custody, c.custody) as custody_booked,
        c.office_id = (select t.office_id from stocktakes t where t.id = ${id}) as is_ours
      from stocktake_scans s
      join cards c on c.id = s.card_id
      left join lateral (
        select m.id, m.from_location_id, m.from_custody from custody_moves m
        where m.card_id = s.card_id and m.moved_at >= s.scanned_at order by m.id limit 1
      ) m on true
      where s.stocktake_id = ${id} and s.undone_at is null
    ), beginnings as (
      select k.location_id, coalesce(${beginningOf(id, sql`k.location_id`)}, k.counted_at) as at
      from stocktake_cases k where k.stocktake_id = ${id}
    ), differences as (
      select 'not_found' as kind, c.id as card_id, null as code, c.location_id as booked_at, null::bigint as found_at
      from beginnings b join cards c on c.location_id = b.location_id
      where ${isUnread(id, sql`c.id`)} and ${isUnmovedSince(sql`c.id`, sql`b.at`)}
      union all
      select 'not_found', c.id, null, null::bigint, null::bigint
      from stocktakes t join cards c on c.office_id = t.office_id
      where t.id = ${id} and t.kind = 'full' and ${isOnDesk(sql`c.custody`)} and c.custody_changed_at < t.started_at
        and ${isUnread(id, sql`c.id`)}
      union all
      select case when booked_at is null then 'not_stored' else 'elsewhere' end, card_id, null, booked_at, found_at
      from readings where case when found_at is null
        then not is_ours or not (${isOnDesk(sql`custody_booked`)} or ${isOnDesk(sql`custody_now`)})
        else booked_at is distinct from found_at and now_at is distinct from found_at end
      union all
      select distinct on (s.code) 'unknown', null::bigint, s.code, null::bigint, s.location_id
      from stocktake_scans s where s.stocktake_id = ${id} and s.undone_at is null and s.code is not null
    ), noted as (
      insert into stocktake_differences (stocktake_id, kind, card_id, code, booked_location_id, found_location_id)
      select ${id}, d.kind, d.card_id, d.code, d.booked_at, d.found_at from differences d
      order by d.card_id
      returning id
    )
    select count(*)::int as count from noted`)
  return noted[0]?.count ?? 0
}
