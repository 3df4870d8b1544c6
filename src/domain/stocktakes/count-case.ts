import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { stocktakeCases, stocktakes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

type Place = { stocktakeId: number; locationId: number }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
export type UnreadCard = { id: number; label: string; noticeNumber: string; position: number }

/**
 * まだ読み取っていないカード. What the books have in the case now and nobody has read anywhere in this stocktake. A card that
 * was moved after the counting of its case began is not among them: its journal tells where it went.
 */
export async function listUnread(ex: Executor, { stocktakeId, locationId }: Place, now: Date): Promise<UnreadCard[]> {
  const found = await ex.execute<{ id: string; label: string; notice_number: string; position: number }>(sql`
    select c.id, c.label, c.notice_number, c.position from cards c
    where c.location_id = ${locationId} and ${isUnread(sql`${stocktakeId}::bigint`, sql`c.id`)}
      and ${isUnmovedSince(
        sql`c.id`,
        sql`coalesce(${beginningOf(sql`${stocktakeId}::bigint`, sql`${locationId}::bigint`)}, ${now.toISOString()}::timestamptz)`,
      )}
    order by c.position`)
  return found.map(({ id, label, notice_number, position }) => ({
    ...{ id: Number(id), label, noticeNumber: notice_number, position },
  }))
}

/** 数え終わり. Nobody reads into this case any more, unless it is opened again. */
export const finishCase = (ex: Executor, place: Place, circumstances: Circumstances) =>
  mark(ex, place, { ...circumstances, isCounted: true })

/** 数え直し, until the whole stocktake is finished. What was read stays read. */
export const reopenCase = (ex: Executor, place: Place, circumstances: Circumstances) =>
  mark(ex, place, { ...circumstances, isCounted: false })

export const isUnread = (stocktakeId: ReturnType<typeof sql>, cardId: ReturnType<typeof sql>) => sql`not exists (
  select from stocktake_scans r where r.stocktake_id = ${stocktakeId} and r.card_id = ${cardId} and r.undone_at is null)`

export const isUnmovedSince = (cardId: ReturnType<typeof sql>, at: ReturnType<typeof sql>) => sql`not exists (
  select from custody_moves m where m.card_id = ${cardId} and m.moved_at >= ${at})`

/** The first reading in a case; null where nothing was read. */
export const beginningOf = (stocktakeId: ReturnType<typeof sql>, locationId: ReturnType<typeof sql>) => sql`(
  select min(b.scanned_at) from stocktake_scans b where b.stocktake_id = ${stocktakeId} and b.location_id = ${locationId})`

async function mark(
  ex: Executor,
  { stocktakeId, locationId }: Place,
  { by, now, isCounted }: Circumstances & { isCounted: boolean },
): Promise<{ ok: true } | { ok: false; reason: 'closed' }> {
  return await ex.transaction(async tx => {
    // The stocktake is held first: it must not be finished between this look and the mark.
    const [open] = await tx
      .select({ id: stocktakes.id })
      .from(stocktakes)
      .where(and(eq(stocktakes.id, stocktakeId), isNull(stocktakes.finishedAt), isNull(stocktakes.abandonedAt)))
      .for('share')
    if (!open) return { ok: false, reason: 'closed' }
    const marked = await tx
      .update(stocktakeCases)
      .set(isCounted ? { countedAt: now, countedBy: by.staffId } : { countedAt: null, countedBy: null })
      .where(
        and(
          eq(stocktakeCases.stocktakeId, stocktakeId),
          eq(stocktakeCases.locationId, locationId),
          sql`(${stocktakeCases.countedAt} is null) = ${isCounted}`,
        ),
      )
      .returning({ id: stocktakeCases.locationId })
    if (marked.length > 0)
      await recordEvent(tx, {
        action: isCounted ? 'stocktake.case_counted' : 'stocktake.case_reopened',
        subject: { kind: 'stocktake', id: stocktakeId },
        by,
        at: now,
        details: { locationId },
      })
    return { ok: true }
  })
}
